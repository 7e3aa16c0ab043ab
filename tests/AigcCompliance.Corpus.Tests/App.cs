using System.Collections.Immutable;
using System.Text.Json;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Corpus.Tests;

/// <summary>One application: its files, its projects, and its compilations with the real libraries.</summary>
internal sealed class App
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
        """;

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    // What a project file would list under NoWarn: previews of the libraries, and differences between the versions that they ask for.
    private static readonly string[] NoWarn = ["MEAI001", "OPENAI001", "OPENAI002", "SKEXP0001", "SKEXP0010", "SKEXP0110", "CS1701", "CS1702"];

    private readonly Dictionary<string, CSharpCompilation> compilations = [];
    private readonly Dictionary<string, MetadataReference> images = [];

    private App(string name, string folder, IReadOnlyDictionary<string, string[]> files, IReadOnlyDictionary<string, string> additional, IReadOnlyList<Project> projects)
    {
        Name = name;
        Folder = folder;
        Files = files;
        Additional = additional;
        Projects = projects;
        Mutations = Mutation.In(files);
    }

    /// <summary>Folder name.</summary>
    public string Name { get; }

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    /// <summary>Lines of every source file, by path from the application's folder.</summary>
    public IReadOnlyDictionary<string, string[]> Files { get; }

    /// <summary>Text of every other file that the compiler is given.</summary>
    public IReadOnlyDictionary<string, string> Additional { get; }

    /// <summary>Its mutations.</summary>
    public IReadOnlyList<Mutation> Mutations { get; }

    private IReadOnlyList<Project> Projects { get; }

    /// <summary>
    /// Reads an application. Without an <c>app.json</c> it is one web project. With one it lists its projects in build order:
    /// <c>{ "projects": [{ "folder": "Client", "library": true }, { "folder": "Web", "references": ["Client"] }] }</c>.
    /// </summary>
    public static App Load(string name)
    {
        var folder = Path.Combine(Corpus.Folder, "Apps", name);
        string Relative(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(Relative, File.ReadAllLines);
        var additional = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".txt" or ".json" or ".razor" && Path.GetFileName(f) is not "expected.txt" and not "app.json")
            .ToDictionary(Relative, File.ReadAllText);
        var manifest = Path.Combine(folder, "app.json");
        var projects = File.Exists(manifest)
            ? JsonSerializer.Deserialize<Manifest>(File.ReadAllText(manifest), JsonSerializerOptions.Web)!.Projects
            : [new Project("", false, [], [])];
        return new App(name, folder, files, additional, projects);
    }

    /// <summary>What all analyzers find, in order, without duplicates.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(Mode mode, Mutation? mutation = null)
    {
        var found = new SortedSet<Finding>();
        var changed = new Dictionary<string, MetadataReference>();
        foreach (var project in Projects)
        {
            var compilation = Compile(project);
            var isChanged = false;
            foreach (var file in mutation?.Edits.Select(e => e.File).Distinct().Where(project.Holds) ?? [])
            {
                isChanged = true;
                var tree = compilation.SyntaxTrees.First(t => t.FilePath == file);
                compilation = compilation.ReplaceSyntaxTree(tree, Tree(file, mutation!.Apply(file, Files[file])));
            }

            foreach (var reference in project.References.Where(changed.ContainsKey))
            {
                isChanged = true;
                compilation = compilation.ReplaceReference(images[reference], changed[reference]);
            }

            if (isChanged)
            {
                Demand(compilation, mutation!.Name);
                if (Projects.Any(p => p.References.Contains(project.Folder)))
                {
                    changed[project.Folder] = Image(compilation);
                }
            }

            found.UnionWith((await AnalyzeAsync(compilation, project, mode)).Select(Finding.Of));
        }

        return [.. found];
    }

    private CSharpCompilation Compile(Project project)
    {
        if (compilations.TryGetValue(project.Folder, out var known))
        {
            return known;
        }

        var trees = Files.Where(f => project.Holds(f.Key)).Select(f => Tree(f.Key, string.Join('\n', f.Value)))
            .Append(Tree("obj/Usings.g.cs", Usings + "\n" + (project.Library ? "" : WebUsings)));
        var options = new CSharpCompilationOptions(
            project.Library ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: NoWarn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
        var compilation = CSharpCompilation.Create(project.Folder.Length > 0 ? project.Folder : Name, trees, [.. Corpus.References, .. project.References.Select(r => images[r])], options);
        Demand(compilation, Name);
        if (Projects.Any(p => p.References.Contains(project.Folder)))
        {
            images[project.Folder] = Image(compilation);
        }

        return compilations[project.Folder] = compilation;
    }

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation, Project project, Mode mode)
    {
        // As the presets do: a rule that is off by default is turned on where the mode reports it.
        var severities = RuleTable.All.Where(r => Preset.SeverityOf(r, mode) != Severity.None).Select(r => KeyValuePair.Create(r.Id, ReportDiagnostic.Warn));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.AddRange(severities)));
        var options = new AnalyzerOptions(
            [.. Additional.Where(a => project.Holds(a.Key)).Select(a => new Text(a.Key, a.Value))],
            new OptionsProvider(project.Options.Append(KeyValuePair.Create("build_property.AigcMode", mode.ToString()))));
        var found = await compilation.WithAnalyzers(Corpus.Analyzers, options).GetAnalyzerDiagnosticsAsync();
        return found.FirstOrDefault(d => d.Id == "AD0001") is { } crash ? throw new InvalidOperationException(crash.GetMessage()) : found;
    }

    private static void Demand(CSharpCompilation compilation, string what)
    {
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(10).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidDataException($"{what} does not compile:\n" + string.Join('\n', errors));
        }
    }

    private static MetadataReference Image(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), Parse, path);

    private sealed record Manifest(Project[] Projects);

    private sealed record Project(string Folder, bool Library, string[] References, Dictionary<string, string> Options)
    {
        public string[] References { get; } = References ?? [];

        public Dictionary<string, string> Options { get; } = Options ?? [];

        public bool Holds(string file) => Folder.Length == 0 || file.StartsWith(Folder + "/", StringComparison.Ordinal);
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }

    private sealed class OptionsProvider(IEnumerable<KeyValuePair<string, string>> global) : AnalyzerConfigOptionsProvider
    {
        private static readonly Map None = new([]);

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Map(global);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => None;
    }

    private sealed class Map(IEnumerable<KeyValuePair<string, string>> values) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> values = new(values, KeyComparer);

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
