using System.Collections.Immutable;
using System.Globalization;
using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>
/// Compiles code whose lines say what is to be found on them (<c>//! 2001 4001</c>) and compares. Lines without a mark must stay silent.
/// Rules other than the flow rules are left out: they have tests of their own.
/// </summary>
internal static class FlowSnippets
{
    private static readonly string[] Rules = ["AIGC2001", "AIGC2002", "AIGC4001", "AIGC4002"];

    /// <summary>A controller around members, with a service that answers from a model, a moderator and a request body.</summary>
    public static string Controller(string members) => $$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        namespace Shop;

        public interface IAnswers { Task<string> Ask(string question); }
        public class Answers(IChatClient chat) : IAnswers { public async Task<string> Ask(string question) => (await chat.GetResponseAsync("x")).Text; }
        public interface IModerator
        {
            [Moderates] Task<bool> IsSafeAsync(string text);
            [Moderates] bool IsFlagged(string text);
            [Moderates] Task<string> CleanAsync(string text);
            [Moderates] Task CheckAsync(string text);
        }
        public record Note(string Question, string Answer) { public int Tokens { get; init; } }
        public class Dto { public string? Text { get; set; } public string? Question { get; set; } public string? Notice { get; set; } }

        [ApiController]
        public class ShopController(IAnswers answers, IChatClient chat, IModerator moderator) : ControllerBase
        {
        {{members}}
        }
        """;

    /// <summary>Holds findings against marks.</summary>
    /// <param name="sources">Files.</param>
    /// <param name="label">Whether the labelling rules count; else the moderation rules.</param>
    public static async Task CheckAsync(bool label, params string[] sources)
    {
        var wanted = label ? Rules[..2] : Rules[2..];
        var expected = sources.SelectMany((s, file) => s.Split('\n').SelectMany((line, number) =>
            wanted.Where(r => line.Split("//!") is { Length: 2 } parts && parts[1].Contains(r[4..], StringComparison.Ordinal)).Select(r => $"{file}:{number + 1} {r} {line.Trim()}")));
        var found = (await FindingsAsync(Compile(sources))).Where(f => wanted.Contains(f.Id))
            .Select(f => (f.Id, Line: f.Location.GetLineSpan().StartLinePosition.Line, File: FileOf(f)))
            .Select(f => $"{f.File}:{f.Line + 1} {f.Id} {sources[f.File].Split('\n')[f.Line].Trim()}");
        Assert.Equal(string.Join("\n", expected.Order(StringComparer.Ordinal)), string.Join("\n", found.Order(StringComparer.Ordinal)));
    }

    /// <summary>The rules found, without places.</summary>
    public static async Task<IReadOnlyList<string>> VerdictAsync(Compilation compilation) =>
        [.. (await FindingsAsync(compilation)).Where(f => Rules.Contains(f.Id)).Select(f => f.Id).Order(StringComparer.Ordinal)];

    /// <summary>Everything about the findings that a user sees.</summary>
    public static async Task<string> ReportAsync(Compilation compilation) => string.Join("\n", (await FindingsAsync(compilation)).Where(f => Rules.Contains(f.Id))
        .Select(f => $"{f.Location.GetLineSpan()} {f.Id} {f.GetMessage(CultureInfo.InvariantCulture)} {string.Join(' ', f.AdditionalLocations.Select(l => l.GetLineSpan()))}")
        .Order(StringComparer.Ordinal));

    /// <summary>A compilation without errors.</summary>
    public static CSharpCompilation Compile(params string[] sources)
    {
        var compilation = CompileAnyway(sources);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    /// <summary>A compilation; library or application as its code demands.</summary>
    public static CSharpCompilation CompileAnyway(params string[] sources)
    {
        var trees = sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, path: $"/0/File{i}.cs")).ToList();
        var isProgram = trees.Any(t => t.GetRoot().ChildNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any());
        return CSharpCompilation.Create("Service", [.. trees, CSharpSyntaxTree.ParseText(Verify.Usings, path: "/0/Usings.cs")], Verify.References,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions(Rules.Select(r => KeyValuePair.Create(r, ReportDiagnostic.Warn))));
    }

    /// <summary>Findings of all rules; an exception of an analyzer fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Compilation compilation, bool concurrent = true, string list = "", CancellationToken cancel = default)
    {
        var crashes = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(list.Length == 0 ? Strict : new AnalyzerOptions([new ApiList(list)], new Options()), (e, _, _) => crashes.Enqueue(e), concurrent, logAnalyzerExecutionTime: false);
        var findings = await compilation.WithAnalyzers(Verify.AllAnalyzers, options).GetAnalyzerDiagnosticsAsync(cancel);
        Assert.Empty(crashes);
        return findings;
    }

    /// <summary>Mode Strict: every rule reports.</summary>
    public static AnalyzerOptions Strict { get; } = new(ImmutableArray<AdditionalText>.Empty, new Options());

    private static int FileOf(Diagnostic finding) => finding.Location.SourceTree!.FilePath["/0/File".Length] - '0';

    private sealed class ApiList(string text) : AdditionalText
    {
        public override string Path => "/0/own.aigc-apis.txt";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Strictest();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Strictest : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = key == "build_property.AigcMode" ? "Strict" : "";
                return value.Length > 0;
            }
        }
    }
}
