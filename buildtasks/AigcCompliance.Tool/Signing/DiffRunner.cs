using System.Text.Json.Nodes;
using AigcCompliance.Datasets;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Signing;

/// <summary><c>aigc diff</c>: what changed in a dataset since its last sign-off. The data is read; nothing is written.</summary>
internal sealed class DiffRunner(Answer answer)
{
    /// <summary>Compares one dataset or all; one that cannot be read does not stop the others.</summary>
    /// <exception cref="ToolException">No such dataset, or no papers.</exception>
    public ExitCode Run(DiffOptions options)
    {
        var folder = ComplianceFolder.At(options.Path);
        var records = options.Dataset is { } id ? [folder.RecordOf(id)] : folder.Records();
        var all = new JsonArray();
        answer.Result["datasets"] = all;
        if (records.Count == 0)
        {
            answer.Say(SigningTexts.NoRecords, folder.RelativeDatasets);
            return ExitCode.Clean;
        }

        return records.Max(record =>
        {
            try
            {
                return Compare(folder, ComplianceFolder.Read(record), all);
            }
            catch (ToolException e)
            {
                answer.Fail(e.Text);
                return ExitCode.CannotAnalyse;
            }
        });
    }

    private ExitCode Compare(ComplianceFolder folder, DatasetRecord record, JsonArray all)
    {
        if (FileListing.Of(folder.Root, record.Paths, out var unreadable) is not { } now)
        {
            answer.Fail(new Message(SigningTexts.NotHashed, Path.GetFileName(record.File), unreadable));
            return ExitCode.CannotAnalyse;
        }

        var since = SinceSignOff.Of(folder, record, now);
        answer.Say(SigningTexts.Hashed, record.Name, now.Count, now.DirHash);
        since.Write(answer);
        var json = since.ToJson();
        json.Insert(0, "dataset", record.Name);
        all.Add(json);
        return since.IsNothing ? ExitCode.Clean : ExitCode.Findings;
    }
}
