using AigcCompliance.Analyzers.Logging;
using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1003. The calls go through a governed client: content belongs in the content log alone, however well the call is kept.</summary>
public sealed class ContentInLogTests
{
    [Theory]
    [InlineData("logger.LogInformation(\"Asked {Question}\", {|AIGC1003:question|});")]
    [InlineData("logger.LogInformation($\"Asked {{|AIGC1003:question|}} by {user}\");")]
    [InlineData("logger.LogWarning(\"Asked \" + {|AIGC1003:question|} + \" just now\");")]
    [InlineData("logger.LogInformation(\"Answered {Answer}\", {|AIGC1003:response.Text|});")]
    [InlineData("logger.LogInformation(\"Answered {Answer}\", {|AIGC1003:response|});")]
    [InlineData("logger.LogInformation(\"Answered {Answer}\", {|AIGC1003:response.Messages[0].Text|});")]
    [InlineData("logger.LogInformation(\"Answered {Answer}\", {|AIGC1003:text|});")]
    [InlineData("logger.LogInformation(\"Answered {Answer}\", {|AIGC1003:text[..20]|});")]
    [InlineData("logger.LogInformation(\"Answered {Answer}\", {|AIGC1003:text?.Trim().ToUpperInvariant()|});")]
    [InlineData("logger.LogInformation(\"Answered {Answer} at {Time}\", text is { Length: > 3 } shown ? {|AIGC1003:shown|} : \"\", DateTime.UnixEpoch);")]
    [InlineData("logger.LogInformation(string.Format(\"Answered {0}\", {|AIGC1003:text|}));")]
    [InlineData("logger.LogInformation(\"{Json}\", {|AIGC1003:System.Text.Json.JsonSerializer.Serialize(response)|});")]
    [InlineData("using (logger.BeginScope(\"{Question}\", {|AIGC1003:question|})) { }")]
    [InlineData("logger.Log(LogLevel.Error, new EventId(3), \"Bad answer {Answer}\", {|AIGC1003:text|});")]
    [InlineData("Asked(logger, {|AIGC1003:question|}, 3);")]
    [InlineData("Defined(logger, {|AIGC1003:question|}, null);")]
    [InlineData("System.Diagnostics.Activity.Current?.SetTag(\"gen_ai.prompt\", {|AIGC1003:question|});")]
    [InlineData("System.Diagnostics.Activity.Current?.AddEvent(new System.Diagnostics.ActivityEvent(\"answer\", tags: new() { [\"text\"] = {|AIGC1003:text|} }));")]
    [InlineData("System.Diagnostics.Trace.WriteLine({|AIGC1003:question|});")]
    [InlineData("System.Diagnostics.Trace.TraceError(\"No answer to {0}\", {|AIGC1003:question|});")]
    [InlineData("counter.Add(1, new KeyValuePair<string, object?>(\"question\", {|AIGC1003:question|}));")]
    [InlineData("Console.WriteLine({|AIGC1003:text|});")]
    [InlineData("Console.Error.WriteLine($\"Answer: {{|AIGC1003:text|}}\");")]
    [InlineData("logger.LogInformation(\"{Message}\", new ChatMessage(ChatRole.User, {|AIGC1003:question|}));")]
    // Facts about content, and content elsewhere.
    [InlineData("logger.LogInformation(\"Asked {Length} characters, {Tokens} tokens\", question.Length, response.Usage?.TotalTokenCount);")]
    [InlineData("logger.LogInformation($\"{response.ResponseId} of {response.ModelId} ended with {response.FinishReason} at {response.CreatedAt}\");")]
    [InlineData("logger.LogInformation(\"Answered {User} with {Count} messages, empty: {Empty}\", user, response.Messages.Count, string.IsNullOrEmpty(text));")]
    [InlineData("logger.LogInformation(\"Asked {Hash}\", question.GetHashCode());")]
    [InlineData("logger.LogInformation(\"Prompt: {Prompt}\", SystemPrompt);")]
    [InlineData("var other = \"nothing\"; logger.LogInformation(\"{Other}\", other);")]
    [InlineData("text = \"withheld\"; logger.LogInformation(\"{Text}\", text);")]
    [InlineData("text = await store.SaveAsync(text); logger.LogInformation(\"Stored as {Id}\", text);")]
    [InlineData("logger.LogInformation(\"{Job}\", new Job(question));")]
    [InlineData("logger.LogDebug(\"Asked {Question}\", question);")]
    [InlineData("logger.LogTrace(\"Answered {Answer}\", text);")]
    [InlineData("logger.Log(LogLevel.Debug, \"Asked {Question}\", question);")]
    [InlineData("DebugAsked(logger, question);")]
    [InlineData("System.Diagnostics.Debug.WriteLine(question);")]
    [InlineData("if (question.Length == 0) throw new ArgumentException($\"What is {question}?\");")]
    [InlineData("if (environment.IsDevelopment()) { logger.LogInformation(\"Asked {Question}\", question); }")]
    [InlineData("System.Diagnostics.Activity.Current?.SetTag(\"gen_ai.usage.output_tokens\", response.Usage?.OutputTokenCount);")]
    public Task What_a_line_writes(string line) => Verify.Library(Body(line));

