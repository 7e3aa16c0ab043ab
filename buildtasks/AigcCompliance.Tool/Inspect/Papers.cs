using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Inspect;

/// <summary>Gathers the declarations of a service with everything they name, and says all that is missing at once.</summary>
internal sealed class Papers(ComplianceFolder folder, Bundle bundle)
{
    /// <summary>Folder of the papers in the bundle; below it they lie as in the repository.</summary>
    public const string Folder = "papers/";

    private readonly List<Message> missing = [];

    /// <summary>Adds the files of <c>compliance/</c>, and the files named as evidence.</summary>
    /// <exception cref="ToolException">A part is missing, was changed, cannot be read, or holds a private key.</exception>
    public void Gather()
    {
        var listing = FileListing.Of(folder.Root, [ManifestGate.Folder], out var problem)
            ?? throw new ToolException(ExitCode.CannotAnalyse, InspectTexts.Unreadable, ManifestGate.Folder, problem);
        foreach (var (path, _) in listing.Files)
        {
            Add(path, Kind(path));
        }

        var manifest = JsonFile.Read(Path.Combine(folder.Path, ManifestGate.FileName), _ => []);
        foreach (var evidence in EvidenceOf(manifest.Root!))
        {
            AddEvidence(evidence);
        }

        var records = folder.Records();
        if (records.Count > 0)
        {
            Require(folder.TrustFile);
        }

        foreach (var record in records.Select(ComplianceFolder.Read))
        {
            Require(record.ListingFile);
            Require(record.SignOffFile(folder.Path));
            Require(record.SignedListingFile(folder.Path));
        }

        if (missing.Count > 0)
        {
            throw new ToolException(ExitCode.CannotAnalyse, InspectTexts.Missing, Message.List(missing));
        }
    }

    private void Add(string path, Message what)
    {
        try
        {
            var content = File.ReadAllBytes(Path.Combine(folder.Root, path));
            if (Encoding.Latin1.GetString(content).Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            {
                throw new ToolException(ExitCode.CannotAnalyse, InspectTexts.PrivateKey, path);
            }

            bundle.Add(Folder + path, content, what);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            missing.Add(new Text(path, path));
        }
    }

    // What the manifest calls evidence it calls by its digest; another file is not that evidence.
    private void AddEvidence(JsonNode evidence)
    {
        var path = evidence.TextOf("path")!;
        if (string.IsNullOrWhiteSpace(path) || Forms.Path.Fault(path) is not null)
        {
            missing.Add(new Text(path, path));
            return;
        }

        Add(path, new Message(InspectTexts.Evidence, evidence.Pointer));
        if (bundle.Files.FirstOrDefault(f => f.Name == Folder + path) is { } file && file.Sha256 != evidence.TextOf("sha256"))
        {
            missing.Add(new Message(InspectTexts.OtherContent, path));
        }
    }

    private void Require(string file)
    {
        if (!File.Exists(file))
        {
            missing.Add(new Message(InspectTexts.Named, Path.GetRelativePath(folder.Root, file).Replace('\\', '/')));
        }
    }

    private static IEnumerable<JsonNode> EvidenceOf(JsonNode node)
    {
        if (node.TextOf("path") is not null && node.TextOf("sha256") is not null)
        {
            yield return node;
        }

        foreach (var child in (node.Kind == JsonKind.Object ? node.Members.Select(m => m.Value) : node.Kind == JsonKind.Array ? node.Items : []).SelectMany(EvidenceOf))
        {
            yield return child;
        }
    }

    private static Text Kind(string path) => Path.GetFileName(path) switch
    {
        ManifestGate.FileName => InspectTexts.Manifest,
        TrustFile.FileName => InspectTexts.TrustFile,
        var name when name.EndsWith(DatasetShape.Suffix, StringComparison.Ordinal) => InspectTexts.Record,
        var name when name.EndsWith(DatasetRecord.SignedSuffix, StringComparison.Ordinal) => InspectTexts.SignedRecord,
        var name when name.EndsWith(".files.sha256", StringComparison.Ordinal) => InspectTexts.Listing,
        var name when name.EndsWith(".dsse.json", StringComparison.Ordinal) => InspectTexts.Statement,
        var name when name.EndsWith(".schema.json", StringComparison.Ordinal) => InspectTexts.Schema,
        _ => InspectTexts.OtherPaper,
    };
}
