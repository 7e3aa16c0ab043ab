using System.IO.Compression;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Inspect;

/// <summary>One file of a bundle.</summary>
/// <param name="Name">Name in the bundle, with <c>/</c>.</param>
/// <param name="Content">Content.</param>
/// <param name="What">What it is.</param>
internal sealed record BundleFile(string Name, byte[] Content, Message What)
{
    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public string Sha256 { get; } = Hashing.Hex(Hashing.Sha256(Content));
}

/// <summary>Files that an inspector gets as one, by name. The same files make the same bytes.</summary>
internal sealed class Bundle
{
    /// <summary>Name of the file with the digests of all others.</summary>
    public const string Sums = "SHA256SUMS";

    // A ZIP file knows no earlier moment; what one holds here has its dates inside.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<string, BundleFile> files = new(Comparer<string>.Create(Hashing.CompareUtf8));

    /// <summary>The files, by name.</summary>
    public IReadOnlyCollection<BundleFile> Files => files.Values;

    /// <summary>Adds a file; one that is there already stays.</summary>
    public void Add(string name, byte[] content, Message what) => files.TryAdd(name, new(name, content, what));

    /// <summary>Adds a text in UTF-8.</summary>
    public void Add(string name, string text, Message what) => Add(name, Encoding.UTF8.GetBytes(text), what);

    /// <summary>Adds the digests of all files, in the form of <c>sha256sum</c>.</summary>
    public void Seal() => Add(Sums, string.Concat(Files.Select(f => f.Sha256 + "  " + f.Name + "\n")), InspectTexts.SumsFile);

    /// <summary>Writes the ZIP file. Nothing is compressed: another version of the compressor would make other bytes.</summary>
    public void Write(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in Files)
        {
            var entry = zip.CreateEntry(file.Name, CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = Convert.ToInt32("100644", 8) << 16;
            using var content = entry.Open();
            content.Write(file.Content);
        }
    }
}
