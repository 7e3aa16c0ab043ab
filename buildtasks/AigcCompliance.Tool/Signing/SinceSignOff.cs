using System.Text.Json.Nodes;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using JsonNode = AigcCompliance.Manifests.JsonNode;

namespace AigcCompliance.Tool.Signing;

/// <summary>A value of a record that is not what was signed.</summary>
/// <param name="Pointer">JSON pointer.</param>
/// <param name="Before">Value that was signed, as JSON; null when there was none.</param>
/// <param name="After">Value now; null when it is gone.</param>
internal sealed record FieldChange(string Pointer, string? Before, string? After);

/// <summary>What changed in a dataset since the newest sign-off of any of its versions. Who signed that is for the gate to judge.</summary>
/// <param name="Last">The sign-off; null when there is none.</param>
/// <param name="DataChanged">Whether the data is not what was signed.</param>
/// <param name="Files">Which files; null when the listing that was signed is missing.</param>
/// <param name="RecordChanged">Whether the record is not what was signed.</param>
/// <param name="Fields">Which values; null when the record that was signed is missing.</param>
internal sealed record SinceSignOff(
    SignOff? Last, bool DataChanged, IReadOnlyList<(string Path, FileChange Change)>? Files, bool RecordChanged, IReadOnlyList<FieldChange>? Fields)
{
    /// <summary>Whether there is nothing to sign.</summary>
    public bool IsNothing => Last is not null && !DataChanged && !RecordChanged;

    /// <summary>Compares.</summary>
    /// <param name="folder">The papers.</param>
    /// <param name="record">The record now.</param>
    /// <param name="now">The data now.</param>
    public static SinceSignOff Of(ComplianceFolder folder, DatasetRecord record, FileListing now)
    {
        if (LastOf(folder, record) is not { } last)
        {
            return new(null, true, null, true, null);
        }

        string Kept(string suffix) => Path.Combine(folder.Path, SigningDesk.Folder, last.Subject + suffix);
        var listing = ComplianceFolder.Listing(Kept(".files.sha256"));
        var signed = JsonFile.Read(Kept(DatasetRecord.SignedSuffix), DatasetShape.Check);
        var before = signed.Problems.Count == 0 && DatasetRecord.From(signed).Digest == last.RecordDigest ? signed.Root : null;
        return new(
            last,
            now.DirHash != last.DirHash,
            listing?.DirHash == last.DirHash ? now.Since(listing!) : null,
            record.Digest != last.RecordDigest,
            before is null ? null : Compare(before, JsonFile.Read(record.File, DatasetShape.Check).Root!));
    }

    /// <summary>Writes it for a person.</summary>
    public void Write(Answer answer)
    {
        if (Last is null)
        {
            answer.Say(SigningTexts.FirstSignOff);
            return;
        }

        answer.Say(SigningTexts.LastSignOff, Last.Subject, Last.SignerName, Last.SignedAt, Last.Decision);
        if (IsNothing)
        {
            answer.Say(Changes.Indented, SigningTexts.NothingChanged);
        }

        if (DataChanged && Files is null)
        {
            answer.Say(Changes.Indented, SigningTexts.DataChanged);
        }

        Changes.Write(answer, Files);
        if (RecordChanged && Fields is null)
        {
            answer.Say(Changes.Indented, SigningTexts.RecordChanged);
        }

        foreach (var field in Fields ?? [])
        {
            answer.Say(Changes.Indented, new Message(SigningTexts.FieldChanged, field.Pointer, field.Before ?? "-", field.After ?? "-"));
        }
    }

    /// <summary>The same for a program.</summary>
    public JsonObject ToJson() => new()
    {
        ["lastSignOff"] = Last is null ? null : new JsonObject
        {
            ["subject"] = Last.Subject,
            ["signer"] = Last.SignerName,
            ["role"] = Last.SignerRole,
            ["signedAt"] = Last.SignedAt,
            ["decision"] = Last.Decision,
        },
        ["dataChanged"] = DataChanged,
        ["files"] = Files is null ? null : Changes.ToJson(Files),
        ["recordChanged"] = RecordChanged,
        ["fields"] = Fields is null ? null : Answer.Array(Fields.Select(f => new JsonObject { ["pointer"] = f.Pointer, ["before"] = f.Before, ["after"] = f.After })),
    };

    private static SignOff? LastOf(ComplianceFolder folder, DatasetRecord record)
    {
        var signOffs = Path.Combine(folder.Path, SigningDesk.Folder);
        return !Directory.Exists(signOffs) ? null : Directory.GetFiles(signOffs, record.Id + "@*.dsse.json")
            .Select(path => JsonFile.Read(path, JsonFile.Table(Envelope.Shape)))
            .Where(file => file.Problems.Count == 0)
            .Select(file => SignOff.Parse(Envelope.From(file).Payload, out _))
            .OfType<SignOff>()
            .Where(s => s.DatasetId == record.Id && s.Subject == s.DatasetId + "@" + s.Version)
            .MaxBy(s => s.SignedAt, StringComparer.Ordinal);
    }

    // The digest of the data is no news beside the files.
    private static List<FieldChange> Compare(JsonNode before, JsonNode after)
    {
        var (old, now) = (Leaves(before), Leaves(after));
        return [.. old.Keys.Union(now.Keys)
            .Where(p => !p.StartsWith("/digest/", StringComparison.Ordinal) && old.GetValueOrDefault(p) != now.GetValueOrDefault(p))
            .Order(StringComparer.Ordinal)
            .Select(p => new FieldChange(p, old.GetValueOrDefault(p), now.GetValueOrDefault(p)))];
    }

    private static Dictionary<string, string> Leaves(JsonNode node)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(JsonNode at)
        {
            IReadOnlyList<JsonNode> below = at.Kind == JsonKind.Object ? [.. at.Members.Select(m => m.Value)] : at.Kind == JsonKind.Array ? at.Items : [];
            if (below.Count == 0)
            {
                leaves[at.Pointer] = CanonicalJson.Write(at);
            }

            foreach (var child in below)
            {
                Add(child);
            }
        }

        Add(node);
        return leaves;
    }
}
