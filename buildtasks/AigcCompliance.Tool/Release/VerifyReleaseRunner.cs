using System.Globalization;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary><c>aigc verify-release</c>: whether the files of a folder are those for which the release gate passed.</summary>
/// <param name="answer">Receives the verdict.</param>
/// <param name="today">Today in China.</param>
internal sealed class VerifyReleaseRunner(Answer answer, DateTime today)
{
    /// <summary>Verifies; everything that differs is said, not only the first.</summary>
    /// <exception cref="ToolException">Folder, statement or key cannot be used.</exception>
    public ExitCode Run(VerifyReleaseOptions options)
    {
        var key = options.Key is { } path ? KeyFile.ReadPublic(path) : null;
        var folder = PublishedFolder.At(options.Folder);
        var (statement, envelope) = (folder.Statement, folder.Envelope);
        var isGood = true;
        if (key is not null && envelope?.IsSignedBy(key) != true)
        {
            isGood = false;
            answer.Say(envelope is null ? ReleaseTexts.NotSigned : ReleaseTexts.WrongSignature, key.Fingerprint);
        }

        isGood &= folder.Compare(answer);
        answer.Result["signature"] = (envelope, key) switch
        {
            (null, _) => "none",
            (_, null) => "unchecked",
            _ => envelope.IsSignedBy(key) ? "valid" : "wrong",
        };
        var until = statement.ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        answer.Result["validUntil"] = until;
        answer.Result["expired"] = statement.ValidUntil < today;
        if (statement.ValidUntil < today)
        {
            isGood = false;
            answer.Say(ReleaseTexts.Expired, until);
        }

        if (!isGood)
        {
            return ExitCode.Findings;
        }

        answer.Say(ReleaseTexts.Same, statement.Listing.Count, statement.Service, statement.CreatedAt, string.Join(", ", statement.Properties));
        if (key is not null)
        {
            answer.Say(ReleaseTexts.SignedBy, key.Fingerprint);
        }
        else
        {
            answer.Say(envelope is null ? ReleaseTexts.Unsigned : ReleaseTexts.SignatureUnchecked);
        }

        if (until is not null)
        {
            answer.Say(ReleaseTexts.ValidUntil, until);
        }

        return ExitCode.Clean;
    }
}
