using System.Text.Json.Nodes;
using AigcCompliance.Datasets;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Statistics;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc hash</c>: hashes the data of every dataset record, or compares it with what the records state.</summary>
internal sealed class HashRunner(Answer answer, IProgressLog progress)
{
    private readonly JsonArray datasets = [];
    private readonly StatisticsDesk statistics = new(progress);

    /// <summary>Runs over every record; one that cannot be hashed does not stop the others.</summary>
    public ExitCode Run(HashOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var records = folder.Records();
        answer.Result["datasets"] = datasets;
        if (records.Count == 0)
        {
            answer.Say(SigningTexts.NoRecords, folder.RelativeDatasets);
            return ExitCode.Clean;
        }

        return records.Max(record =>
        {
            try
            {
                return options.Check ? Check(folder, record) : Hash(folder, record, options.Statistics);
            }
            catch (ToolException e)
            {
                return Fail(e.Text);
            }
        });
    }

    private ExitCode Hash(ComplianceFolder folder, string recordFile, bool counts)
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
        var changes = before is null ? [] : now.Since(before);
        answer.Say(SigningTexts.Hashed, record.Name, now.Count, record.DirHash);
        Changes.Write(answer, changes);
        Tell(record, now, changes);
        if (statistics.Write(folder, recordFile, now, counts) is { } counted)
        {
            var figures = counted.ToObject();
            answer.Say(Changes.Indented, new Message(StatisticsTexts.Counted, figures["records"], figures["tokens"], figures["longestRecord"], DatasetStatistics.TokenizerName));
            datasets[^1]!["statistics"] = figures;
        }

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
            answer.Say(SigningTexts.Same, record.Name, now.Count);
            Tell(record, now, []);
            var differences = statistics.Differences(folder, recordFile, now);
            foreach (var difference in differences)
            {
                answer.Say(Changes.Indented, difference);
            }

            return differences.Count > 0 ? ExitCode.Findings : ExitCode.Clean;
        }

        answer.Say(SigningTexts.Differs, record.Name);
        var listing = ComplianceFolder.Listing(record.ListingFile);
        var changes = listing?.DirHash == record.DirHash ? now.Since(listing!) : null;
        if (changes is null)
        {
            answer.Say(Changes.Indented, new Message(SigningTexts.ListingMissing, Path.GetFileName(record.ListingFile)));
        }

        Changes.Write(answer, changes);
        Tell(record, now, changes);
        return ExitCode.Findings;
    }

    private void Tell(DatasetRecord record, FileListing now, IReadOnlyList<(string Path, FileChange Change)>? changes) => datasets.Add(new JsonObject
    {
        ["dataset"] = record.Name,
        ["files"] = now.Count,
        ["dirHash"] = now.DirHash,
        ["recordedDirHash"] = record.DirHash,
        ["changes"] = changes is null ? null : Changes.ToJson(changes),
    });

    private ExitCode Fail(Message message)
    {
        answer.Fail(message);
        return ExitCode.CannotAnalyse;
    }
}
