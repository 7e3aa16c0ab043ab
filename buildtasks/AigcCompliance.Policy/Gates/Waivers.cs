using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Gates;

/// <summary>
/// The waivers of a service that hold today, from <c>compliance/waivers/</c>. What is wrong with the others is AIGC9004. The integrity of the
/// checks themselves (AIGC9004, AIGC9010) cannot be waived.
/// </summary>
internal sealed class Waivers
{
    /// <summary>Folder of the waivers below <c>compliance/</c>.</summary>
    public const string Folder = "waivers";

    private readonly List<(string Root, JsonFile File, Waiver Waiver)> valid = [];
    private readonly List<(SourceText Source, Problem Problem, Standing Standing)> problems = [];

    /// <summary>No waiver.</summary>
    public static Waivers None { get; } = new();

    /// <summary>Reads the waivers of a service.</summary>
    public static Waivers Of(GateRequest request)
    {
        if (!request.IsService || request.Mode == Mode.Off || ManifestGate.RootOf(request) is not { } folder)
        {
            return None;
        }

        var waivers = new Waivers();
        var path = Path.Combine(folder, ManifestGate.Folder, ManifestGate.FileName);
        var chain = File.Exists(path) ? ManifestChain.Read(path, request.Today) : null;
        if (chain is null)
        {
            waivers.Read(folder, Path.Combine(folder, ManifestGate.Folder, TrustFile.FileName), request);
        }
        else if (chain.TrustFile is { } trustFile) // Where nobody knows who may sign, nothing is waived.
        {
            foreach (var level in chain.Levels)
            {
                waivers.Read(level.Root, trustFile, request);
            }
        }

        return waivers;
    }

    private void Read(string root, string trustPath, GateRequest request)
    {
        var compliance = Path.Combine(root, ManifestGate.Folder);
        try
        {
            var files = Directory.Exists(Path.Combine(compliance, Folder)) ? Directory.GetFiles(Path.Combine(compliance, Folder), "*.json") : [];
            Array.Sort(files, StringComparer.Ordinal);
            if (files.Length > 0)
            {
                var trust = TrustFile.ReadPinned(trustPath, request, out var trustFile, out var problem);
                foreach (var file in files)
                {
                    Add(root, JsonFile.Read(file, JsonFile.Table(Envelope.Shape)), trust, problem, request.Today);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add((new SourceText(Path.Combine(compliance, Folder), ""), Problem.Malformed(0, 0, "", new Text("The folder of waivers cannot be read", "无法读取豁免文件夹")), Standing.Always));
        }
    }

    /// <summary>The waiver that names a finding; null when none does.</summary>
    public Waiver? For(Rule rule, Place place, string pointer)
    {
        if (valid.Count == 0 || !CanWaive(rule))
        {
            return null;
        }

        return valid.Where(v => v.Waiver.Names(rule, NameOf(place.File, v.Root), pointer)).Select(v => v.Waiver).FirstOrDefault();
    }

    /// <summary>Whether a rule can be waived at all.</summary>
    public static bool CanWaive(Rule rule) => rule != RuleTable.AIGC9004 && rule != RuleTable.AIGC9010;

    /// <summary>What a finding says that is waived.</summary>
    public static Message Waived(Waiver waiver, Message message) => new(
        new Text("Waived by '{0}' until {1}: {2}", "“{0}”已豁免，至 {1}：{2}"), waiver.SignerName, waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), message);

    /// <summary>Reports what is wrong with waivers, and lists those that hold.</summary>
    public void Report(Findings findings)
    {
        foreach (var (source, problem, standing) in problems)
        {
            findings.Add(RuleTable.AIGC9004, source, problem, standing);
        }

        foreach (var (_, file, waiver) in valid)
        {
            var payload = file.Root!["payload"]!;
            findings.Hold(new Evidence(RuleTable.AIGC9004.Duty, new Message(new Text("Waiver of {0} in {1} until {2}", "对 {1} 中 {0} 的豁免，至 {2}"), waiver.Rule, waiver.Scope, waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                file.Source.PlaceOf(payload.Start, payload.End), payload, [new EvidenceDetail(new Text("reason", "理由"), new Message(new Text("{0}", "{0}"), waiver.Reason))],
                waiver.Signature));
        }
    }

    private static string NameOf(string file, string root)
    {
        var prefix = root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return file.StartsWith(prefix, StringComparison.Ordinal) ? file.Substring(prefix.Length).Replace(Path.DirectorySeparatorChar, '/') : file;
    }

    private void Add(string root, JsonFile file, TrustFile? trust, Problem? noTrust, DateTime today)
    {
        void Refuse(Problem problem, Standing standing = Standing.Always) => problems.Add((file.Source, problem, standing));

        if (file.Problems.Count > 0)
        {
            Refuse(file.Problems[0]);
            return;
        }

        var payload = file.Root!["payload"]!;
        if (trust is null)
        {
            Refuse(Problem.Malformed(payload, new Message(new Text("The waiver cannot be verified, because the trust file is not in order: {0}", "信任文件有误，无法验证豁免：{0}"), noTrust!.Message)));
            return;
        }

        if (Statement.Accept(file, Path.GetFileName(file.Source.File), Waiver.NeededRole, trust, today, Waiver.Parse, out var refused) is not { } waiver)
        {
            Refuse(refused!);
        }
        else if (!waiver.IsConsistent || RuleTable.All.FirstOrDefault(r => r.Id == waiver.Rule) is not { } rule || !CanWaive(rule))
        {
            Refuse(Problem.Malformed(payload, new Message(new Text("The waiver names '{0}', which is no rule that can be waived", "豁免针对“{0}”，该规则不存在或不可豁免"), waiver.Rule)));
        }
        else if ((waiver.Until - waiver.SignedOn).Days > Waiver.MaximumDays)
        {
            Refuse(Problem.Malformed(payload, new Message(
                new Text("The waiver of {0} holds for {1} days after its signature; {2} are the most", "对 {0} 的豁免自签署起达 {1} 天；最多 {2} 天"), waiver.Rule, (waiver.Until - waiver.SignedOn).Days, Waiver.MaximumDays)));
        }
        else if (waiver.Until < today)
        {
            Refuse(Problem.Malformed(payload, new Message(
                new Text("The waiver of {0} in '{1}' ended on {2}; mend what it waived and delete it, or have another signed", "对“{1}”中 {0} 的豁免已于 {2} 到期；请整改并删除，或另行签署"),
                waiver.Rule, waiver.Scope, waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), Standing.Due);
        }
        else
        {
            valid.Add((root, file, waiver));
        }
    }
}
