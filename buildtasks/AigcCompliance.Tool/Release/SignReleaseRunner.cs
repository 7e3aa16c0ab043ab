using AigcCompliance.Release;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary><c>aigc sign-release</c>: signs the statement of a published folder whose files are still those of the statement.</summary>
internal sealed class SignReleaseRunner(Answer answer, Func<string?> askPassphrase)
{
    /// <summary>Signs.</summary>
    /// <exception cref="ToolException">Folder, statement or key cannot be used.</exception>
    public ExitCode Run(SignReleaseOptions options)
    {
        var folder = PublishedFolder.At(options.Folder);
        if (folder.Envelope is not null)
        {
            throw new ToolException(ExitCode.Usage, ReleaseTexts.AlreadySigned, ReleaseStatement.FileName);
        }

        if (!folder.Compare(answer))
        {
            return ExitCode.Findings;
        }

        using var key = options.Key.Open(Manifests.WorkTree.Find(folder.Path) ?? folder.Path, askPassphrase);
        ComplianceFolder.Save(folder.StatementFile, ReleaseStatement.Sign(folder.Bytes, key));
        var signer = SigningKey.Of(key).Fingerprint;
        answer.Say(ReleaseTexts.Signed, ReleaseStatement.FileName, signer);
        answer.Result["statement"] = ReleaseStatement.FileName;
        answer.Result["key"] = signer;
        return ExitCode.Clean;
    }
}
