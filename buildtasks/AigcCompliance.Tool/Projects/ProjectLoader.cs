using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AigcCompliance.Tool.Projects;

/// <summary>What MSBuild and NuGet said about the projects of one run.</summary>
/// <param name="Snapshots">One a project and target framework; referenced projects included.</param>
/// <param name="Packages">Missing or replaced packages, by project path.</param>
/// <param name="Errors">First error of MSBuild, by project path.</param>
internal sealed record LoadedProjects(
    IReadOnlyList<ProjectSnapshot> Snapshots,
    IReadOnlyDictionary<string, List<PackageProblem>> Packages,
    IReadOnlyDictionary<string, string> Errors);

/// <summary>Restores and evaluates projects without building them and without writing into their folders.</summary>
internal sealed partial class ProjectLoader(WorkFolder work, IProgressLog progress)
{
    private readonly MsBuildHost host = new(work.Root);
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Loads every project of the selection and every project it references.</summary>
    public async Task<LoadedProjects> LoadAsync(Selection selection, CancellationToken cancel)
    {
        WriteProjectList(selection);
        progress.Phase(Texts.Restoring, selection.Projects.Count);
        await RestoreAsync(selection, cancel);
        var packages = PackageProblems.Read(work);
        if (PackageProblems.WriteRepair(work, packages.Values.SelectMany(p => p)))
        {
            progress.Phase(Texts.RestoringNearest, packages.Values.SelectMany(p => p).Where(p => !p.Missing).DistinctBy(p => p.Id).Count());
            await RestoreAsync(selection, cancel);
            packages = Merge(packages, PackageProblems.Read(work));
        }

        errors.Clear();
        progress.Phase(Texts.Evaluating, selection.Projects.Count);
        await host.RunAsync(
            [.. Common("Collect", selection), "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:EmitAssetsLogMessages=false"],
            Note,
            cancel);

        var snapshots = Directory.EnumerateFiles(work.Snapshots)
            .Select(ProjectSnapshot.Read)
            .Where(s => s.Arguments.Count > 0)
            .DistinctBy(s => s.Project + "|" + s.TargetFramework)
            .ToList();
        var known = snapshots.Select(s => s.Project).ToHashSet(StringComparer.Ordinal);
        foreach (var project in selection.Projects.Where(p => !known.Contains(p)))
        {
            if (Guess(project) is { } guess)
            {
                snapshots.Add(guess);
            }
        }

        return new(
            [.. snapshots.OrderBy(s => s.Project, StringComparer.Ordinal).ThenByDescending(s => s.TargetFramework, StringComparer.Ordinal)],
            packages,
            errors);
    }

    private Task<int> RestoreAsync(Selection selection, CancellationToken cancel) =>
        host.RunAsync([.. Common("Restore", selection), "-p:RestoreIgnoreFailedSources=true"], Note, cancel);

    // Global properties: they reach every project, referenced ones too, and no project can override them.
    private IEnumerable<string> Common(string target, Selection selection)
    {
        string[] fixedPart =
        [
            work.File("check.proj"), "-t:" + target, "-nologo", "-tl:off", "-nr:false", "-v:minimal", "-clp:NoSummary",
            "-m:" + Math.Clamp(Environment.ProcessorCount, 1, 4),
            "-p:AigcCheckFolder=" + work.Root,
            "-p:ImportDirectoryBuildProps=true", "-p:DirectoryBuildPropsPath=" + work.File("check.props"),
            "-p:ImportDirectoryBuildTargets=true", "-p:DirectoryBuildTargetsPath=" + work.File("check.targets"),
            "-p:NuGetAudit=false", "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false",
            "-p:RestoreForce=true", "-p:GeneratePackageOnBuild=false", "-p:BuildingInsideVisualStudio=false",
        ];
        return selection.Solution is not { } solution
            ? fixedPart
            :
            [
                .. fixedPart,
                "-p:SolutionDir=" + Path.GetDirectoryName(solution) + Path.DirectorySeparatorChar,
                "-p:SolutionPath=" + solution,
                "-p:SolutionName=" + Path.GetFileNameWithoutExtension(solution),
                "-p:SolutionFileName=" + Path.GetFileName(solution),
                "-p:SolutionExt=" + Path.GetExtension(solution),
            ];
    }

    private void WriteProjectList(Selection selection) =>
        new XElement("Project", new XElement("ItemGroup", selection.Projects.SelectMany(p => new[]
        {
            new XElement("AigcCheckProject", new XAttribute("Include", Escape(p))),
            new XElement("RestoreGraphProjectInputItems", new XAttribute("Include", Escape(p))),
        }))).Save(work.File("projects.props"));

    private void Note(string line)
    {
        if (line.TrimStart().StartsWith("aigc-collected|", StringComparison.Ordinal))
        {
            var parts = line.Split('|');
            if (seen.Add(parts[1] + parts[2]))
            {
                progress.Step(parts[1], parts[2]);
            }

            return;
        }

        if (ErrorLine().Match(line) is { Success: true } match)
        {
            var project = match.Groups["project"].Value is { Length: > 0 } named && !named.StartsWith(work.Root, StringComparison.Ordinal)
                ? named
                : match.Groups["where"].Value.Trim();
            errors.TryAdd(project, (match.Groups["code"].Value + ": " + match.Groups["text"].Value).Trim(' ', ':'));
        }
    }

    // The last resort: the sources below the project, against the SDK's own references.
    private ProjectSnapshot? Guess(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var others = Directory.EnumerateFiles(folder, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Select(f => Path.GetDirectoryName(f)! + Path.DirectorySeparatorChar)
            .Where(f => f.Length > folder.Length + 1)
            .ToList();
        var sources = Directory.EnumerateFiles(folder, "*.cs", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar)[..^1].Any(part => part is "bin" or "obj" or "node_modules" || part.StartsWith('.')))
            .Where(f => !others.Any(o => f.StartsWith(o, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (sources.Count == 0)
        {
            return null;
        }

        var usings = work.File("usings-" + Guid.NewGuid().ToString("N") + ".cs");
        string[] namespaces =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
            "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
            "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
        ];
        File.WriteAllLines(usings, namespaces.Select(n => "global using global::" + n + ";").Prepend("// <auto-generated/>"));
        return ProjectSnapshot.Guess(project, sources, usings);
    }

    // A package replaced by its nearest version is no longer an error after the second restore; the reader still wants to know.
    private static Dictionary<string, List<PackageProblem>> Merge(
        Dictionary<string, List<PackageProblem>> first, Dictionary<string, List<PackageProblem>> second)
    {
        var merged = new Dictionary<string, List<PackageProblem>>(StringComparer.Ordinal);
        foreach (var project in first.Keys.Union(second.Keys))
        {
            var after = second.GetValueOrDefault(project, []).Select(p => p with { Nearest = null }).ToList();
            var replaced = first.GetValueOrDefault(project, [])
                .Where(p => !p.Missing && !after.Any(a => string.Equals(a.Id, p.Id, StringComparison.OrdinalIgnoreCase)));
            merged[project] = [.. after.Concat(replaced).OrderBy(p => p.Id, StringComparer.OrdinalIgnoreCase)];
        }

        return merged;
    }

    private static string Escape(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)
            .Replace("$", "%24", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?<where>.*?)(\(\d+(,\d+)*\))?\s*: error (?<code>[A-Z]+\d+)?\s*: (?<text>.*?)(\s\[(?<project>[^\[\]]+?)(::[^\]]*)?\])?$")]
    private static partial Regex ErrorLine();
}
