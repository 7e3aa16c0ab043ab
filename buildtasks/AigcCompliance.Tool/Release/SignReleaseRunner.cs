using System.Globalization;
using System.Text;
using AigcCompliance.Release;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary><c>aigc sign-release</c>: signs the statement of a published folder whose files are still those of the statement.</summary>
internal sealed class SignReleaseRunner(TextWriter output, CultureInfo culture, Func<string?> askPassphrase)
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

        if (!folder.Compare(output, culture))
        {
            return ExitCode.Findings;
        }

        using var key = KeyFile.OpenPrivate(options.Key, WorkTree.Of(folder.Path), askPassphrase);
        try
        {
            File.WriteAllText(folder.StatementFile, ReleaseStatement.Sign(folder.Bytes, key), new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.Unwritable, ReleaseStatement.FileName, e.Message);
        }

        output.WriteLine(ReleaseTexts.Signed.Format(culture, ReleaseStatement.FileName, SigningKey.Of(key).Fingerprint));
        return ExitCode.Clean;
    }
}
