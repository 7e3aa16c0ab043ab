using AigcCompliance.Rules;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;

namespace AigcCompliance.Tool.Projects;

/// <summary>A project that is named but not analysed, and why.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Reason">Why.</param>
/// <param name="MayHoldCode">Whether it may call a model, so that a run without it proves nothing.</param>
internal sealed record SkippedProject(string Path, Message Reason, bool MayHoldCode);

/// <summary>What a path on the command line stands for.</summary>
/// <param name="Root">Folder that every path in the report is relative to.</param>
/// <param name="Projects">C# projects to analyse, in a fixed order; a file-based app is its <c>.cs</c> file.</param>
/// <param name="Skipped">Projects that are not analysed.</param>
/// <param name="Solution">The solution chosen; null when none.</param>
internal sealed record Selection(string Root, IReadOnlyList<string> Projects, IReadOnlyList<SkippedProject> Skipped, string? Solution)
{
    /// <summary>C# files below a folder that look as if they belonged to no project.</summary>
    public IReadOnlyList<string> Loose { get; init; } = [];

    /// <summary>
    /// The selection once it is known what the projects compile: a file that a project compiles is neither an app of its own nor loose, and
    /// what is still loose is named.
    /// </summary>
    /// <param name="snapshots">Every project loaded.</param>
    public Selection Settle(IReadOnlyList<ProjectSnapshot> snapshots)
    {
        var apps = snapshots.ToLookup(s => FileBasedApp.IsSource(s.Project));
        var inProjects = apps[false].SelectMany(s => s.Sources).ToHashSet(StringComparer.Ordinal);
        var inApps = apps[true].SelectMany(s => s.Sources).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Projects = [.. Projects.Where(p => !FileBasedApp.IsSource(p) || !inProjects.Contains(p))],
            Skipped =
            [
                .. Skipped,
                .. Loose.Where(f => !inProjects.Contains(f) && !inApps.Contains(f)).GroupBy(f => Path.GetDirectoryName(f)!, StringComparer.Ordinal)
                    .Select(g => new SkippedProject(g.Key, new Message(Texts.LooseFiles, g.Count()), MayHoldCode: false)),
            ],
            Loose = [],
        };
    }

    /// <summary>Turns a project, solution, folder or C# file into a list of projects.</summary>
    /// <exception cref="ToolException">The path does not exist, holds no project, or cannot be read.</exception>
    public static async Task<Selection> OfAsync(string path, CancellationToken cancel)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            if (Directory.Exists(full))
            {
                return await OfFolderAsync(full, cancel);
            }

            if (!File.Exists(full))
            {
                throw new ToolException(ExitCode.Usage, Texts.PathMissing, path);
            }

            return Path.GetExtension(full).ToLowerInvariant() switch
            {
                ".csproj" => new(Path.GetDirectoryName(full)!, [full], [], null),
                ".cs" => new(Path.GetDirectoryName(full)!, [full], [], null),
                ".sln" or ".slnx" => await OfSolutionAsync(full, Path.GetDirectoryName(full)!, cancel),
                var extension when extension.EndsWith("proj", StringComparison.Ordinal) =>
                    throw new ToolException(ExitCode.CannotAnalyse, Texts.NotCSharp, path),
                _ => throw new ToolException(ExitCode.Usage, Texts.PathKind, path),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Texts.PathUnreadable, path, e.Message);
        }
    }

    private static async Task<Selection> OfFolderAsync(string folder, CancellationToken cancel)
    {
        var solutions = Directory.EnumerateFiles(folder)
            .Where(f => Path.GetExtension(f).ToLowerInvariant() is ".sln" or ".slnx").ToList();
        var scan = FolderScan.Of(folder);
        if (solutions.Count == 1)
        {
            var selection = await OfSolutionAsync(solutions[0], folder, cancel);
            var known = selection.Projects.Concat(selection.Skipped.Select(s => s.Path)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var outside = scan.Projects.Where(p => !known.Contains(p)).Select(p => new SkippedProject(p, new Message(Texts.NotInSolution, Path.GetFileName(solutions[0])), MayHoldCode: false));

            // A solution cannot list file-based apps, so leaving them out would be nobody's decision.
            return selection with { Projects = [.. selection.Projects, .. scan.Apps], Skipped = [.. selection.Skipped, .. outside], Loose = scan.Loose };
        }

        if (scan.Projects.Count + scan.Apps.Count == 0)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Texts.NoProjects, folder);
        }

        var all = Split(folder, scan.Projects, null);
        return all with { Projects = [.. all.Projects, .. scan.Apps], Loose = scan.Loose };
    }

    private static async Task<Selection> OfSolutionAsync(string solution, string root, CancellationToken cancel)
    {
        SolutionModel model;
        try
        {
            model = await SolutionSerializers.GetSerializerByMoniker(solution)!.OpenAsync(solution, cancel);
        }
        catch (Exception e) when (e is SolutionException or System.Xml.XmlException or FormatException or ArgumentException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Texts.SolutionUnreadable, solution, e.Message.Trim());
        }

        var projects = model.SolutionProjects
            .Select(p => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(solution)!, p.FilePath.Replace('\\', '/'))))
            .Where(p => !Directory.Exists(p))
            .ToList();
        if (projects.Count == 0)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Texts.NoProjects, solution);
        }

        return Split(root, projects, solution);
    }

    private static Selection Split(string root, IEnumerable<string> projects, string? solution)
    {
        List<string> csharp = [];
        List<SkippedProject> skipped = [];
        foreach (var project in projects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(project))
            {
                skipped.Add(new(project, Texts.ListedButMissing, MayHoldCode: true));
            }
            else if (!project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            {
                skipped.Add(new(project, Texts.OtherLanguage, Path.GetExtension(project).ToLowerInvariant() is ".vbproj" or ".fsproj"));
            }
            else
            {
                csharp.Add(project);
            }
        }

        return new(root, csharp, skipped, solution);
    }
}
