using System.Globalization;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc clear</c>, <c>aigc review</c> and <c>aigc waive</c>: what the Chief Compliance Officer answers for by name.</summary>
/// <param name="answer">Receives what was done.</param>
/// <param name="now">Now.</param>
/// <param name="askPassphrase">Asks for the passphrase of a key; null when nobody can be asked.</param>
internal sealed class OfficerRunner(Answer answer, DateTimeOffset now, Func<string?> askPassphrase)
{
    /// <summary>Signs the clearance of the security assessment.</summary>
    /// <exception cref="ToolException">Manifest or key cannot be used.</exception>
    public ExitCode Run(ClearOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var manifest = folder.Manifest.File;
        if (manifest.Root?["securityAssessment"] is not { Kind: JsonKind.Object } assessment || !DeclaredEvidence.IsSound(manifest, assessment)
            || (!options.Refuse && assessment.TextOf("status") != "cleared"))
        {
            throw new ToolException(ExitCode.CannotAnalyse, OfficerTexts.NoAssessment);
        }

        folder.RequireOwn(assessment["status"]!);
        using var key = options.Key.Open(folder.WorkTree, askPassphrase);
        var decision = options.Refuse ? "refused" : "cleared";
        var path = Save(folder, Clearance.FileIn(folder.Path), Clearance.Sign(assessment.AsWrittenIn(assessment["status"]!.File)!, new(options.Name, Clearance.NeededRole, now, key), decision));
        answer.Say(OfficerTexts.Cleared, decision, options.Name, path);
        answer.Result["decision"] = decision;
        End(folder, options.Name, Clearance.NeededRole, SigningKey.Of(key), path);
        return ExitCode.Clean;
    }

    /// <summary>Shows what changed in a model, and signs whether it has to be filed anew.</summary>
    /// <exception cref="ToolException">Manifest, model, reason, number or key cannot be used.</exception>
    public ExitCode Run(ReviewOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var since = SinceFiling.Of(folder, options.Model);
        if (string.IsNullOrWhiteSpace(options.Reason))
        {
            throw new ToolException(ExitCode.Usage, OfficerTexts.ReasonMissing);
        }

        if (options.FilingNumber is { } number && (number != since.FilingNumber || options.Decision != Review.RefileNeeded))
        {
            throw new ToolException(ExitCode.Usage, OfficerTexts.OtherNumber, number, since.FilingNumber ?? "-");
        }

        using var key = options.Key.Open(folder.WorkTree, askPassphrase);
        since.Write(answer);
        var text = Review.Sign(since.Facts, options.Decision, options.Reason, options.FilingNumber, new(options.Name, Review.NeededRole, now, key));
        var path = Save(folder, Review.FileIn(folder.Path, options.Model), text);
        answer.Say(OfficerTexts.Reviewed, options.Model, options.Decision, options.Name, path);
        answer.Result["model"] = options.Model;
        answer.Result["decision"] = options.Decision;
        answer.Result["filingNumber"] = options.FilingNumber;
        answer.Result["facts"] = System.Text.Json.Nodes.JsonNode.Parse(since.Facts.Json);
        answer.Result["since"] = since.ToJson();
        End(folder, options.Name, Review.NeededRole, SigningKey.Of(key), path);
        return ExitCode.Clean;
    }

    /// <summary>Signs a waiver.</summary>
    /// <exception cref="ToolException">Rule, file, day, reason or key cannot be used.</exception>
    public ExitCode Run(WaiveOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var rule = RuleTable.All.FirstOrDefault(r => r.Id.Equals(options.Rule, StringComparison.OrdinalIgnoreCase) && Waivers.CanWaive(r))
            ?? throw new ToolException(ExitCode.Usage, OfficerTexts.NoSuchRule, options.Rule);
        var scope = options.Scope.Replace('\\', '/');
        // What lies elsewhere is waived elsewhere: a gate would not look for it here.
        if (scope.Split('/').Contains("..") || !File.Exists(Path.Combine(folder.Root, scope.Split('#')[0])))
        {
            throw new ToolException(ExitCode.Usage, OfficerTexts.NoSuchFile, options.Scope);
        }

        var last = Today.AddDays(Waiver.MaximumDays);
        if (!Forms.TryDate(options.Until, out var until) || until < Today || until > last)
        {
            throw new ToolException(ExitCode.Usage, OfficerTexts.NotADay, options.Until, last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (string.IsNullOrWhiteSpace(options.Reason))
        {
            throw new ToolException(ExitCode.Usage, OfficerTexts.ReasonMissing);
        }

        using var key = options.Key.Open(folder.WorkTree, askPassphrase);
        var text = Waiver.Sign(rule.Id, scope, options.Reason, until, new(options.Name, Waiver.NeededRole, now, key));
        var path = Save(folder, Free(Path.Combine(folder.Path, Waivers.Folder), rule.Id), text);
        answer.Say(OfficerTexts.Waived, rule.Id, scope, options.Until, options.Name, path);
        answer.Result["rule"] = rule.Id;
        answer.Result["scope"] = scope;
        answer.Result["until"] = options.Until;
        End(folder, options.Name, Waiver.NeededRole, SigningKey.Of(key), path);
        return ExitCode.Clean;
    }

    private DateTime Today => now.UtcDateTime.AddHours(8).Date;

    private void End(ComplianceFolder folder, string name, string role, SigningKey key, string path)
    {
        answer.Result["signer"] = name;
        answer.Result["role"] = role;
        answer.Result["statement"] = path;

        folder.WarnOfRefusal(answer, name, role, key, OfficerTexts.NotTrusted);
    }

    // Named by rule and day; another one of the day gets a number.
    private string Free(string folder, string rule)
    {
        var day = Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Enumerable.Range(1, int.MaxValue).Select(n => Path.Combine(folder, $"{rule}-{day}{(n == 1 ? "" : "-" + n)}.dsse.json")).First(p => !File.Exists(p));
    }

    private static string Save(ComplianceFolder folder, string path, string text)
    {
        ComplianceFolder.Save(path, text);
        return folder.NameOf(path);
    }
}
