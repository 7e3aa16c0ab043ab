namespace AigcCompliance.RuleTool;

/// <summary>Writes generated files, or checks that the ones in the repository are what would be written.</summary>
internal static class GeneratedFiles
{
    /// <summary>Writes the files; with <paramref name="check"/> only compares. Returns the exit code: 1 on drift.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="files">Path from the root, and content.</param>
    /// <param name="check">Compare instead of write.</param>
    public static int Apply(string root, IEnumerable<(string Path, string Content)> files, bool check)
    {
        var drift = 0;
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(root, path);
            if (File.Exists(file) && File.ReadAllText(file) == content)
            {
                continue;
            }

            if (check)
            {
                Console.Error.WriteLine($"{path} is out of date; run RuleTool without --check.");
                drift = 1;
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
            Console.WriteLine(path);
        }

        return drift;
    }
}
