using System.Globalization;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary><c>aigc verify-release</c>: whether the files of a folder are those for which the release gate passed.</summary>
/// <param name="output">Receives the verdict.</param>
/// <param name="culture">The reader's language.</param>
/// <param name="today">Today in China.</param>
internal sealed class VerifyReleaseRunner(TextWriter output, CultureInfo culture, DateTime today)
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
            output.WriteLine((envelope is null ? ReleaseTexts.NotSigned : ReleaseTexts.WrongSignature).Format(culture, key.Fingerprint));
        }

        isGood &= folder.Compare(output, culture);
        var until = statement.ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (statement.ValidUntil < today)
        {
            isGood = false;
            output.WriteLine(ReleaseTexts.Expired.Format(culture, until));
        }

        if (!isGood)
        {
            return ExitCode.Findings;
        }

        output.WriteLine(ReleaseTexts.Same.Format(culture, statement.Listing.Count, statement.Service, statement.CreatedAt, string.Join(", ", statement.Properties)));
        output.WriteLine(key is not null ? ReleaseTexts.SignedBy.Format(culture, key.Fingerprint)
            : (envelope is null ? ReleaseTexts.Unsigned : ReleaseTexts.SignatureUnchecked).For(culture));
        if (until is not null)
        {
            output.WriteLine(ReleaseTexts.ValidUntil.Format(culture, until));
        }

        return ExitCode.Clean;
    }
}
