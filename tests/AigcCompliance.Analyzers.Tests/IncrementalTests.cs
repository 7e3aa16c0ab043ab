using System.Globalization;
using AigcCompliance.Analyzers.Tests.Flow;
using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>
/// What is kept between edits never changes what is reported: after every edit of a random sequence, the findings of all rules equal those
/// of the same text parsed afresh, for which nothing is kept.
/// </summary>
public class IncrementalTests
{
    private static readonly (string From, string To)[][] Edits =
    [
        [
            // Start: registrations and governance.
            ("/*register*/", "builder.Services.AddScoped<IAnswers, Quiet>();"), ("builder.Services.AddScoped<IAnswers, Quiet>();", "/*register*/"),
            ("AddScoped<IAnswers, Answers>()", "AddScoped<IAnswers>(_ => new Quiet())"), ("AddScoped<IAnswers>(_ => new Quiet())", "AddScoped<IAnswers, Answers>()"),
            ("/*guard*/", ".RequireAuthorization()"), (".RequireAuthorization()", ".AllowAnonymous()"), (".AllowAnonymous()", "/*guard*/"),
            ("/*client*/", "builder.Services.AddSingleton<IChatClient>(sp => sp.GetRequiredService<AigcCompliance.GovernedChatClient>());"),
            ("builder.Services.AddSingleton<IChatClient>(sp => sp.GetRequiredService<AigcCompliance.GovernedChatClient>());", "/*client*/"),
            ("/*made*/", "IAnswers made = new Answers(raw!, null!);"), ("IAnswers made = new Answers(raw!, null!);", "Answers made = new(raw!, null!);"), ("Answers made = new(raw!, null!);", "/*made*/"),
            ("o => { }", "o => o.FallbackPolicy = o.DefaultPolicy"), ("o => o.FallbackPolicy = o.DefaultPolicy", "o => { }"),
        ],
        [
            // Service: bodies, declarations, attributes.
            ("return Shape(response.Text);", "return \"nothing\";"), ("return \"nothing\";", "return Shape(response.Text);"),
            ("text.Trim()", "\"AI生成\" + text"), ("\"AI生成\" + text", "text.Trim()"),
            ("/*mark*/", "[AigcCompliance.ContentLogged]"), ("[AigcCompliance.ContentLogged]", "/*mark*/"),
            ("public sealed class Answers", "public class Answers"), ("public class Answers", "public sealed class Answers"),
            ("/*log*/", "logger.LogInformation(\"{Answer}\", response.Text);"), ("logger.LogInformation(\"{Answer}\", response.Text);", "/*log*/"),
        ],
        [
            // Types: what implements what, and what is made of the answer.
            ("Task<string> Ask(string text);", "Task<string> Ask(string text, int limit = 1);"), ("Task<string> Ask(string text, int limit = 1);", "Task<string> Ask(string text);"),
            ("class Quiet : IAnswers", "class Quiet : Object, IAnswers"), ("class Quiet : Object, IAnswers", "class Quiet : IAnswers"),
            ("Task.FromResult(\"\")", "Task.FromResult(text)"), ("Task.FromResult(text)", "Task.FromResult(\"\")"),
        ],
        [
            // Controller: another way to the same service.
            ("[Authorize]", "/*authorize*/"), ("/*authorize*/", "[Authorize]"),
            ("await answers.Ask(text)", "text"), ("=> text;", "=> await answers.Ask(text);"),
            ("AskController : ControllerBase", "AskController"), ("class AskController(", "class AskController2("), ("class AskController2(", "class AskController("),
        ],
    ];

    private static readonly string[] Start =
    [
        """
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization(o => { });
        /*client*/
        IChatClient? raw = null;
        /*made*/
        builder.Services.AddControllers();
        builder.Services.AddScoped<IAnswers, Answers>();
        /*register*/
        var app = builder.Build();
        app.MapPost("/ask", async (string text, IAnswers answers) => await answers.Ask(text))/*guard*/;
        app.MapControllers();
        app.Run();
        """,
        """
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;

        public sealed class Answers(IChatClient chat, ILogger<Answers> logger) : IAnswers
        {
            /*mark*/
            public async Task<string> Ask(string text)
            {
                var response = await chat.GetResponseAsync("Answer: " + text);
                /*log*/
                return Shape(response.Text);
            }

            private static string Shape(string text) => text.Trim();
        }
        """,
        """
        public interface IAnswers
        {
            Task<string> Ask(string text);
        }

        public class Quiet : IAnswers
        {
            public Task<string> Ask(string text) => Task.FromResult("");
        }
        """,
        """
        using Microsoft.AspNetCore.Authorization;

        [ApiController, Route("ask")]
        public class AskController(IAnswers answers) : ControllerBase
        {
            [Authorize]
            [HttpPost]
            public async Task<string> Ask(string text) => await answers.Ask(text);
        }
        """,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Findings_after_edits_equal_those_of_a_fresh_run(int seed)
    {
        var random = new Random(seed);
        var compilation = Compile(Start);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 40; round++)
        {
            var file = random.Next(Edits.Length);
            var tree = compilation.SyntaxTrees.Single(t => t.FilePath == $"/0/File{file}.cs");
            var text = tree.GetText().ToString();
            var (from, to) = Edits[file].Where(e => text.Contains(e.From, StringComparison.Ordinal)).OrderBy(_ => random.Next()).First();
            compilation = (CSharpCompilation)compilation.ReplaceSyntaxTree(tree, Parse(text.Replace(from, to, StringComparison.Ordinal), tree.FilePath));

            var kept = await FindingsAsync(compilation);
            var fresh = await FindingsAsync(Compile(Enumerable.Range(0, Start.Length)
                .Select(i => compilation.SyntaxTrees.Single(t => t.FilePath == $"/0/File{i}.cs").GetText().ToString())));
            Assert.True(kept.SequenceEqual(fresh), $"edit {round}, {from} -> {to}:\n{string.Join("\n", kept)}\nfresh:\n{string.Join("\n", fresh)}");
            seen.Add(string.Join("\n", kept));
        }

        // Edits that change nothing would prove nothing.
        Assert.True(seen.Count >= 5, $"{seen.Count} different results");
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path);

    private static CSharpCompilation Compile(IEnumerable<string> files) => CSharpCompilation.Create(
        "Service",
        files.Select((f, i) => Parse(f, $"/0/File{i}.cs")).Append(Parse(Verify.Usings, "/0/Usings.cs")).OrderBy(t => t.FilePath, StringComparer.Ordinal),
        Verify.References,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication));

    private static async Task<IReadOnlyList<string>> FindingsAsync(CSharpCompilation compilation)
    {
        var with = compilation.WithAnalyzers(Verify.AllAnalyzers, new CompilationWithAnalyzersOptions(
            FlowSnippets.Strict, (e, analyzer, _) => throw new InvalidOperationException(analyzer.ToString(), e), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        return [.. (await with.GetAnalyzerDiagnosticsAsync(CancellationToken.None))
            .Select(d => $"{d.Id} {d.Location.GetLineSpan()} {d.GetMessage(CultureInfo.InvariantCulture)} {string.Join(" ", d.AdditionalLocations.Select(l => l.GetLineSpan()))}")
            .Order(StringComparer.Ordinal)];
    }
}
