using System.Globalization;
using AigcCompliance.Datasets;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc hash</c>: hashes the data of every dataset record, or compares it with what the records state.</summary>
internal sealed class HashRunner(TextWriter output, TextWriter error, CultureInfo culture)
{
    /// <summary>Runs over every record; one that cannot be hashed does not stop the others.</summary>
    public ExitCode Run(HashOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var records = folder.Records();
        if (records.Count == 0)
        {
            output.WriteLine(SigningTexts.NoRecords.Format(culture, Path.GetRelativePath(folder.Root, folder.Datasets).Replace('\\', '/')));
            return ExitCode.Clean;
        }

        return records.Max(record =>
        {
            try
            {
                return options.Check ? Check(folder, record) : Hash(folder, record);
            }
            catch (ToolException e)
            {
                return Fail(e.Text);
            }
        });
    }

    private ExitCode Hash(ComplianceFolder folder, string recordFile)
    {
        var name = Path.GetFileName(recordFile);
        var listingFile = DatasetRecord.ListingOf(recordFile, name[..^DatasetShape.Suffix.Length]);
        var before = ComplianceFolder.Listing(listingFile);
        if (SigningDesk.Hash(folder.Root, recordFile) is { } problem)
        {
            return Fail(new Message(SigningTexts.NotHashed, name, problem));
        }

        var record = ComplianceFolder.Read(recordFile);
        var now = ComplianceFolder.Listing(record.ListingFile)!;
        output.WriteLine(SigningTexts.Hashed.Format(culture, record.Name, now.Count, record.DirHash));
        Changes.Write(output, culture, before is null ? null : now.Since(before));
        return ExitCode.Clean;
    }

    private ExitCode Check(ComplianceFolder folder, string recordFile)
    {
        var record = ComplianceFolder.Read(recordFile);
        if (FileListing.Of(folder.Root, record.Paths, out var unreadable) is not { } now)
        {
            return Fail(new Message(SigningTexts.NotHashed, Path.GetFileName(recordFile), unreadable));
        }

        if (now.DirHash == record.DirHash)
        {
            output.WriteLine(SigningTexts.Same.Format(culture, record.Name, now.Count));
            return ExitCode.Clean;
        }

        output.WriteLine(SigningTexts.Differs.Format(culture, record.Name));
        if (ComplianceFolder.Listing(record.ListingFile) is { } listing && listing.DirHash == record.DirHash)
        {
            Changes.Write(output, culture, now.Since(listing));
        }
        else
        {
            output.WriteLine("  " + SigningTexts.ListingMissing.Format(culture, Path.GetFileName(record.ListingFile)));
        }

        return ExitCode.Findings;
    }

    private ExitCode Fail(Message message)
    {
        error.WriteLine("aigc: " + message.For(culture));
        return ExitCode.CannotAnalyse;
    }
}
