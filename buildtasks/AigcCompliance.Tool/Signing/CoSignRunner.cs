using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc cosign</c>: puts a second signature under a statement that somebody of the trust file signed, where a role needs several.</summary>
internal sealed class CoSignRunner(Answer answer, Func<string?> askPassphrase)
{
    /// <summary>Signs.</summary>
    /// <exception cref="ToolException">Statement, trust file or key cannot be used.</exception>
    public ExitCode Run(CoSignOptions options)
    {
        var folder = ComplianceFolder.At(options.Statement);
        var file = JsonFile.Read(options.Statement, JsonFile.Table(Envelope.Shape));
        if (file.Problems.Count > 0)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.NotStatement, options.Statement, file.Problems[0].Message);
        }

        if (TrustFile.Read(folder.TrustFile, null, out _, out var problem) is not { } trust)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.Unreadable, TrustFile.FileName, problem!.Message);
        }

        var envelope = Envelope.From(file);
        var before = trust.Signers.Where(s => envelope.IsSignedBy(s.Key)).ToList();
        if (before.Count == 0 || envelope.PayloadType != Statement.PayloadType || JsonFile.Parse("", envelope.Payload, _ => []) is not { Problems.Count: 0, Root: { } root })
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.NobodySigned, options.Statement);
        }

        using var key = options.Key.Open(folder.WorkTree, askPassphrase);
        var own = SigningKey.Of(key).Fingerprint;
        if (before.Any(s => s.Key.Fingerprint == own))
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.SignedAlready, options.Statement);
        }

        var predicate = root["predicate"];
        var role = predicate?["signer"]?.TextOf("role") ?? "";
        answer.Say(
            SigningTexts.CoSigns, root["subject"]?.Items.FirstOrDefault()?.TextOf("name") ?? "", root.TextOf("predicateType")?.Split('/')[^2] ?? "",
            string.Join(", ", before.Select(s => s.Name).Distinct()), predicate?.TextOf("signedAt") ?? "");
        ComplianceFolder.Save(options.Statement, envelope.CoSign(trust, key));
        var me = trust.Signers.FirstOrDefault(s => s.Key.Fingerprint == own && s.Roles.Contains(role));
        var people = before.Append(me).OfType<Signer>().Where(s => s.Roles.Contains(role)).Select(s => s.Name).Distinct().ToList();
        answer.Say(SigningTexts.CoSigned, people.Count, trust.SignaturesNeeded(role), role);
        answer.Result["statement"] = folder.NameOf(options.Statement);
        answer.Result["role"] = role;
        answer.Result["signers"] = Answer.Strings(people);
        answer.Result["needed"] = trust.SignaturesNeeded(role);
        if (me is null)
        {
            answer.Warn(new Message(OfficerTexts.NotTrusted, own, role));
        }

        return ExitCode.Clean;
    }
}
