using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Gates;

/// <summary>
/// AIGC6010 to AIGC6013: every dataset record has a sign-off that holds, over this record and this data. A release hashes the data in full; an
/// ordinary build leaves out what looks unchanged, because a shortcut by time stamp may let a change through.
/// </summary>
internal static class DatasetGate
{
    private const int NamesShown = 20;

    /// <summary>Evaluates every record of a folder, in the order of their names.</summary>
    /// <param name="root">Folder that holds <c>compliance/</c>.</param>
    /// <param name="datasets">Folder of the records, below <c>compliance/</c>.</param>
    /// <param name="trustPath">Absolute path of the trust file; null when nobody knows which it is.</param>
    /// <param name="cacheFile">File that keeps the digests of the data; null to read it in full.</param>
    /// <param name="request">The question: which root key must have signed, and whether the data is read.</param>
    /// <param name="findings">Receives what is wrong, and what holds.</param>
    public static void Evaluate(string root, string datasets, string? trustPath, string? cacheFile, GateRequest request, Findings findings)
    {
        var compliance = Path.Combine(root, ManifestGate.Folder);
        var folder = Path.Combine(compliance, datasets);
        string[] files;
        try
        {
            files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Add(RuleTable.AIGC6010, new Place(folder), new Text("The folder of dataset records cannot be read", "无法读取数据集登记文件夹"));
            return;
        }

        Array.Sort(files, StringComparer.Ordinal);
        var records = new List<(JsonFile File, DatasetRecord Record)>();
        foreach (var path in files)
        {
            if (Read(path, findings) is { } file)
            {
                records.Add((file, DatasetRecord.From(file)));
            }
        }

        if (records.Count == 0)
        {
            return;
        }

        if (trustPath is null)
        {
            findings.Add(RuleTable.AIGC6010, new Place(Path.Combine(compliance, ManifestGate.FileName)), new Text(
                "The manifest extends another that cannot be followed, so nobody knows who may sign, and no sign-off can be verified", "无法读取本清单所继承的清单，无从得知有权签署的人员，因此无法验证任何签核"));
            return;
        }

        if (!File.Exists(trustPath))
        {
            findings.Add(RuleTable.AIGC6010, new Place(trustPath), new Text(
                "The trust file does not exist, so no sign-off can be verified; it lists who may sign and is signed by your root key",
                "信任文件不存在，无法验证任何签核；该文件列明有权签署的人员，并由根密钥签署"));
            return;
        }

        var trust = TrustFile.ReadPinned(trustPath, request, out var trustFile, out var problem);
        if (trust is null)
        {
            findings.Add(RuleTable.AIGC6010, trustFile.Source, problem!);
            return;
        }

        var cache = request.IsRelease || string.IsNullOrEmpty(cacheFile) ? null : HashCache.Open(cacheFile!);
        foreach (var (file, record) in records)
        {
            Evaluate(root, compliance, file, record, trust, cache, request, findings);
        }

        cache?.Save();
    }

    private static JsonFile? Read(string path, Findings findings)
    {
        var name = Path.GetFileName(path);
        if (!name.EndsWith(DatasetShape.Suffix, StringComparison.Ordinal))
        {
            findings.Add(RuleTable.AIGC6010, new Place(path), new Message(
                new Text("'{0}' is not named like a dataset record, so nothing would check it; name it <id>.dataset.json or move it", "“{0}”不符合数据集登记文件的命名，将不会被检查；请命名为 <id>.dataset.json 或移出该文件夹"), name));
            return null;
        }

        var file = JsonFile.Read(path, DatasetShape.Check);
        foreach (var problem in file.Problems)
        {
            findings.Add(RuleTable.AIGC6010, file.Source, problem);
        }

        if (file.Problems.Count > 0)
        {
            return null;
        }

        var id = file.Root!["id"]!;
        if (id.Text + DatasetShape.Suffix == name)
        {
            return file;
        }

        findings.Add(RuleTable.AIGC6010, file.Source, Problem.Malformed(id, new Message(
            new Text("The record of '{0}' must be in a file named '{0}.dataset.json'", "“{0}”的登记文件应命名为“{0}.dataset.json”"), id.Text)));
        return null;
    }

    private static void Evaluate(string root, string compliance, JsonFile file, DatasetRecord record, TrustFile trust, HashCache? cache, GateRequest request, Findings findings)
    {
        var version = file.Root!["version"]!;
        var path = record.SignOffFile(compliance);
        if (!File.Exists(path))
        {
            findings.Add(RuleTable.AIGC6010, file.Source, Problem.Missing(version.Start, version.End, version.Pointer, new Message(
                new Text("Dataset '{0}' has no sign-off; somebody in the role '{1}' signs compliance/signoffs/{0}.dsse.json", "数据集“{0}”未经签核；应由“{1}”角色人员签署 compliance/signoffs/{0}.dsse.json"), record.Name, SignOff.NeededRole)));
            return;
        }

        var envelopeFile = JsonFile.Read(path, JsonFile.Table(Envelope.Shape));
        if (envelopeFile.Problems.Count > 0)
        {
            findings.Add(RuleTable.AIGC6013, envelopeFile.Source, envelopeFile.Problems[0]);
            return;
        }

        if (Accept(envelopeFile, record, trust, request.Today, out var rule, out var refused) is not { } signOff)
        {
            findings.Add(rule, envelopeFile.Source, refused!);
        }
        else if (request.DatesOnly || HasContent(root, file, record, signOff, cache, findings))
        {
            findings.Hold(new Evidence(RuleTable.AIGC6010.Duty, new Message(new Text("Dataset {0}", "数据集 {0}"), record.Name), file.Source.PlaceOf(version.Start, version.End), file.Root,
                DeclaredEvidence.Details(file.Root, DatasetShape.Record, n => n is "$schema" or "id" or "version"), signOff.Signature));
        }
    }

