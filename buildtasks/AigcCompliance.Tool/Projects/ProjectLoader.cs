using System.Text.RegularExpressions;
using System.Xml.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Projects;

/// <summary>What MSBuild and NuGet said about the projects of one run.</summary>
/// <param name="Snapshots">One a project and target framework; referenced projects included.</param>
/// <param name="Packages">Missing or replaced packages, by project path.</param>
/// <param name="StandIns">Model packages read in place of what a missing package brings, by project path.</param>
/// <param name="Errors">First error of MSBuild's evaluation, by project path.</param>
/// <param name="RestoreErrors">First error of restore, by project path; an empty path means one that names no project, such as that of a configuration file.</param>
internal sealed record LoadedProjects(
    IReadOnlyList<ProjectSnapshot> Snapshots,
    IReadOnlyDictionary<string, List<PackageProblem>> Packages,
    IReadOnlyDictionary<string, List<StandIn>> StandIns,
    IReadOnlyDictionary<string, Message> Errors,
    IReadOnlyDictionary<string, Message> RestoreErrors)
{
    /// <summary>Nothing was loaded.</summary>
    public static LoadedProjects None { get; } = new(
        [], new Dictionary<string, List<PackageProblem>>(), new Dictionary<string, List<StandIn>>(), new Dictionary<string, Message>(), new Dictionary<string, Message>());
}

/// <summary>Restores and evaluates projects without building them and without writing into their folders.</summary>
internal sealed partial class ProjectLoader(WorkFolder work, IProgressLog progress)
{
    private readonly MsBuildHost host = new(work.Root);
    private readonly Dictionary<string, Message> errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> chosen = new(StringComparer.Ordinal);
    private string root = "";

    // The project files written for file-based apps, with the file each stands for.
    private readonly Dictionary<string, string> apps = new(StringComparer.Ordinal);

    /// <summary>Loads every project of the selection and every project it references.</summary>
    public async Task<LoadedProjects> LoadAsync(Selection selection, CancellationToken cancel)
    {
        chosen.UnionWith(selection.Projects);
        root = Path.TrimEndingDirectorySeparator(selection.Root) + Path.DirectorySeparatorChar;
        foreach (var app in selection.Projects.Where(FileBasedApp.IsSource))
        {
            apps[FileBasedApp.WriteProject(work, app, apps.Count)] = app;
        }

        WriteProjectList(selection, new HashSet<string>());
        progress.Phase(Texts.Restoring, selection.Projects.Count);
        await RestoreAsync(selection, cancel);
        var stopped = selection.Projects.Where(errors.ContainsKey).ToHashSet(StringComparer.Ordinal);
        if (stopped.Count > 0 && stopped.Count < selection.Projects.Count && !RestoredPackages.Any(work))
        {
            // One project that cannot be evaluated, such as one whose workload is not installed, stops the restore of all.
            WriteProjectList(selection, stopped);
            await RestoreAsync(selection, cancel);
            if (!RestoredPackages.Any(work))
            {
                // It may also be a project that others reference.
                await RestoreAsync(selection, cancel, "RestoreEach");
            }
        }

        var restoreErrors = RestoreErrors(selection);

        var packages = PackageProblems.Read(work, Named);
        if (PackageProblems.WriteRepair(work, packages.Values.SelectMany(p => p)))
        {
            progress.Phase(Texts.RestoringNearest, packages.Values.SelectMany(p => p).Where(p => !p.Missing).DistinctBy(p => p.Id).Count());
            await RestoreAsync(selection, cancel);
            packages = Merge(packages, PackageProblems.Read(work, Named));
        }

        var snapshots = await CollectAsync(selection, cancel);
        var standIns = StandIns.For(snapshots, packages);
        if (standIns.Count > 0)
        {
            StandIns.Write(work, standIns.Select(s => KeyValuePair.Create(Evaluated(s.Key), s.Value)));
            progress.Phase(Texts.RestoringStandIns, standIns.Values.SelectMany(s => s).DistinctBy(s => s.Id).Count());
            await RestoreAsync(selection, cancel);
            snapshots = await CollectAsync(selection, cancel);
        }

        return new(
            [.. snapshots.OrderBy(s => s.Project, StringComparer.Ordinal).ThenByDescending(s => s.TargetFramework, StringComparer.Ordinal)],
            packages,
            standIns.ToDictionary(s => s.Key, s => StandIns.Read(snapshots.FirstOrDefault(p => p.Project == s.Key), s.Value)),
            errors,
            restoreErrors);
    }

