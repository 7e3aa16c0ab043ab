using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using AigcCompliance.Manifests;

namespace AigcCompliance.Datasets;

/// <summary>A dataset record that passed its table. Immutable.</summary>
internal sealed class DatasetRecord
{
    private DatasetRecord(string file, JsonNode root)
    {
        File = file;
        Id = root.TextOf("id")!;
        Version = root.TextOf("version")!;
        Purpose = root.TextOf("purpose")!;
        Author = root.TextOf("author");
        Paths = root["paths"]!.Items.Select(i => i.Text).ToList();
        DirHash = root["digest"]!.TextOf("dirHash")!;
        Digest = Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(CanonicalJson.Write(root))));
    }

    /// <summary>Absolute path.</summary>
    public string File { get; }

    /// <summary>Id.</summary>
    public string Id { get; }

    /// <summary>Version.</summary>
    public string Version { get; }

    /// <summary>Purpose.</summary>
    public string Purpose { get; }

    /// <summary>Who wrote the record; null when it does not say.</summary>
    public string? Author { get; }

    /// <summary>Files and folders of the data, relative to the folder that holds <c>compliance/</c>.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Digest of the data as the record states it.</summary>
    public string DirHash { get; }

    /// <summary>SHA-256 of the record in canonical form: what a signer signs besides the data.</summary>
    public string Digest { get; }

    /// <summary>Name of the dataset in statements, <c>id@version</c>.</summary>
    public string Name => Id + "@" + Version;

    /// <summary>The listing beside the record: one line a file, as <c>sha256sum</c> writes it. Its own SHA-256 is the dirHash.</summary>
    public string ListingFile => ListingOf(File, Id);

    /// <summary>Where the sign-off of this version is kept.</summary>
    public string SignOffFile(string complianceFolder) => Path.Combine(complianceFolder, "signoffs", Name + ".dsse.json");

    /// <summary>Where the listing that was signed is kept: the one beside the record follows the data.</summary>
    public string SignedListingFile(string complianceFolder) => Path.Combine(complianceFolder, "signoffs", Name + ".files.sha256");

    /// <summary>End of the name of a record that was signed.</summary>
    public const string SignedSuffix = ".record.json";

    /// <summary>Where the record that was signed is kept, so that what changed since can be said.</summary>
    public string SignedRecordFile(string complianceFolder) => Path.Combine(complianceFolder, "signoffs", Name + SignedSuffix);

    /// <summary>Where the listing of a record is kept.</summary>
    public static string ListingOf(string recordFile, string id) => Path.Combine(Path.GetDirectoryName(recordFile)!, id + ".files.sha256");

    /// <summary>Takes a record whose file had no problems.</summary>
    public static DatasetRecord From(JsonFile file) => new(file.Source.File, file.Root!);
}