    private static SignOff? Accept(JsonFile file, DatasetRecord record, TrustFile trust, DateTime today, out Rule rule, out Problem? refused)
    {
        rule = RuleTable.AIGC6013;
        if (Statement.Accept(file, record.Name, SignOff.NeededRole, trust, today, SignOff.Parse, out refused, notBy: record.Author) is not { } signOff)
        {
            return null;
        }

        var payload = file.Root!["payload"]!;
        if (signOff.SignerName == record.Author)
        {
            refused = Problem.Malformed(payload, new Message(
                new Text("'{0}' wrote the record of '{1}' and signed it; somebody else answers for it", "“{0}”既登记“{1}”又对其签核；须由他人签核"), signOff.SignerName, record.Name));
        }
        else if (signOff.Subject != record.Name || signOff.DatasetId != record.Id || signOff.Version != record.Version)
        {
            refused = Problem.Malformed(payload, new Message(
                new Text("The sign-off is about '{0}', not about '{1}'", "该签核针对“{0}”，而非“{1}”"), signOff.Subject, record.Name));
        }
        else if (signOff.Decision != "approved")
        {
            rule = RuleTable.AIGC6010;
            refused = Problem.Malformed(payload, new Message(new Text("Dataset '{0}' was rejected by '{1}'", "数据集“{0}”已被“{1}”否决"), record.Name, signOff.SignerName));
        }
        else if (signOff.Purpose != record.Purpose)
        {
            rule = RuleTable.AIGC6012;
            refused = Problem.Malformed(payload, new Message(
                new Text("Dataset '{0}' was approved for the purpose '{1}', but its record says '{2}'", "数据集“{0}”获准用途为“{1}”，但登记用途为“{2}”"), record.Name, signOff.Purpose, record.Purpose));
        }
        else if (signOff.RecordDigest != record.Digest)
        {
            rule = RuleTable.AIGC6012;
            refused = Problem.Malformed(payload, new Message(
                new Text("The record of '{0}' changed after its sign-off; undo the change or have it signed again", "“{0}”的登记信息在签核后被改动；请撤销改动或重新签核"), record.Name));
        }

        return refused is null ? signOff : null;
    }

    // Whether the data is what was signed.
    private static bool HasContent(string root, JsonFile file, DatasetRecord record, SignOff signOff, HashCache? cache, Findings findings)
    {
        var paths = file.Root!["paths"]!;
        var now = FileListing.Of(root, record.Paths, out var unreadable, cache);
        if (now is null)
        {
            findings.Add(RuleTable.AIGC6011, file.Source, Problem.Malformed(paths, new Message(
                new Text("The content of '{0}' cannot be compared with its sign-off: {1}", "无法将“{0}”的内容与签核比对：{1}"), record.Name, unreadable)));
        }
        else if (now.DirHash != signOff.DirHash)
        {
            findings.Add(RuleTable.AIGC6011, file.Source, Problem.Malformed(paths, Changed(record, signOff, now)));
        }
        else if (record.DirHash != signOff.DirHash)
        {
            // Signed together, yet contradicting: the record was signed with a stale digest.
            findings.Add(RuleTable.AIGC6010, file.Source, Problem.Malformed(file.Root["digest"]!["dirHash"]!, new Message(
                new Text("The record of '{0}' states another digest than the one that was signed", "“{0}”登记的摘要与签核的摘要不一致"), record.Name)));
        }
        else
        {
            return true;
        }

        return false;
    }

    private static Message Changed(DatasetRecord record, SignOff signOff, FileListing now)
    {
        if (SignedListing(record) is not { } before || before.DirHash != signOff.DirHash)
        {
            return new Message(
                new Text("The content of '{0}' changed after its sign-off; which files cannot be said, because {1} is missing or is not the signed listing", "“{0}”的内容在签核后被改动；{1} 缺失或并非签核时的清单，无法指明文件"),
                record.Name, Path.GetFileName(record.ListingFile));
        }

        var changes = now.Since(before);
        var shown = Message.List(changes.Take(NamesShown).Select(c => new Message(NameOf(c.Change), c.Path)));
        return changes.Count <= NamesShown
            ? new Message(new Text("The content of '{0}' changed after its sign-off: {1}; undo it or have it signed again", "“{0}”的内容在签核后被改动：{1}；请撤销改动或重新签核"), record.Name, shown)
            : new Message(new Text("The content of '{0}' changed after its sign-off: {1} and {2} more; undo it or have it signed again", "“{0}”的内容在签核后被改动：{1} 等，另有 {2} 个文件；请撤销改动或重新签核"), record.Name, shown, changes.Count - NamesShown);
    }

    private static Text NameOf(FileChange change) => change switch
    {
        FileChange.Added => new Text("added {0}", "新增 {0}"),
        FileChange.Removed => new Text("removed {0}", "删除 {0}"),
        _ => new Text("changed {0}", "修改 {0}"),
    };

    private static FileListing? SignedListing(DatasetRecord record)
    {
        try
        {
            return FileListing.Parse(File.ReadAllText(record.ListingFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
