namespace AigcCompliance.Tool.Signing;

/// <summary>The work tree of a repository, in which no private key may lie.</summary>
internal static class WorkTree
{
    /// <summary>Absolute folder of the work tree around a folder; the folder itself when no <c>.git</c> is at or above it.</summary>
    public static string Of(string start)
    {
        for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return folder;
            }
        }

        return start;
    }
}
