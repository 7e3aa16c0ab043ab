using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using AigcCompliance.Rules;

namespace AigcCompliance.Datasets;

/// <summary>
/// The files of a dataset with their digests, in the form <c>sha256sum</c> writes: 64 hexadecimal digits, two blanks, the path from the
/// folder that holds <c>compliance/</c> with <c>/</c>, a line feed; sorted by UTF-8 bytes. The SHA-256 of that text is the in-toto
/// <c>dirHash</c>, so anybody can repeat it:
/// <c>find data -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum</c>.
/// </summary>
internal sealed class FileListing
{
    private static readonly Comparer<string> Utf8Order = Comparer<string>.Create(Hashing.CompareUtf8);

    private readonly string[] names;
    private readonly string[] digests;

    // Takes the arrays; a name that stands twice counts once.
    private FileListing(string[] names, string[] digests)
    {
        Array.Sort(names, digests, Utf8Order);
        var count = 0;
        for (var i = 0; i < names.Length; i++)
        {
            if (count == 0 || names[i] != names[count - 1])
            {
                (names[count], digests[count]) = (names[i], digests[i]);
                count++;
            }
        }

        Array.Resize(ref names, count);
        Array.Resize(ref digests, count);
        (this.names, this.digests) = (names, digests);
        DirHash = Hashing.Sha256OfLines(Lines);
    }

    /// <summary>Path and SHA-256 of each file, in path order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Files => names.Select((name, i) => new KeyValuePair<string, string>(name, digests[i]));

    /// <summary>Number of files.</summary>
    public int Count => names.Length;

    /// <summary>The listing.</summary>
    public string Text => string.Concat(Lines);

    /// <summary>In-toto dirHash of the files.</summary>
    public string DirHash { get; }

    private IEnumerable<string> Lines => names.Select((name, i) => digests[i] + "  " + name + "\n");

    /// <summary>
    /// Hashes every file below the paths. Null with a problem when a path does not exist, cannot be read, leads through a symbolic link,
    /// or has a name that cannot stand in a listing (line break, backslash).
    /// </summary>
    /// <param name="root">Folder that holds <c>compliance/</c>.</param>
    /// <param name="paths">Files and folders relative to it, with <c>/</c>.</param>
    /// <param name="problem">Why the data cannot be hashed.</param>
    /// <param name="cache">Digests of files that look unchanged; null to read every file.</param>
    public static FileListing? Of(string root, IEnumerable<string> paths, out Message? problem, HashCache? cache = null)
    {
        var found = new List<(string Name, FileInfo File)>();
        try
        {
            foreach (var path in paths)
            {
                // Every step of the way must be a plain folder, or the data could be swapped without a trace.
                var current = root;
                foreach (var part in path.Split('/'))
                {
                    current = Path.Combine(current, part);
                    Refuse(new FileInfo(current), path);
                }

                Add(current, path, found);
            }

            problem = null;
            if (found.Count > 0)
            {
                return new FileListing([.. found.Select(f => f.Name)], Digests(found, cache));
            }

            problem = new Text("The paths of the dataset hold no file", "数据集路径下没有任何文件");
        }
        catch (RefusedException refused)
        {
            problem = refused.Problem;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AggregateException)
        {
            problem = new Text("A file of the data cannot be read; check permissions and locks", "数据中有文件无法读取，请检查权限及占用情况");
        }

        return null;
    }

    /// <summary>A listing of files whose digests are known; names are unique.</summary>
    public static FileListing Of(IEnumerable<KeyValuePair<string, string>> digests)
    {
        var files = digests.ToList();
        return new FileListing([.. files.Select(f => f.Key)], [.. files.Select(f => f.Value)]);
    }

    /// <summary>Reads a listing; null when the text is not one.</summary>
    public static FileListing? Parse(string text)
    {
        var lines = text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        if (lines.Any(l => l.Length < 67 || l[64] != ' ' || l[65] != ' '))
        {
            return null;
        }

        var listing = new FileListing([.. lines.Select(l => l.Substring(66))], [.. lines.Select(l => l.Substring(0, 64))]);
        return listing.Count == lines.Length ? listing : null;
    }

