using System.Collections.Immutable;
using System.Text.Json;
using AigcCompliance.Analyzers.Facts.Metadata;
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

    private readonly Dictionary<string, CSharpCompilation> bare = [];
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
    /// <c>{ "projects": [{ "folder": "Client", "library": true }, { "folder": "Web", "references": ["Client"] }] }</c>. Other settings are
    /// <c>"withoutAi": true</c>, for a project that references no AI library, and <c>"options": { "build_property.AigcServiceScope": "Enterprise" }</c>.
    /// </summary>
    public static App Load(string name)
    {
        var folder = Path.Combine(Corpus.Folder, "Apps", name);
        string Relative(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
        var all = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var files = all.Where(f => Path.GetExtension(f) is ".cs" or ".razor").ToDictionary(Relative, File.ReadAllLines);
        var additional = all.Where(f => Path.GetExtension(f) is ".txt" or ".json" && Path.GetFileName(f) is not "expected.txt" and not "app.json")
            .ToDictionary(Relative, File.ReadAllText);
        var manifest = Path.Combine(folder, "app.json");
        var projects = File.Exists(manifest)
            ? JsonSerializer.Deserialize<Manifest>(File.ReadAllText(manifest), JsonSerializerOptions.Web)!.Projects
            : [new Project("", false, false, [], [])];
        return new App(name, folder, files, additional, projects);
    }

    /// <summary>What all analyzers find, in order, without duplicates.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(Mode mode, Mutation? mutation = null)
    {
        var found = new SortedSet<Finding>();
        var changed = new Dictionary<string, MetadataReference>();
        foreach (var project in Projects)
        {
            var compilation = Changed(project, mutation, changed);
            found.UnionWith((await AnalyzeAsync(compilation, project, mode)).Select(Finding.Of));
        }

        return [.. found];
    }

    /// <summary>A project after a mutation; unchanged when the mutation is about another one.</summary>
    private CSharpCompilation Changed(Project project, Mutation? mutation, Dictionary<string, MetadataReference> changed)
    {
        var original = Compile(project);
        var edited = mutation?.Edits.Select(e => e.File).Distinct().Where(project.Holds).ToList() ?? [];
        if (edited.Count == 0 && !project.References.Any(changed.ContainsKey))
        {
            return original;
        }

        string TextOf(string file) => edited.Contains(file) ? mutation!.Apply(file, Files[file]) : string.Join('\n', Files[file]);
        var compilation = bare[project.Folder];
        foreach (var file in edited.Where(f => !Razor.Is(f)))
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.First(t => t.FilePath == file), Tree(file, TextOf(file)));
        }

        foreach (var reference in project.References.Where(changed.ContainsKey))
        {
            compilation = compilation.ReplaceReference(images[reference], changed[reference]);
        }

        compilation = Complete(compilation, project, TextOf, mutation!.Name, Corpus.Accepts ? null : edited);
        if (Projects.Any(p => p.References.Contains(project.Folder)))
        {
            changed[project.Folder] = Image(compilation, project);
        }

        return compilation;
    }

    private CSharpCompilation Compile(Project project)
    {
        if (compilations.TryGetValue(project.Folder, out var known))
        {
            return known;
        }

        string TextOf(string file) => string.Join('\n', Files[file]);
        var trees = Files.Keys.Where(f => project.Holds(f) && !Razor.Is(f)).Select(f => Tree(f, TextOf(f)))
            .Append(Tree("obj/Usings.g.cs", Usings + "\n" + (project.Library ? "" : WebUsings)));
        var options = new CSharpCompilationOptions(
            project.Library ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: NoWarn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
        bare[project.Folder] = CSharpCompilation.Create(project.Folder.Length > 0 ? project.Folder : Name, trees, [.. project.WithoutAi ? Corpus.ReferencesWithoutAi : Corpus.References, .. project.References.Select(r => images[r])], options);
        var compilation = Complete(bare[project.Folder], project, TextOf, Name);
        if (Projects.Any(p => p.References.Contains(project.Folder)))
        {
            images[project.Folder] = Image(compilation, project);
        }

        return compilations[project.Folder] = compilation;
    }

    /// <summary>
    /// Adds what generators write, and refuses code with errors. Whoever accepted a mutation had it compiled as a whole; later runs look at
    /// the edited files again, which halves their time.
    /// </summary>
    private CSharpCompilation Complete(CSharpCompilation compilation, Project project, Func<string, string> textOf, string what, IReadOnlyList<string>? edited = null)
    {
        var components = Files.Keys.Where(f => project.Holds(f) && Razor.Is(f)).Select(f => (AdditionalText)new InMemoryText(f, textOf(f))).ToList();
        compilation = components.Count > 0 ? Razor.Generate(compilation, components, Parse) : compilation;
        var diagnostics = edited is null || components.Count > 0
            ? compilation.GetDiagnostics()
            : compilation.SyntaxTrees.Where(t => edited.Contains(t.FilePath)).SelectMany(t => compilation.GetSemanticModel(t).GetDiagnostics());
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10).ToList();
        return errors.Count == 0 ? compilation : throw new InvalidDataException($"{what} does not compile:\n" + string.Join('\n', errors));
    }

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation, Project project, Mode mode)
    {
        // As the presets do: a rule that is off by default is turned on where the mode reports it.
        var severities = RuleTable.All.Where(r => Preset.SeverityOf(r, mode) != Severity.None).Select(r => KeyValuePair.Create(r.Id, ReportDiagnostic.Warn));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.AddRange(severities)));
        var options = new AnalyzerOptions(
            [.. Additional.Where(a => project.Holds(a.Key)).Select(a => new InMemoryText(a.Key, a.Value))],
            new Options(project.Options.Append(KeyValuePair.Create("build_property.AigcMode", mode.ToString()))));
        var found = await compilation.WithAnalyzers(Corpus.Analyzers, options).GetAnalyzerDiagnosticsAsync();
        return found.FirstOrDefault(d => d.Id == "AD0001") is { } crash ? throw new InvalidOperationException(crash.GetMessage()) : found;
    }

    /// <summary>What a referencing project sees: metadata, with the facts that the generator of the product writes into it.</summary>
    private static MetadataReference Image(CSharpCompilation compilation, Project project)
    {
        CSharpGeneratorDriver.Create([new FactsGenerator().AsSourceGenerator()], parseOptions: Parse, optionsProvider: new Options(project.Options))
            .RunGeneratorsAndUpdateCompilation(compilation, out var withFacts, out _);
        using var stream = new MemoryStream();
        Assert.True(withFacts.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), Parse, path);

    private sealed record Manifest(Project[] Projects);

    private sealed record Project(string Folder, bool Library, bool WithoutAi, string[] References, Dictionary<string, string> Options)
    {
        public string[] References { get; } = References ?? [];

        public Dictionary<string, string> Options { get; } = Options ?? [];

        public bool Holds(string file) => Folder.Length == 0 || file.StartsWith(Folder + "/", StringComparison.Ordinal);
    }
}