    [Theory]
    [InlineData("logger.LogDebug(\"Asked {Question}\", {|AIGC1003:question|});")]
    [InlineData("DebugAsked(logger, {|AIGC1003:question|});")]
    [InlineData("System.Diagnostics.Debug.WriteLine({|AIGC1003:question|});")]
    [InlineData("if (question.Length == 0) throw new ArgumentException($\"What is {{|AIGC1003:question|}}?\");")]
    [InlineData("logger.LogDebug(\"Asked {Length}\", question.Length);")]
    public Task What_seldom_reaches_a_log_is_for_the_strict(string line) => Verify.Library(Body(line), s => s.Mode("Strict"));

    [Fact]
    public Task Streams_builders_and_histories() => Verify.Library("""
        using System.Text;
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;

        public sealed record Question(string Text, string Language, int Id);

        public class Asker(ILogger<Asker> logger)
        {
            public async Task Ask(Question question, string style, GovernedModel model, VerifiedUser user)
            {
                var chat = model.For(user);
                logger.LogInformation("Asked {Question} in {Language} as {Style}", {|AIGC1003:question.Text|}, question.Language, style);
                List<ChatMessage> messages = [new(ChatRole.System, "Be kind.")];
                messages.Add(new ChatMessage(ChatRole.User, $"In {question.Language} and {style}: {question.Text}"));
                var all = new StringBuilder();
                await foreach (var update in chat.GetStreamingResponseAsync(messages))
                {
                    logger.LogInformation("Got {Piece} in {Message}", {|AIGC1003:update.Text|}, update.MessageId);
                    all.Append(update.Text);
                }

                logger.LogInformation("Answered {Answer}, {Length} characters, to {Id}", {|AIGC1003:all|}, all.Length, question.Id);
                logger.LogInformation("Answered {Answer}", {|AIGC1003:all.ToString()|});
                logger.LogInformation("Said {Last} of {Count}", {|AIGC1003:messages[^1].Text|}, messages.Count);
            }
        }
        """);

    [Fact]
    public Task Semantic_kernel_and_vendor_clients() => Verify.Library("""
        using Microsoft.Extensions.Logging;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;
        using OpenAI.Chat;

        public class Asker(ILogger logger)
        {
            public async Task Ask(string ticket, string answerId, IChatCompletionService service, ChatClient client, Kernel kernel)
            {
                var history = new ChatHistory("Be kind.");
                history.AddUserMessage(ticket);
                logger.LogInformation("Ticket {Ticket}", {|AIGC1003:ticket|});
                var reply = await service.GetChatMessageContentAsync(history);
                logger.LogInformation("Reply {Reply} of {Role} for {Id}", {|AIGC1003:reply.Content|}, reply.Role, answerId);
                ChatCompletion completion = await client.{|AIGC1001:CompleteChatAsync|}(ticket);
                logger.LogInformation("Completion {Id} {Fingerprint}: {Text}", completion.Id, completion.SystemFingerprint, {|AIGC1003:completion.Content[0].Text|});
            }
        }
        """);

    [Fact]
    public Task Values_of_other_methods_and_other_calls_are_not_content() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;

        public interface ISearch { Task<string> FindAsync(string query); }

