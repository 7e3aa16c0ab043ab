using System.IO;

namespace AigcCompliance.Manifests;

/// <summary>The work tree of a repository: no private key lies in it, and no manifest extends one outside.</summary>
internal static class WorkTree
{
    /// <summary>Absolute folder of the work tree around a folder; null when no <c>.git</c> is at or above it.</summary>
    public static string? Find(string start)
    {
        for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return folder;
            }
        }

        return null;
    }
}
