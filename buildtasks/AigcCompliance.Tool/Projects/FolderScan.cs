namespace AigcCompliance.Tool.Projects;

/// <summary>What lies below a folder, without output folders, tool folders and links.</summary>
/// <param name="Projects">Project files of any language, in a fixed order.</param>
/// <param name="Apps">File-based apps: C# files that say so themselves. One that a project compiles is no app; that is only known once projects are evaluated.</param>
/// <param name="Loose">Other C# files with no project file in their folder or above it.</param>
internal sealed record FolderScan(IReadOnlyList<string> Projects, IReadOnlyList<string> Apps, IReadOnlyList<string> Loose)
{
    private static readonly HashSet<string> IgnoredFolders =
        new(["bin", "obj", "node_modules"], StringComparer.OrdinalIgnoreCase);

    private static readonly EnumerationOptions Options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Scans a folder.</summary>
    public static FolderScan Of(string folder)
    {
        List<string> projects = [], apps = [], loose = [];
        var pending = new Stack<(string Folder, bool InProject)>([(folder, false)]);
        while (pending.TryPop(out var current))
        {
            var own = Directory.EnumerateFiles(current.Folder, "*.*proj", Options).Where(f => Path.GetExtension(f).Length > 5).ToList();
            projects.AddRange(own);
            var inProject = current.InProject || own.Count > 0;
            foreach (var source in Directory.EnumerateFiles(current.Folder, "*.cs", Options))
            {
                if (FileBasedApp.IsOne(source))
                {
                    apps.Add(source);
                }
                else if (!inProject)
                {
                    loose.Add(source);
                }
            }

            foreach (var child in Directory.EnumerateDirectories(current.Folder, "*", Options))
            {
                var name = Path.GetFileName(child);
                if (!IgnoredFolders.Contains(name) && !name.StartsWith('.'))
                {
                    pending.Push((child, inProject));
                }
            }
        }

        return new(Sorted(projects), Sorted(apps), Sorted(loose));
    }

    private static List<string> Sorted(List<string> paths) => [.. paths.Order(StringComparer.Ordinal)];
}