        public class Asker(ILogger<Asker> logger, IEmbeddingGenerator<string, Embedding<float>> embeddings)
        {
            public async Task<string> Ask(string question, GovernedModel model, VerifiedUser user, ISearch search)
            {
                var answer = (await model.For(user).GetResponseAsync(question)).Text;
                var product = await search.FindAsync(answer);
                var vector = await embeddings.GenerateVectorAsync(answer);
                logger.LogInformation("Product {Product}, {Vector}", product, vector);
                return answer;
            }

            public void Without(string question) => logger.LogInformation("{Question}", question);
        }
        """);

    [Fact]
    public Task A_loop_leads_back() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;

        public class Asker(ILogger<Asker> logger)
        {
            public async Task Ask(GovernedModel model, VerifiedUser user, string[] topics)
            {
                var last = "";
                logger.LogInformation("Start {Last}", last);
                for (var i = 0; i < 3; i++)
                {
                    logger.LogInformation("Before {Last}", {|AIGC1003:last|});
                    last = (await model.For(user).GetResponseAsync(topics[i])).Text;
                }

                last = "done";
                logger.LogInformation("End {Last}", last);
            }
        }
        """);

    [Fact]
    public async Task A_console_program_talks_to_its_user()
    {
        var program = CSharpSyntaxTree.ParseText("""
            using System;
            using System.Threading.Tasks;
            using AigcCompliance;
            using Microsoft.Extensions.AI;

            static async Task Ask(GovernedModel model, VerifiedUser user, string question) =>
                Console.WriteLine(await model.For(user).GetResponseAsync(question));
            """, path: "/0/Program.cs");
        var compilation = CSharpCompilation.Create("Program", [program],
            Verify.References.Where(r => !r.Display!.Contains("AspNetCore", StringComparison.Ordinal) && !r.Display!.Contains("Grpc", StringComparison.Ordinal)));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));

        Assert.Empty(await compilation.WithAnalyzers([new ContentInLogAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Single(await compilation.AddReferences(Verify.References.Where(r => r.Display!.Contains("AspNetCore.Http", StringComparison.Ordinal)))
            .WithAnalyzers([new ContentInLogAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    [Fact]
    public Task What_a_service_prints_while_it_starts_is_for_whoever_started_it() => Verify.Application("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        GovernedModel model = null!;
        VerifiedUser user = null!;
        var hello = await model.For(user).GetResponseAsync("Say hello.");
        Console.WriteLine(hello.Text);
        var app = WebApplication.Create(args);
        app.MapGet("/hello", async (GovernedModel model, VerifiedUser user) => Console.WriteLine({|AIGC1003:(await model.For(user).GetResponseAsync("Say hello.")).Text|}));
        app.Run();
        """);

    [Fact]
    public Task Whoever_keeps_the_content_log_may_keep_it_through_a_logger() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;

        public class Asker(ILogger<Asker> audit, IChatClient chat)
        {
            [ContentLogged(RetentionDays = 200)]
            public async Task<string> Ask(string question)
            {
                audit.LogInformation("Asked {Question}", question);
                return (await chat.GetResponseAsync(question)).Text;
            }
        }
        """);

    private static string Body(string line) => $$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;

        public interface IStore { Task<string> SaveAsync(string text); }

        public sealed class Job(string text) { public int Length => text.Length; }

        public partial class Asker(ILogger<Asker> logger, System.Diagnostics.Metrics.Counter<int> counter, IStore store, IHostEnvironment environment)
        {
            private const string SystemPrompt = "Be kind.";
            private static readonly Action<ILogger, string, Exception?> Defined = LoggerMessage.Define<string>(LogLevel.Information, 1, "Asked {Question}");

            [LoggerMessage(1, LogLevel.Information, "Asked {Question} {Times}")]
            private static partial void Asked(ILogger logger, string question, int times);

            [LoggerMessage(Level = LogLevel.Debug, Message = "Asked {Question}")]
            private static partial void DebugAsked(ILogger logger, string question);

            private static partial void Asked(ILogger logger, string question, int times) => _ = times;

            private static partial void DebugAsked(ILogger logger, string question) => _ = logger;

            public async Task<string?> Ask(string question, string user, GovernedModel model, VerifiedUser verified)
            {
                var response = await model.For(verified).GetResponseAsync([new ChatMessage(ChatRole.System, SystemPrompt), new ChatMessage(ChatRole.User, question)]);
                string? text = response.Text;
                {{line}}
                _ = (logger, counter, store, environment);
                return text;
            }
        }
        """;
}