    // What NuGet says about its configuration, it says about no project.
    private Dictionary<string, Message> RestoreErrors(Selection selection)
    {
        var result = errors.Where(e => selection.Projects.Contains(e.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (path, error) in errors.Where(e => !selection.Projects.Contains(e.Key)).Take(1))
        {
            // A project outside what was named stops those that reference it.
            result[""] = path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? new Message(new Text("{0}: {1}", "{0}：{1}"), Path.GetFileName(path), error) : error;
        }

        return result;
    }

    private async Task<List<ProjectSnapshot>> CollectAsync(Selection selection, CancellationToken cancel)
    {
        errors.Clear();
        seen.Clear();
        Directory.Delete(work.Snapshots, recursive: true);
        Directory.CreateDirectory(work.Snapshots);
        progress.Phase(Texts.Evaluating, selection.Projects.Count);
        await host.RunAsync(
            [.. Common("Collect", selection), "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:EmitAssetsLogMessages=false"],
            Note,
            cancel);
        var snapshots = Directory.EnumerateFiles(work.Snapshots)
            .Select(file => ProjectSnapshot.Read(file, Named))
            .Where(s => s.Arguments.Count > 0)
            .DistinctBy(s => s.Project + "|" + s.TargetFramework)
            .ToList();
        var known = snapshots.Select(s => s.Project).ToHashSet(StringComparer.Ordinal);
        return [.. snapshots, .. selection.Projects.Where(p => !known.Contains(p)).Select(Guess).OfType<ProjectSnapshot>()];
    }

    private Task<int> RestoreAsync(Selection selection, CancellationToken cancel, string target = "Restore") =>
        host.RunAsync([.. Common(target, selection), "-p:RestoreIgnoreFailedSources=true"], Note, cancel);

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

    private void WriteProjectList(Selection selection, IReadOnlySet<string> without)
    {
        XElement Item(string name, string project) => new(name, new XAttribute("Include", MSBuildText.Escape(Evaluated(project))));
        new XElement("Project", new XElement("ItemGroup",
            selection.Projects.Select(p => Item("AigcCheckProject", p)),
            selection.Projects.Where(p => !without.Contains(p)).Select(p => Item("RestoreGraphProjectInputItems", p)))).Save(work.File("projects.props"));
    }

    // A project as the user knows it.
    private string Named(string project) => apps.GetValueOrDefault(project, project);

    // A project as MSBuild knows it.
    private string Evaluated(string project) => apps.FirstOrDefault(a => a.Value == project).Key ?? project;

    private void Note(string line)
    {
        if (line.TrimStart().StartsWith("aigc-collected|", StringComparison.Ordinal))
        {
            var parts = line.Split('|');
            var collected = Named(parts[1]);
            if (chosen.Contains(collected) && seen.Add(collected))
            {
                progress.Step(collected, "");
            }

            return;
        }

        if (ErrorLine().Match(line) is { Success: true } match)
        {
            var project = Named(match.Groups["project"].Value) is { Length: > 0 } named && !named.StartsWith(work.Root, StringComparison.Ordinal)
                ? named
                : Named(match.Groups["where"].Value.Trim());
            // Reports show paths relative to what was checked, never the machine's own.
            errors.TryAdd(project, Shortened((match.Groups["code"].Value + ": " + match.Groups["text"].Value.Replace(root, "", StringComparison.Ordinal)).Trim(' ', ':', '.')));
        }
    }

    // MSBuild's sentences about an SDK are long, speak of messages that the reader does not see, and do not say what to do.
    private static Message Shortened(string error) =>
        MissingSdk().Match(error) is { Success: true } sdk ? new(Texts.SdkMissing, sdk.Groups["name"].Value) : new(new Text("{0}", "{0}"), error);

    // The last resort: the sources below the project, against the SDK's own references and what restore brought.
    private ProjectSnapshot? Guess(string project)
    {
        var sources = FileBasedApp.IsSource(project) ? [project] : SourcesBelow(project);
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
        return ProjectSnapshot.Guess(project, [.. sources, usings], RestoredPackages.Assemblies(work, Evaluated(project)));
    }

    private static List<string> SourcesBelow(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var others = Directory.EnumerateFiles(folder, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Select(f => Path.GetDirectoryName(f)! + Path.DirectorySeparatorChar)
            .Where(f => f.Length > folder.Length + 1)
            .ToList();
        return Directory.EnumerateFiles(folder, "*.cs", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar)[..^1].Any(part => part is "bin" or "obj" or "node_modules" || part.StartsWith('.')))
            .Where(f => !others.Any(o => f.StartsWith(o, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToList();
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

    [GeneratedRegex(@"Could not resolve SDK ""(?<name>[^""]+)""|The SDK '(?<name>[^']+)' specified could not be found")]
    private static partial Regex MissingSdk();

    [GeneratedRegex(@"^\s*(?<where>.*?)(\(\d+(,\d+)*\))?\s*: error (?<code>[A-Z]+\d+)?\s*: (?<text>.*?)(\s\[(?<project>[^\[\]]+?)(::[^\]]*)?\])?$")]
    private static partial Regex ErrorLine();
}
