using System.Globalization;
using AigcCompliance.Release;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Release;
using AigcCompliance.Tool.Reports;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Inspect;

/// <summary>
/// <c>aigc inspect</c>: one file with everything about a release that an inspector asks for. Nothing in it depends on the day it is packed, so
/// the papers of a past release, checked out again beside what was published, make the same bytes.
/// </summary>
internal sealed class InspectRunner(Answer answer, IProgressLog progress)
{
    /// <summary>Packs.</summary>
    /// <exception cref="ToolException">A part is missing or cannot be read.</exception>
    public async Task<ExitCode> RunAsync(InspectOptions options, CancellationToken cancel)
    {
        var key = options.Key is { } path ? KeyFile.ReadPublic(path) : null;
        var published = PublishedFolder.At(options.Published);
        var folder = ComplianceFolder.At(options.Path);
        if (folder.Manifest.Levels.Count > 1)
        {
            throw new ToolException(ExitCode.CannotAnalyse, InspectTexts.Extends, folder.NameOf(folder.Manifest.Levels[1].File));
        }

        foreach (var kept in new[] { published.Path, folder.Path })
        {
            // The next bundle would hold it, and the published files would no longer be those of the release.
            if (IsInside(Path.GetFullPath(options.Output), kept))
            {
                throw new ToolException(ExitCode.Usage, InspectTexts.OutputInside, options.Output, kept);
            }
        }

        using var file = new ReportFile(options.Output);
        if (!published.Compare(answer) || !AreThePapers(published.Statement, folder))
        {
            return ExitCode.Findings;
        }

        var bundle = new Bundle();
        bundle.Add("release/" + ReleaseStatement.FileName, published.Bytes, InspectTexts.Release);
        bundle.Add("release/" + BillOfMaterials.FileName, ReadBill(published), InspectTexts.Bill);
        new Papers(folder, bundle).Gather();
        var report = await Report(options, published.Statement, folder, bundle, cancel);
        var signatures = Signatures(folder, bundle, key);
        bundle.Add(IndexPage.FileName, IndexPage.Write(report.Services.Select(s => s.Name).FirstOrDefault(n => n is not null) ?? published.Statement.Service, published.Statement, bundle.Files, signatures), InspectTexts.Index);
        bundle.Seal();
        file.Write(stream => bundle.Write(stream));

        answer.Result["output"] = options.Output;
        answer.Result["entries"] = Answer.Array(bundle.Files.Select(f => new System.Text.Json.Nodes.JsonObject { ["name"] = f.Name, ["bytes"] = f.Content.Length, ["sha256"] = f.Sha256, ["what"] = Answer.Both(f.What) }));
        answer.Say(InspectTexts.Written, bundle.Files.Count, published.Statement.Service, published.Statement.CreatedAt, options.Output);
        if (report.Count(Severity.Error) > 0 || report.Incomplete)
        {
            answer.Warn(new Message(InspectTexts.ReportSpeaks, report.Count(Severity.Error)));
        }

        return ExitCode.Clean;
    }

    private static bool IsInside(string path, string folder) => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static byte[] ReadBill(PublishedFolder published)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(published.Path, BillOfMaterials.FileName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, InspectTexts.Missing, BillOfMaterials.FileName);
        }
    }

    // Papers of another day, beside this release, would tell a story that never was.
    private bool AreThePapers(ReleaseStatement release, ComplianceFolder folder)
    {
        var now = Datasets.FileListing.Of(folder.Root, [Gates.ManifestGate.Folder], out var problem)
            ?? throw new ToolException(ExitCode.CannotAnalyse, InspectTexts.Unreadable, Gates.ManifestGate.Folder, problem);
        var files = now.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var others = release.Policy.Where(p => files.GetValueOrDefault(p.Key) != p.Value).Select(p => p.Key).ToList();
        if (others.Count > 0)
        {
            answer.Say(InspectTexts.OtherPapers, string.Join(", ", others), release.CreatedAt);
        }

        answer.Result["otherPapers"] = Answer.Strings(others);
        return others.Count == 0;
    }

    private async Task<Report> Report(InspectOptions options, ReleaseStatement release, ComplianceFolder folder, Bundle bundle, CancellationToken cancel)
    {
        if (!DateTimeOffset.TryParse(release.CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            throw new ToolException(ExitCode.CannotAnalyse, ReleaseTexts.BadStatement, ReleaseStatement.FileName, release.CreatedAt);
        }

        var check = new CheckOptions(options.Project ?? folder.Root, ReportFormat.Html, null, null, null, Severity.Error, Release: true, AsOf: at);

        // The folder's own name is where somebody checked it out.
        var report = await new CheckRunner(progress).RunAsync(check, cancel) with { Name = release.Service };
        foreach (var language in new[] { "zh-Hans", "en" })
        {
            var page = new StringWriter { NewLine = "\n" };
            HtmlReport.Write(report, check, page, CultureInfo.GetCultureInfo(language));
            bundle.Add($"report/report.{language}.html", page.ToString(), InspectTexts.HtmlReport);
        }

        var json = new StringWriter { NewLine = "\n" };
        JsonReport.Write(report, check, json);
        bundle.Add("report/report.json", json.ToString(), InspectTexts.JsonReport);
        return report;
    }

    private List<VerifiableSignature> Signatures(ComplianceFolder folder, Bundle bundle, SigningKey? key)
    {
        var signatures = new SignatureFiles(bundle);
        if (TrustFile.Read(folder.TrustFile, null, out _, out _) is { } trust)
        {
            signatures.Know(trust.Root, "root");
            trust.Signers.ToList().ForEach(s => signatures.Know(s.Key, s.Name));
        }

        if (key is not null)
        {
            signatures.Know(key, key.Fingerprint);
        }

        foreach (var file in bundle.Files.Where(f => f.Name.EndsWith(".json", StringComparison.Ordinal)).ToList())
        {
            if (!signatures.Add(file))
            {
                answer.Warn(new Message(InspectTexts.UnknownKey, file.Name));
            }
        }

        return signatures.All;
    }
}
