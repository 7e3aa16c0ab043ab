using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml.Linq;
using AigcCompliance.Attestation;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.RuleTool;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SourceText = Microsoft.CodeAnalysis.Text.SourceText;

namespace AigcCompliance.Governance.Tests;

/// <summary>What the rule pages show is true: non-compliant snippets break exactly the page's rule, compliant ones break none.</summary>
public sealed class SnippetTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    // A page that shows no manifest speaks of something else than what a service declares.
    private const string Declared = """
        { "complaint": { "path": "https://example.cn/" }, "agreement": { "path": "https://example.cn/" }, "filingDisplay": { "path": "https://example.cn/" } }
        """;

    /// <summary>The real libraries, and nothing of the compiler or the test runner.</summary>
    internal static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file
                && !file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !file.StartsWith("xunit", StringComparison.Ordinal)
                && !file.StartsWith("AigcCompliance.Analyzers", StringComparison.Ordinal) && !file.StartsWith("AigcCompliance.Policy", StringComparison.Ordinal)
                && !file.Contains("TestPlatform", StringComparison.Ordinal) && !file.StartsWith("testhost", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<string> Rules => [.. RuleTable.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Non_compliant_snippets_break_the_rule_and_compliant_ones_break_none(string id)
    {
        var all = Snippet.Of(await File.ReadAllTextAsync(Repository.In($"{RulePages.Folder}/{id}.md"))).Where(s => s.Kind.Length > 0).ToList();
        var snippets = all.Where(s => s.Kind is not ("manifest" or "project")).ToList();
        var scene = Scene(RuleTable.All.First(r => r.Id == id), all);
        foreach (var snippet in snippets)
        {
            var found = await FindingsAsync(snippet, scene, id);
            if (snippet.Kind == "compliant")
            {
                Assert.Empty(found);
            }
            else
            {
                Assert.Equal("non-compliant", snippet.Kind);

                // Labels and users are asked of ungoverned calls only, so their pages show one; the page says so.
                Assert.Equal([id], found.Where(f => f != "AIGC1001" || id == "AIGC1001").Distinct());
            }
        }

        // Neither a change of data nor a signature can be shown by one file; every other page proves both sides.
        if (id is not ("AIGC6011" or "AIGC6012" or "AIGC6013" or "AIGC9004"))
        {
            Assert.Equal(["compliant", "non-compliant"], snippets.Select(s => s.Kind).Distinct().Order(StringComparer.Ordinal));
        }
    }

    /// <summary>
    /// What surrounds the code of a page: the mode in which the rule speaks, what a piece marked <c>project</c> sets, and the manifest that
    /// a piece marked <c>manifest</c> is, which must itself be in order; without one, the service has declared what it owes.
    /// </summary>
    private static AnalyzerOptions Scene(Rule rule, IReadOnlyList<Snippet> snippets) =>
        Scene(snippets, rule.Level switch { RuleLevel.Strict => Mode.Strict, RuleLevel.Recommended => Mode.Recommended, _ => Mode.Default }, scope: null);

    /// <summary>Likewise in a mode, and in a scope; null leaves the scope to the page, and is Public where the page sets none.</summary>
    internal static AnalyzerOptions Scene(IReadOnlyList<Snippet> snippets, Mode mode, ServiceScope? scope)
    {
        var properties = new Dictionary<string, string> { ["build_property.AigcMode"] = mode.ToString(), ["build_property.AigcServiceScope"] = "Public" };
        foreach (var element in snippets.Where(s => s.Kind == "project").SelectMany(s => XDocument.Parse(s.Text).Descendants()).Where(e => !e.HasElements))
        {
            properties["build_property." + element.Name.LocalName] = element.Value;
        }

        if (scope is { } set)
        {
            properties["build_property.AigcServiceScope"] = set.ToString();
        }

        var manifests = snippets.Where(s => s.Kind == "manifest").ToList();
        Assert.All(manifests, m => Assert.Empty(JsonFindings(m.Text)));
        return new AnalyzerOptions(
            [new TextFile("/compliance/aigc.json", manifests.Count > 0 ? manifests[0].Text : Declared), new TextFile("/compliance/datasets/faq.dataset.json", "{}")],
            new Properties(properties));
    }

    /// <summary>Ids of the findings in a snippet, with every rule enabled.</summary>
    /// <param name="snippet">The piece.</param>
    /// <param name="scene">What surrounds it.</param>
    /// <param name="page">The rule that is shown: a manifest on a page is an excerpt, so the duties of other pages are not asked of it.</param>
    internal static async Task<IReadOnlyList<string>> FindingsAsync(Snippet snippet, AnalyzerOptions scene, string page = "") => snippet.Language switch
    {
        "csharp" => await CodeFindingsAsync(snippet.Text, scene),
        "editorconfig" => await FileFindingsAsync("/.editorconfig", snippet.Text, scene),
        "aigc-apis" => await FileFindingsAsync("/own.aigc-apis.txt", snippet.Text, scene),
        "json" => JsonFindings(snippet.Text, page),
        "xml" => ProjectFindings(snippet.Text),
        var other => throw new InvalidOperationException($"Nothing checks snippets in {other}."),
    };

    private static async Task<IReadOnlyList<string>> CodeFindingsAsync(string source, AnalyzerOptions scene)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var kind = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create("Snippet", [tree, CSharpSyntaxTree.ParseText(Usings)], References,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable)
                // Rules that are silent in mode Default are off until a preset turns them on.
                .WithSpecificDiagnosticOptions(RuleTable.All.ToDictionary(r => r.Id, _ => ReportDiagnostic.Warn)));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return Ids(await compilation.WithAnalyzers(Repository.Analyzers, scene).GetAnalyzerDiagnosticsAsync());
    }

    private static async Task<IReadOnlyList<string>> FileFindingsAsync(string path, string text, AnalyzerOptions scene)
    {
        var compilation = CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText("")], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return Ids(await compilation.WithAnalyzers(Repository.Analyzers, new AnalyzerOptions([new TextFile(path, text)], scene.AnalyzerConfigOptionsProvider)).GetAnalyzerDiagnosticsAsync());
    }

    // A record names its data; a manifest names its service.
    private static string[] JsonFindings(string text, string page = "")
    {
        if (text.Contains("\"purpose\"", StringComparison.Ordinal))
        {
            return [.. JsonFile.Parse("", Encoding.UTF8.GetBytes(text), DatasetShape.Check).Problems.Select(_ => RuleTable.AIGC6010.Id)];
        }

        var root = Directory.CreateTempSubdirectory("aigc-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "compliance"));
            Directory.CreateDirectory(Path.Combine(root, "data"));
            File.WriteAllText(Path.Combine(root, "compliance/aigc.json"), text);
            if (page.Length > 0 && Snippet.Of(File.ReadAllText(Repository.In($"{RulePages.Folder}/{page}.md"))).FirstOrDefault(s => s.Language == "markdown") is { } agreement)
            {
                File.WriteAllText(Path.Combine(root, "agreement.md"), agreement.Text);
            }

            var request = new GateRequest { ProjectFile = Path.Combine(root, "app.csproj"), IsService = true, Mode = Mode.Strict, Today = new DateTime(2026, 6, 1) };
            return [.. Gate.Evaluate(request).Where(f => f.Severity > Severity.Info).Select(f => f.Rule.Id).Where(id => id == page || id == RuleTable.AIGC5010.Id || id == RuleTable.AIGC5011.Id)];
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string[] ProjectFindings(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csproj");
        try
        {
            File.WriteAllText(file, text);
            var request = new GateRequest { ProjectFile = file, PropertyFiles = [file] };
            var switches = new AnalyzerSwitches { NoWarn = XDocument.Parse(text).Descendants("NoWarn").FirstOrDefault()?.Value ?? "" };
            return [.. Gate.Evaluate(request).Concat(AnalyzerSwitches.Evaluate(request, switches)).Select(f => f.Rule.Id)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Ids(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal)];

    private sealed class Properties(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
