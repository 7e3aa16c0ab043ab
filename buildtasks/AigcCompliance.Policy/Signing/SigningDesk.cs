using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>
/// What a command line needs to hash and sign a dataset: each step reads the record, does one thing and writes one file, or says why not.
/// Private keys never pass through as text; the caller opens them (<c>ECDsa.ImportFromPem</c>, an encrypted file, a key service).
/// </summary>
internal static class SigningDesk
{
    /// <summary>Folder of the sign-offs, below <c>compliance/</c>.</summary>
    public const string Folder = "signoffs";

    /// <summary>
    /// Hashes the data of a record, writes the listing beside the record and the dirHash into it; everything else in the record stays as it is
    /// laid out. Returns what is wrong; null when done.
    /// </summary>
    /// <param name="root">Folder that holds <c>compliance/</c>.</param>
    /// <param name="recordFile">Absolute path of the record.</param>
    public static Message? Hash(string root, string recordFile)
    {
        var file = JsonFile.Read(recordFile, DatasetShape.Check);
        // A record that only lacks its digest, or holds a placeholder there, is what this step is for.
        if (file.Problems.FirstOrDefault(p => !p.Pointer.StartsWith("/digest", StringComparison.Ordinal)) is { } problem)
        {
            return At(file, problem);
        }

        var record = file.Root!;
        if (FileListing.Of(root, record["paths"]!.Items.Select(i => i.Text), out var unreadable) is not { } listing)
        {
            return unreadable;
        }

        return Save(DatasetRecord.ListingOf(recordFile, record.TextOf("id")!), listing.Text)
            ?? Save(recordFile, With(file, "digest", "{ \"dirHash\": \"" + listing.DirHash + "\" }"));
    }

    /// <summary>The text of an object's file with one property set to a value; everything else stays as it is laid out.</summary>
    public static string With(JsonFile file, string name, string value)
    {
        var text = file.Source.Text;
        var last = file.Root!.Members[file.Root.Members.Count - 1].Value;
        return file.Root[name] is { } old
            ? text.Substring(0, old.Start) + value + text.Substring(old.End)
            : text.Substring(0, last.End) + ",\n  \"" + name + "\": " + value + text.Substring(last.End);
    }

    /// <summary>
    /// Signs a dataset: hashes the data again, refuses when it is not what the record states, and writes
    /// <c>compliance/signoffs/&lt;id&gt;@&lt;version&gt;.dsse.json</c> with the listing and the record that were signed beside it. Returns what is wrong; null when done.
    /// </summary>
    /// <param name="root">Folder that holds <c>compliance/</c>.</param>
    /// <param name="recordFile">Absolute path of the record.</param>
    /// <param name="signer">The signer's name as in the trust file.</param>
    /// <param name="pair">The signer's key pair on P-256.</param>
    /// <param name="at">Moment of signing.</param>
    /// <param name="role">The signer's role.</param>
    /// <param name="decision"><c>approved</c> or <c>rejected</c>.</param>
    public static Message? SignOff(
        string root, string recordFile, string signer, ECDsa pair, DateTimeOffset at, string role = Signing.SignOff.NeededRole, string decision = "approved")
    {
        var file = JsonFile.Read(recordFile, DatasetShape.Check);
        if (file.Problems.Count > 0)
        {
            return At(file, file.Problems[0]);
        }

        var record = DatasetRecord.From(file);
        if (FileListing.Of(root, record.Paths, out var unreadable) is not { } listing)
        {
            return unreadable;
        }

        if (listing.DirHash != record.DirHash)
        {
            return new Text("The data is not what the record states; hash it again and look at what changed before you sign", "数据与登记的摘要不符；请重新计算摘要，并在签署前核对改动");
        }

        var compliance = Path.Combine(root, ManifestGate.Folder);
        return Save(record.SignedListingFile(compliance), listing.Text)
            ?? Save(record.SignedRecordFile(compliance), file.Source.Text)
            ?? Save(record.SignOffFile(compliance), Signing.SignOff.Sign(record, listing.DirHash, signer, at, pair, role, decision));
    }

    private static Message At(JsonFile file, Problem problem)
    {
        var place = file.Source.PlaceOf(problem.Start, problem.End);
        return new Message(new Text("{0}({1},{2}): {3}", "{0}({1},{2})：{3}"), Path.GetFileName(place.File), place.Line, place.Column, problem.Message);
    }

    private static Message? Save(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, new UTF8Encoding(false));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Message(new Text("'{0}' cannot be written; check permissions and locks", "无法写入“{0}”，请检查权限及占用情况"), Path.GetFileName(path));
        }
    }
}
