using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace AigcCompliance.Datasets;

/// <summary>
/// Digests of files as they were when they were last read, known again by path, size and time of the last write; it spares ordinary builds the
/// reading of data that nobody touched. It proves nothing: who resets a time stamp deceives it, so a release and the command line read every
/// file. Not safe for concurrent use.
/// </summary>
internal sealed class HashCache
{
    private const string Header = "aigc-hashes 1";

    // A file that was written so shortly before it was read may have been written again within the grain of its time stamp.
    private static readonly TimeSpan Racy = TimeSpan.FromSeconds(2);

    private readonly string path;
    private readonly DateTime openedAt = DateTime.UtcNow;
    private readonly Dictionary<string, Entry> known = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, Entry>> used = [];
    private bool isChanged;

    private HashCache(string path) => this.path = path;

    /// <summary>
    /// Where the digests of one service are kept: below the user's own application data, because the projects of a service share them and none
    /// owns them. Null when there is no such place.
    /// </summary>
    /// <param name="root">Folder that holds <c>compliance/</c>; null when there is none.</param>
    public static string? FileFor(string? root) => root is not null && Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } folder
        ? Path.Combine(folder, "AigcCompliance", "hashes", Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(root))).Substring(0, 32) + ".txt")
        : null;

    /// <summary>Opens a cache; a file that is not there, cannot be read or is damaged is an empty one.</summary>
    /// <param name="path">Absolute path.</param>
    public static HashCache Open(string path)
    {
        var cache = new HashCache(path);
        try
        {
            if (File.Exists(path))
            {
                cache.Read();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cache.known.Clear();
        }

        return cache;
    }

    /// <summary>The digest of a file that looks as it did when it was read; null when it must be read.</summary>
    /// <param name="name">Its path in the listing.</param>
    /// <param name="file">The file.</param>
    public string? Find(string name, FileInfo file)
    {
        if (!known.TryGetValue(name, out var entry) || entry.Size != file.Length || entry.WrittenAt != file.LastWriteTimeUtc.Ticks)
        {
            return null;
        }

        used.Add(new(name, entry));
        return entry.Digest;
    }

    /// <summary>Remembers what was read.</summary>
    public void Add(string name, FileInfo file, string digest)
    {
        isChanged = true;
        if (openedAt - file.LastWriteTimeUtc > Racy)
        {
            used.Add(new(name, new Entry(file.Length, file.LastWriteTimeUtc.Ticks, digest)));
        }
    }

    /// <summary>Writes what was asked for since it was opened, if that is not what the file holds. A cache that cannot be written costs time only.</summary>
    public void Save()
    {
        if (!isChanged && used.Count == known.Count)
        {
            return;
        }

        var text = new StringBuilder(Header).Append('\n');
        foreach (var entry in used)
        {
            text.Append(entry.Value.Digest).Append(' ').Append(entry.Value.Size.ToString(CultureInfo.InvariantCulture)).Append(' ')
                .Append(entry.Value.WrittenAt.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(entry.Key).Append('\n');
        }

        try
        {
            // Another build may read or write it at this moment; a half written one is never seen.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var half = path + "." + Guid.NewGuid().ToString("N");
            File.WriteAllText(half, text.ToString());
            File.Delete(path);
            File.Move(half, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Read()
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        if (reader.ReadLine() != Header)
        {
            return;
        }

        while (reader.ReadLine() is { } line)
        {
            // By hand, because there may be a hundred thousand of them.
            var at = 65;
            if (line.Length > at && line[64] == ' ' && Number(line, ref at) is { } size && Number(line, ref at) is { } writtenAt)
            {
                known[line.Substring(at)] = new Entry(size, writtenAt, line.Substring(0, 64));
            }
        }
    }

    private static long? Number(string line, ref int at)
    {
        var value = 0L;
        for (var start = at; at < line.Length && at - start < 19; at++)
        {
            if (line[at] == ' ' && at > start)
            {
                at++;
                return value;
            }

            if (line[at] is < '0' or > '9')
            {
                return null;
            }

            value = (value * 10) + (line[at] - '0');
        }

        return null;
    }

    private readonly struct Entry(long size, long writtenAt, string digest)
    {
        public long Size { get; } = size;

        public long WrittenAt { get; } = writtenAt;

        public string Digest { get; } = digest;
    }
}
