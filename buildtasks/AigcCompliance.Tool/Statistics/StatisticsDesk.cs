using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Statistics;

/// <summary>Writes statistics into dataset records and holds records against them.</summary>
internal sealed class StatisticsDesk(IProgressLog progress)
{
    private const string Property = "statistics";

    /// <summary>Counts the data and writes the figures, where they are asked for or the record has some. Null where neither is so.</summary>
    /// <exception cref="ToolException">The data cannot be read, or the record cannot be written.</exception>
    public DatasetStatistics? Write(ComplianceFolder folder, string recordFile, FileListing listing, bool isAskedFor)
    {
        var file = JsonFile.Read(recordFile, DatasetShape.Check);
        if (file.Root is null || (!isAskedFor && file.Root[Property] is null))
        {
            return null;
        }

        var counted = Count(folder, listing);
        ComplianceFolder.Save(recordFile, SigningDesk.With(file, Property, counted.ToJson()));
        return counted;
    }

    /// <summary>What the record states otherwise than the data says, one sentence each; empty also where it states nothing.</summary>
    /// <exception cref="ToolException">The data cannot be read.</exception>
    public IReadOnlyList<Message> Differences(ComplianceFolder folder, string recordFile, FileListing listing)
    {
        if (JsonFile.Read(recordFile, DatasetShape.Check).Root?[Property] is not { } stated)
        {
            return [];
        }

        var tokenizer = stated.TextOf("tokenizer")!;
        return tokenizer != DatasetStatistics.TokenizerName
            ? [new Message(StatisticsTexts.OtherTokenizer, tokenizer, DatasetStatistics.TokenizerName)]
            : [.. Count(folder, listing).Differences(stated).Select(d => new Message(StatisticsTexts.Differs, d.Figure, d.Stated, d.Counted))];
    }

    private DatasetStatistics Count(ComplianceFolder folder, FileListing listing)
    {
        try
        {
            progress.Phase(StatisticsTexts.Counting, listing.Count);
            return DatasetStatistics.Of(folder.Root, listing, file => progress.Step(file, ""));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, StatisticsTexts.Unreadable, e.Message);
        }
        finally
        {
            progress.Done();
        }
    }
}
