using AigcCompliance.Datasets;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Statistics;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc sign-off</c>: shows what a signature would cover and what changed since the last one, then signs.</summary>
internal sealed class SignOffRunner(Answer answer, Func<string?> askPassphrase, IProgressLog progress)
{
    /// <summary>Signs one dataset.</summary>
    /// <exception cref="ToolException">Record, data or key cannot be used.</exception>
    public ExitCode Run(SignOffOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var recordFile = folder.RecordOf(options.Dataset);
        var record = ComplianceFolder.Read(recordFile);
        var listing = ComplianceFolder.Listing(record.ListingFile);
        if (listing?.DirHash != record.DirHash)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.HashFirst, record.Name);
        }

        using var key = options.Key.Open(folder.WorkTree, askPassphrase);
        answer.Say(SigningTexts.Covers, record.Name, record.Purpose, string.Join(", ", record.Paths), listing!.Count, record.DirHash);
        if (new StatisticsDesk(progress).Differences(folder, recordFile, listing) is { Count: > 0 } differences)
        {
            foreach (var difference in differences)
            {
                answer.Say(Changes.Indented, difference);
            }

            throw new ToolException(ExitCode.CannotAnalyse, StatisticsTexts.NotSigned, record.Name);
        }

        var since = SinceSignOff.Of(folder, record, listing);
        since.Write(answer);

        var decision = options.Reject ? "rejected" : "approved";
        if (SigningDesk.SignOff(folder.Root, recordFile, options.Name, key, DateTimeOffset.UtcNow, options.Role, decision) is { } problem)
        {
            answer.Fail(problem);
            return ExitCode.CannotAnalyse;
        }

        var path = folder.NameOf(record.SignOffFile(folder.Path));
        answer.Say(options.Reject ? SigningTexts.Rejected : SigningTexts.Signed, record.Name, options.Name, options.Role, path);
        answer.Result["dataset"] = record.Name;
        answer.Result["decision"] = decision;
        answer.Result["signer"] = options.Name;
        answer.Result["role"] = options.Role;
        answer.Result["statement"] = path;
        answer.Result["files"] = listing.Count;
        answer.Result["dirHash"] = record.DirHash;
        answer.Result["since"] = since.ToJson();
        if (!folder.WarnOfRefusal(answer, options.Name, options.Role, SigningKey.Of(key), SigningTexts.NotTrusted) && options.Role != SignOff.NeededRole)
        {
            answer.Warn(new Message(SigningTexts.OtherRole, SignOff.NeededRole));
        }

        return ExitCode.Clean;
    }
}
