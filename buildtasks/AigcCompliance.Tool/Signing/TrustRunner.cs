using System.Globalization;
using System.Text.Json.Nodes;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc trust</c>: writes <c>compliance/trust.dsse.json</c>, signed by the root key, with the version one higher.</summary>
internal sealed class TrustRunner(Answer answer, Func<string?> askPassphrase)
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="ToolException">A key or the present trust file cannot be used.</exception>
    public ExitCode Run(TrustOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var signers = options.Signers.Select(Signer).ToList();
        if (signers.GroupBy(s => s.Key.Fingerprint).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.KeyTwice, string.Join(", ", twice.Select(s => s.Name)));
        }

        var thresholds = Thresholds(options.Thresholds, signers);
        var revoked = options.Revoked.Select(PayloadOf).Distinct().ToList();
        using var root = options.Root.Open(folder.WorkTree, askPassphrase);
        var fingerprint = SigningKey.Of(root).Fingerprint;
        var path = folder.TrustFile;
        var before = Present(path);
        if (before is not null && before.Root.Fingerprint != fingerprint)
        {
            answer.Warn(new Message(SigningTexts.RootChanged, before.Root.Fingerprint, fingerprint));
        }

        var version = (before?.Version ?? 0) + 1;
        // Revocations are carried over: a new list of signers brings nothing back.
        List<Revocation> revocations = [.. before?.Revocations ?? []];
        var today = DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        revocations.AddRange(revoked.Where(p => revocations.All(r => r.Payload != p)).Select(p => new Revocation(p, today)));
        ComplianceFolder.Save(path, TrustFile.Sign(version, signers, root, revocations, thresholds));
        var relative = folder.NameOf(path);
        answer.Say(SigningTexts.TrustWritten, relative, version);
        foreach (var signer in signers)
        {
            answer.Line($"  {signer.Name}: {string.Join(", ", signer.Roles)} ({signer.Key.Fingerprint})");
        }

        foreach (var (role, needed) in thresholds)
        {
            answer.Say(Changes.Indented, new Message(SigningTexts.Threshold, role, needed));
        }

        var removed = before?.Signers.Where(b => signers.All(s => s.Key.Fingerprint != b.Key.Fingerprint)).ToList() ?? [];
        foreach (var gone in removed)
        {
            answer.Say(Changes.Indented, new Message(SigningTexts.SignerRemoved, gone.Name, gone.Key.Fingerprint));
        }

        foreach (var revocation in revocations)
        {
            answer.Say(Changes.Indented, new Message(SigningTexts.Revoked, revocation.On, revocation.Payload));
        }

        answer.Say(SigningTexts.Pin);
        answer.Line($"  <AigcTrustRoot>{fingerprint}</AigcTrustRoot>");
        answer.Line($"  <AigcTrustVersion>{version}</AigcTrustVersion>");
        answer.Result["file"] = relative;
        answer.Result["version"] = version;
        answer.Result["root"] = fingerprint;
        answer.Result["signers"] = Answer.Array(signers.Select(ToJson));
        answer.Result["thresholds"] = Answer.Array(thresholds.Select(t => new JsonObject { ["role"] = t.Key, ["signatures"] = t.Value }));
        answer.Result["removed"] = Answer.Array(removed.Select(ToJson));
        answer.Result["revocations"] = Answer.Array(revocations.Select(r => new JsonObject { ["statement"] = r.Payload, ["on"] = r.On }));
        return ExitCode.Clean;
    }

    private static SortedDictionary<string, int> Thresholds(IEnumerable<string> given, List<Signer> signers)
    {
        var thresholds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var parts = text.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !TrustFile.Roles.Contains(parts[0]) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var needed) || needed < 1
                || signers.Where(s => s.Roles.Contains(parts[0])).Select(s => s.Name).Distinct().Count() < needed || !thresholds.TryAdd(parts[0], needed))
            {
                throw new ToolException(ExitCode.Usage, SigningTexts.ThresholdForm, text, string.Join(", ", TrustFile.Roles));
            }
        }

        return thresholds;
    }

    private static JsonObject ToJson(Signer signer) => new JsonObject { ["name"] = signer.Name, ["roles"] = Answer.Strings(signer.Roles), ["key"] = signer.Key.Fingerprint };

    private static string PayloadOf(string path)
    {
        var file = JsonFile.Read(path, JsonFile.Table(Envelope.Shape));
        return file.Problems.Count == 0
            ? Envelope.From(file).PayloadDigest
            : throw new ToolException(ExitCode.Usage, SigningTexts.NotStatement, path, file.Problems[0].Message);
    }

    private static TrustFile? Present(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return TrustFile.Read(path, null, out _, out var problem)
            ?? throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.Unreadable, TrustFile.FileName, problem!.Message);
    }

    // NAME=FILE:ROLE[,ROLE][@FROM..UNTIL]; the last colon counts, because a path may hold one.
    private static Signer Signer(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var colon = text.LastIndexOf(':');
        var name = equals > 0 ? text[..equals].Trim() : "";
        var parts = colon > equals ? text[(colon + 1)..].Split('@', 2) : [""];
        var days = parts.Length == 2 ? parts[1].Split("..") : ["", ""];
        var roles = parts[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (name.Length == 0 || roles.Length == 0 || roles.Any(r => !TrustFile.Roles.Contains(r)) || days.Length != 2 || days.Any(d => d.Length > 0 && !Forms.TryDate(d, out _)))
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.SignerForm, text, string.Join(", ", TrustFile.Roles));
        }

        return new(name, KeyFile.ReadPublic(text[(equals + 1)..colon]), [.. roles.Distinct()], Day(days[0]), Day(days[1]));
    }

    private static DateTime? Day(string text) => Forms.TryDate(text, out var day) ? day : null;
}
