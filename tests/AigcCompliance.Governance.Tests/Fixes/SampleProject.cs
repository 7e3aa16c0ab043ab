using System.Collections.Immutable;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SourceText = Microsoft.CodeAnalysis.Text.SourceText;

namespace AigcCompliance.Governance.Tests.Fixes;

/// <summary>A project of the samples in memory, whose findings are mended by every code fix that is offered, as an IDE would.</summary>
internal sealed class SampleProject : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private readonly AdhocWorkspace workspace = new();
    private readonly ProjectId id;
    private Solution solution;

    /// <summary>Reads a sample.</summary>
    /// <param name="folder">Its folder, from the repository's root.</param>
    /// <param name="properties">MSBuild properties that the rules read.</param>
    /// <param name="change">Changes a file's text; gets its name.</param>
    public SampleProject(string folder, IReadOnlyDictionary<string, string> properties, Func<string, string, string>? change = null)
    {
        var root = Repository.In(folder);
        var project = ProjectInfo.Create(
            id = ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp, metadataReferences: SnippetTests.References,
            parseOptions: CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest),
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions(RuleTable.All.ToDictionary(r => r.Id, _ => ReportDiagnostic.Warn)));
        solution = workspace.CurrentSolution.AddProject(project)
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", SourceText.From(Usings), filePath: root + "/obj/Usings.cs")
            .AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig",
                SourceText.From("is_global = true\n" + string.Concat(properties.Select(p => $"build_property.{p.Key} = {p.Value}\n"))), filePath: root + "/.globalconfig");
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal))
            {
                var text = File.ReadAllText(file);
                solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(change?.Invoke(name, text) ?? text), filePath: file);
            }
        }

        var manifest = Path.Combine(root, "compliance", "aigc.json");
        if (File.Exists(manifest))
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), "aigc.json", SourceText.From(File.ReadAllText(manifest)), filePath: manifest);
        }
    }

    private Project Project => solution.GetProject(id)!;

    /// <inheritdoc />
    public void Dispose() => workspace.Dispose();

    /// <summary>The current text of a file.</summary>
    public async Task<SyntaxTree> TreeAsync(string name) => (await Project.Documents.Single(d => d.Name == name).GetSyntaxTreeAsync())!;

    /// <summary>What the compiler refuses.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync() =>
        [.. (await Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    /// <summary>The findings.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync() =>
        await (await Project.GetCompilationAsync())!.WithAnalyzers(Repository.Analyzers, Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();

    /// <summary>The findings as <c>id file</c>, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. (await FindingsAsync()).Select(d => $"{d.Id} {NameOf(d)}").Order(StringComparer.Ordinal)];

    /// <summary>Applies every fix that is offered, rule by rule, until none is. After each the code compiles and the rule has less to say.</summary>
    public async Task MendAsync()
    {
        for (var left = 64; await MendOneAsync(); left--)
        {
            Assert.True(left > 0, "The fixes do not come to an end.");
        }
    }

    private async Task<bool> MendOneAsync()
    {
        var findings = await FindingsAsync();
        foreach (var finding in findings.OrderBy(f => f.Id, StringComparer.Ordinal).ThenBy(f => f.Location.SourceSpan.Start))
        {
            foreach (var provider in CodeFixPageTests.Providers.Where(p => p.FixableDiagnosticIds.Contains(finding.Id)))
            {
                if (Project.GetDocument(finding.Location.SourceTree) is { } document && await ActionAsync(provider, document, finding) is { } action)
                {
                    var operations = await action.GetOperationsAsync(default);
                    solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
                    Assert.Empty(await ErrorsAsync());
                    var left = await FindingsAsync();
                    Assert.True(left.Count(f => f.Id == finding.Id) < findings.Count(f => f.Id == finding.Id), $"{provider.GetType().Name} left {finding}");
                    return true;
                }
            }
        }

        return false;
    }

    private static async Task<CodeAction?> ActionAsync(CodeFixProvider provider, Document document, Diagnostic finding)
    {
        CodeAction? single = null;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => single ??= action, default));
        return single is null || provider.GetFixAllProvider() is not { } all
            ? single
            : await all.GetFixAsync(new FixAllContext(document, provider, FixAllScope.Project, single.EquivalenceKey!, [finding.Id], new Findings(), default));
    }

    private static string NameOf(Diagnostic finding)
    {
        var parts = finding.Location.GetLineSpan().Path.Replace('\\', '/').Split("/samples/")[^1].Split('/');
        return string.Join('/', parts.SkipWhile(p => p is "ViolationsTour"));
    }

    private sealed class Findings : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(d => d.Location.SourceTree is null);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await (await project.GetCompilationAsync(cancellationToken))!.WithAnalyzers(Repository.Analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellationToken);
    }
}