    /// <summary>What happened to the files since an older listing, in path order.</summary>
    public IReadOnlyList<(string Path, FileChange Change)> Since(FileListing older)
    {
        var changes = new List<(string Path, FileChange Change)>();
        var (i, j) = (0, 0);
        while (i < names.Length || j < older.names.Length)
        {
            var order = i == names.Length ? 1 : j == older.names.Length ? -1 : Hashing.CompareUtf8(names[i], older.names[j]);
            if (order != 0)
            {
                changes.Add(order < 0 ? (names[i++], FileChange.Added) : (older.names[j++], FileChange.Removed));
            }
            else if (digests[i++] != older.digests[j++])
            {
                changes.Add((names[i - 1], FileChange.Changed));
            }
        }

        return changes;
    }

    // Two readers a core: one waits for the disk while the other computes.
    private static string[] Digests(List<(string Name, FileInfo File)> files, HashCache? cache)
    {
        var digests = new string[files.Count];
        var missing = new List<int>();
        for (var i = 0; i < digests.Length; i++)
        {
            if (cache?.Find(files[i].Name, files[i].File) is { } known)
            {
                digests[i] = known;
            }
            else
            {
                missing.Add(i);
            }
        }

        Parallel.ForEach(missing, new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount }, () => Array.Empty<byte>(), (i, _, buffer) =>
        {
            buffer = buffer.Length > 0 ? buffer : new byte[Hashing.BlockSize];
            digests[i] = Hashing.Hex(Hashing.Sha256OfFile(files[i].File.FullName, buffer));
            return buffer;
        }, _ => { });
        foreach (var i in missing)
        {
            cache?.Add(files[i].Name, files[i].File, digests[i]);
        }

        return digests;
    }

    private static void Add(string absolute, string relative, List<(string Name, FileInfo File)> files)
    {
        if (!Directory.Exists(absolute))
        {
            files.Add((relative, new FileInfo(absolute)));
            return;
        }

        foreach (var entry in new DirectoryInfo(absolute).EnumerateFileSystemInfos())
        {
            var name = relative + "/" + entry.Name;
            Refuse(entry, name);
            if (entry is FileInfo file)
            {
                files.Add((name, file));
            }
            else
            {
                Add(entry.FullName, name, files);
            }
        }
    }

    private static void Refuse(FileSystemInfo entry, string relative)
    {
        if (relative.IndexOfAny(['\n', '\r', '\\']) >= 0)
        {
            throw new RefusedException(new Message(
                new Text("A file name below '{0}' holds a line break or a backslash; rename it", "“{0}”下有文件名包含换行符或反斜杠，请重命名"), Path.GetDirectoryName(relative)?.Replace('\\', '/')));
        }

        // All bits set is how a file says that it is not there.
        var attributes = entry.Attributes;
        if ((int)attributes == -1)
        {
            throw new RefusedException(new Message(new Text("'{0}' does not exist", "“{0}”不存在"), relative));
        }

        if ((attributes & FileAttributes.ReparsePoint) != 0)
        {
            throw new RefusedException(new Message(
                new Text("'{0}' is a symbolic link, so its target could change unseen; keep the data itself there", "“{0}”是符号链接，其目标可能被悄然替换；请直接存放数据"), relative));
        }
    }

    // Leaves the walk at the first refusal; never leaves this class.
    private sealed class RefusedException(Message problem) : Exception
    {
        public Message Problem { get; } = problem;
    }
}

/// <summary>What happened to a file.</summary>
internal enum FileChange
{
    /// <summary>The file is new.</summary>
    Added,

    /// <summary>The file is gone.</summary>
    Removed,

    /// <summary>The file has another content.</summary>
    Changed,
}
