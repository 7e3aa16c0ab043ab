using AigcCompliance.Analyzers.Facts.Metadata;
using AigcCompliance.Manifests;
using AigcCompliance.Tool.Analysis;
using AigcCompliance.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Tool.Init;

/// <summary>What a folder's projects show before anything is declared.</summary>
/// <param name="Models">Ids of models that code names, in a fixed order.</param>
/// <param name="Services">Projects that say they are the service, by their file names.</param>
/// <param name="Projects">All projects, by their file names.</param>
internal sealed record ModelScan(IReadOnlyList<string> Models, IReadOnlyList<string> Services, IReadOnlyList<string> Projects)
{
    /// <summary>Nothing was read.</summary>
    public static ModelScan None { get; } = new([], [], []);

    /// <summary>Reads the projects below a folder as <c>aigc check</c> does, for the models they name; null when there is no project, or none can be read.</summary>
    public static async Task<ModelScan?> OfAsync(string folder, IProgressLog progress, CancellationToken cancel)
    {
        Selection selection;
        try
        {
            selection = await Selection.OfAsync(folder, cancel);
        }
        catch (ToolException)
        {
            return null; // A folder without code may be declared all the same.
        }

        using var work = WorkFolder.Create();
        var loaded = await new ProjectLoader(work, progress).LoadAsync(selection, cancel);
        selection = selection.Settle(loaded.Snapshots);
        var compiler = new ProjectCompiler(work, null, null, isRelease: false);
        var graph = new ProjectGraph(loaded.Snapshots, selection.Projects.ToHashSet(StringComparer.Ordinal));
        var compilations = new Dictionary<ProjectSnapshot, CSharpCompilation>();
        var models = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        progress.Phase(Texts.Analysing, graph.Order.Count);
        foreach (var snapshot in graph.Order)
        {
            try
            {
                var project = compiler.Compile(snapshot, link => graph.Resolve(link) is { } target ? compilations.GetValueOrDefault(target) : null, cancel);
                compilations[snapshot] = project.Compilation;
                progress.Step(snapshot.Project, snapshot.TargetFramework);
                models.UnionWith(ModelsOf(project, cancel));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What cannot be read here is said by the check; a draft only misses what it would have found.
            }
        }

        progress.Done();
        return new([.. models], Names(loaded.Snapshots.Where(IsService)), Names(loaded.Snapshots));
    }

    private static bool IsService(ProjectSnapshot snapshot) => string.Equals(snapshot.Property("AigcService").Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static List<string> Names(IEnumerable<ProjectSnapshot> snapshots) => [.. snapshots.Select(s => Path.GetFileName(s.Project)).Distinct().Order(StringComparer.Ordinal)];

    // The facts that the generator writes into an assembly for the release gate, of this compilation; keys of settings are no ids.
    private static IEnumerable<string> ModelsOf(CompiledProject project, CancellationToken cancel)
    {
        CSharpGeneratorDriver
            .Create([new FactsGenerator().AsSourceGenerator()], project.Options.AdditionalFiles, (CSharpParseOptions?)project.Compilation.SyntaxTrees.FirstOrDefault()?.Options, project.Options.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(project.Compilation, out var compilation, out _, cancel);
        return compilation.Assembly.GetAttributes()
            .Where(a => a.AttributeClass?.Name == "AigcFactAttribute" && a.ConstructorArguments.Length == 3)
            .Select(a => ModelUse.OfFact(a.ConstructorArguments[2].Value as string ?? ""))
            .OfType<ModelUse>()
            .SelectMany(u => u.Values).SelectMany(v => v)
            .Where(n => n is { Text: not null, IsKey: false })
            .Select(n => n.Text!);
    }
}
