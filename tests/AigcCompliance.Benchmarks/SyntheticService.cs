using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Benchmarks;

/// <summary>
/// A made-up service, dense in model calls: every module has an interface and its implementation with several calls, records that carry
/// the answers, helpers that shape them, and endpoints. About 130 lines a module; every third module is governed and labelled.
/// </summary>
internal static class SyntheticService
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Authorization;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.AI;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                && !Path.GetFileName(path).StartsWith("AigcCompliance.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A compilation of so many modules. Compiles without errors.</summary>
    public static CSharpCompilation Compile(int modules)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Enumerable.Range(0, modules).Select(i => CSharpSyntaxTree.ParseText(Module(i), parse, $"/src/Module{i:D4}.cs"))
            .Append(CSharpSyntaxTree.ParseText(Usings, parse, "/src/Usings.cs"))
            .Append(CSharpSyntaxTree.ParseText(Start(modules), parse, "/src/Program.cs"));
        var compilation = CSharpCompilation.Create("Synthetic", trees, References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        return errors.Count == 0 ? compilation : throw new InvalidOperationException(string.Join("\n", errors));
    }

    /// <summary>A compilation like another, with nothing bound yet.</summary>
    public static CSharpCompilation Fresh(CSharpCompilation compilation) =>
        CSharpCompilation.Create(compilation.AssemblyName, compilation.SyntaxTrees, compilation.References, compilation.Options);

    /// <summary>Number of lines.</summary>
    public static int Lines(Compilation compilation) => compilation.SyntaxTrees.Sum(t => t.GetText().Lines.Count);

    private static string Start(int modules) => $$"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization();
        {{string.Join("\n", Enumerable.Range(0, modules).Select(i => $"builder.Services.AddScoped<Synthetic.M{i}.IAnswers, Synthetic.M{i}.Answers>();"))}}
        var app = builder.Build();
        {{string.Join("\n", Enumerable.Range(0, modules).Select(i => $"Synthetic.M{i}.Endpoints.Map(app);"))}}
        app.Run();
        """;

    private static string Module(int i) => $$"""
        namespace Synthetic.M{{i}};

        public sealed record Question(string Text, string? Context, int Limit);

        public sealed record Answer(string Text, int Tokens, DateTimeOffset At)
        {
            public string Title { get; init; } = "";
        }

        public interface IAnswers
        {
            Task<Answer> AnswerAsync(Question question, CancellationToken cancel);
            Task<string> SummariseAsync(string text, CancellationToken cancel);
            IAsyncEnumerable<string> StreamAsync(string text, CancellationToken cancel);
            int Count(string text);
        }

        public sealed class Options
        {
            public string Prompt { get; set; } = "Answer briefly.";
            public int Limit { get; set; } = {{i + 10}};
        }

        public sealed class Answers(IChatClient chat) : IAnswers
        {
            private readonly Options options = new();
            private readonly Dictionary<string, string> cache = new(StringComparer.Ordinal);

            public async Task<Answer> AnswerAsync(Question question, CancellationToken cancel)
            {
                var prompt = Build(question);
                if (cache.TryGetValue(prompt, out var known))
                {
                    return new Answer(known, Count(known), DateTimeOffset.UtcNow);
                }

                var response = await chat.GetResponseAsync(prompt, cancellationToken: cancel);
                var text = Shape(response.Text, question.Limit);
                cache[prompt] = text;
                return new Answer(text, Count(text), DateTimeOffset.UtcNow) { Title = First(text) };
            }

            public async Task<string> SummariseAsync(string text, CancellationToken cancel)
            {
                var builder = new StringBuilder();
                foreach (var part in Split(text))
                {
                    var response = await chat.GetResponseAsync("Summarise: " + part, cancellationToken: cancel);
                    builder.AppendLine(response.Text);
                }

                return {{(i % 3 == 0 ? "\"AI生成 \" + builder.ToString()" : "builder.ToString()")}};
            }

            public async IAsyncEnumerable<string> StreamAsync(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
            {
                await foreach (var update in chat.GetStreamingResponseAsync(text, cancellationToken: cancel))
                {
                    if (update.Text is { Length: > 0 } piece)
                    {
                        yield return piece;
                    }
                }
            }

            public int Count(string text)
            {
                var count = 0;
                for (var i = 0; i < text.Length; i++)
                {
                    if (char.IsLetter(text[i]))
                    {
                        count++;
                    }
                    else if (char.IsDigit(text[i]))
                    {
                        count += 2;
                    }
                }

                return count;
            }

            private string Build(Question question) =>
                question.Context is null ? $"{options.Prompt}\n{question.Text}" : $"{options.Prompt}\n{question.Context}\n{question.Text}";

            private static string Shape(string text, int limit)
            {
                var trimmed = text.Trim();
                return trimmed.Length > limit && limit > 0 ? trimmed.Substring(0, limit) + "…" : trimmed;
            }

            private static string First(string text) => text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

            private static IEnumerable<string> Split(string text)
            {
                for (var start = 0; start < text.Length; start += 1000)
                {
                    yield return text.Substring(start, Math.Min(1000, text.Length - start));
                }
            }
        }

        public static class Endpoints
        {
            public static void Map(IEndpointRouteBuilder routes)
            {
                var group = routes.MapGroup("/m{{i}}"){{(i % 2 == 0 ? ".RequireAuthorization(\"Verified\")" : "")}};
                group.MapPost("/answer", Answer);
                group.MapPost("/summary", async (string text, IAnswers answers, CancellationToken cancel) => await answers.SummariseAsync(text, cancel));
                group.MapGet("/count", (string text, IAnswers answers) => answers.Count(text));
                group.MapGet("/limits", () => Enumerable.Range(0, 10).Select(n => n * {{i}}).ToArray());
            }

            private static async Task<IResult> Answer(Question question, IAnswers answers, CancellationToken cancel)
            {
                var answer = await answers.AnswerAsync(question, cancel);
                return answer.Tokens == 0 ? Results.NoContent() : Results.Ok(answer);
            }
        }
        """;
}
