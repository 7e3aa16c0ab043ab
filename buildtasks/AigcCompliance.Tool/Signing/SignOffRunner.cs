using System.Globalization;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc sign-off</c>: shows what a signature would cover and what changed since the last one, then signs.</summary>
internal sealed class SignOffRunner(TextWriter output, TextWriter error, CultureInfo culture, Func<string?> askPassphrase)
{
    /// <summary>Signs one dataset.</summary>
    /// <exception cref="ToolException">Record, data or key cannot be used.</exception>
    public ExitCode Run(SignOffOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var recordFile = folder.Records().FirstOrDefault(f => Path.GetFileName(f) == options.Dataset + DatasetShape.Suffix)
            ?? throw new ToolException(ExitCode.Usage, SigningTexts.NoSuchDataset, options.Dataset, string.Join(", ", folder.Records().Select(f => Path.GetFileName(f)[..^DatasetShape.Suffix.Length]).DefaultIfEmpty("-")));
        var record = ComplianceFolder.Read(recordFile);
        var listing = ComplianceFolder.Listing(record.ListingFile);
        if (listing?.DirHash != record.DirHash)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.HashFirst, record.Name);
        }

        using var key = KeyFile.OpenPrivate(options.Key, folder.WorkTree, askPassphrase);
        output.WriteLine(SigningTexts.Covers.Format(culture, record.Name, record.Purpose, string.Join(", ", record.Paths), listing!.Count, record.DirHash));
        ShowChanges(folder, record, listing);

        var decision = options.Reject ? "rejected" : "approved";
        if (SigningDesk.SignOff(folder.Root, recordFile, options.Name, key, DateTimeOffset.UtcNow, options.Role, decision) is { } problem)
        {
            error.WriteLine("aigc: " + problem.For(culture));
            return ExitCode.CannotAnalyse;
        }

        var path = Path.GetRelativePath(folder.Root, record.SignOffFile(folder.Path)).Replace('\\', '/');
        output.WriteLine((options.Reject ? SigningTexts.Rejected : SigningTexts.Signed).Format(culture, record.Name, options.Name, options.Role, path));
        Warn(folder, options, SigningKey.Of(key));
        return ExitCode.Clean;
    }

    private void ShowChanges(ComplianceFolder folder, DatasetRecord record, FileListing listing)
    {
        if (Last(folder, record) is not { } last)
        {
            output.WriteLine(SigningTexts.FirstSignOff.For(culture));
            return;
        }

        output.WriteLine(SigningTexts.LastSignOff.Format(culture, last.Subject, last.SignerName, last.SignedAt, last.Decision));
        if (last.DirHash == record.DirHash)
        {
            output.WriteLine("  " + (last.RecordDigest == record.Digest ? SigningTexts.NothingChanged : SigningTexts.RecordChanged).For(culture));
            return;
        }

        var signed = ComplianceFolder.Listing(Path.Combine(folder.Path, "signoffs", last.Subject + ".files.sha256"));
        if (signed?.DirHash == last.DirHash)
        {
            Changes.Write(output, culture, listing.Since(signed!));
        }
        else
        {
            output.WriteLine("  " + SigningTexts.DataChanged.For(culture));
        }
    }

    // The newest statement about any version; who signed it is for the gate to judge.
    private static SignOff? Last(ComplianceFolder folder, DatasetRecord record)
    {
        var signOffs = Path.Combine(folder.Path, "signoffs");
        return !Directory.Exists(signOffs) ? null : Directory.GetFiles(signOffs, record.Id + "@*.dsse.json")
            .Select(path => JsonFile.Read(path, JsonFile.Table(Envelope.Shape)))
            .Where(file => file.Problems.Count == 0)
            .Select(file => SignOff.Parse(Envelope.From(file).Payload, out _))
            .OfType<SignOff>()
            .Where(s => s.DatasetId == record.Id && s.Subject == s.DatasetId + "@" + s.Version)
            .MaxBy(s => s.SignedAt, StringComparer.Ordinal);
    }

    // What the gate would refuse, the signer should hear now.
    private void Warn(ComplianceFolder folder, SignOffOptions options, SigningKey key)
    {
        var file = Path.Combine(folder.Path, TrustFile.FileName);
        Message? warning =
            !File.Exists(file) ? SigningTexts.NoTrustFile
            : TrustFile.Read(file, null, out _, out var problem) is not { } trust ? problem!.Message
            : !trust.Signers.Any(s => s.Name == options.Name && s.Roles.Contains(options.Role) && s.Key.Fingerprint == key.Fingerprint)
                ? new Message(SigningTexts.NotTrusted, options.Name, options.Role)
            : options.Role != SignOff.NeededRole ? new Message(SigningTexts.OtherRole, SignOff.NeededRole)
            : null;
        if (warning is not null)
        {
            error.WriteLine("aigc: " + warning.For(culture));
        }
    }
}
