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
    private readonly SortedDictionary<string, string> files;

    private FileListing(SortedDictionary<string, string> files)
    {
        this.files = files;
        Text = string.Concat(files.Select(f => f.Value + "  " + f.Key + "\n"));
        DirHash = Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>Path and SHA-256 of each file, in path order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Files => files;

    /// <summary>Number of files.</summary>
    public int Count => files.Count;

    /// <summary>The listing.</summary>
    public string Text { get; }

    /// <summary>In-toto dirHash of the files.</summary>
    public string DirHash { get; }

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
            var digests = Digests(found, cache);
            var files = new SortedDictionary<string, string>(Comparer<string>.Create(Hashing.CompareUtf8));
            for (var i = 0; i < digests.Length; i++)
            {
                files[found[i].Name] = digests[i];
            }

            if (files.Count > 0)
            {
                return new FileListing(files);
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
        var files = new SortedDictionary<string, string>(Comparer<string>.Create(Hashing.CompareUtf8));
        foreach (var file in digests)
        {
            files.Add(file.Key, file.Value);
        }

        return new FileListing(files);
    }

    /// <summary>Reads a listing; null when the text is not one.</summary>
    public static FileListing? Parse(string text)
    {
        var files = new SortedDictionary<string, string>(Comparer<string>.Create(Hashing.CompareUtf8));
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0)
            {
                continue;
            }

            if (line.Length < 67 || line[64] != ' ' || line[65] != ' ' || files.ContainsKey(line.Substring(66)))
            {
                return null;
            }

            files.Add(line.Substring(66), line.Substring(0, 64));
        }

        return new FileListing(files);
    }

    /// <summary>What happened to the files since an older listing, in path order.</summary>
    public IReadOnlyList<(string Path, FileChange Change)> Since(FileListing older)
    {
        var changes = new List<(string Path, FileChange Change)>();
        foreach (var path in files.Keys.Concat(older.files.Keys).Distinct())
        {
            var had = older.files.TryGetValue(path, out var before);
            var has = files.TryGetValue(path, out var after);
            if (!had || !has || before != after)
            {
                changes.Add((path, !had ? FileChange.Added : !has ? FileChange.Removed : FileChange.Changed));
            }
        }

        changes.Sort((a, b) => Hashing.CompareUtf8(a.Path, b.Path));
        return changes;
    }

    // Two readers a core: one waits for the disk while the other computes.
    private static string[] Digests(List<(string Name, FileInfo File)> files, HashCache? cache)
    {
        var digests = new string[files.Count];
        var missing = new List<int>();
        for (var i = 0; i < digests.Length; i++)
        {
            if (cache?.Find(files[i].File) is { } known)
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
            cache?.Add(files[i].File, digests[i]);
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
