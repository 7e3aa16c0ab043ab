using AigcCompliance.Attestation;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Analysis;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Projects;

namespace AigcCompliance.Tool.Commands;

/// <summary>Asks the gates about the projects of a run: what is wrong goes to the findings, what holds becomes the services of the report.</summary>
internal sealed class ServiceGates(ProjectCompiler compiler, SourceLines sources, FindingSet findings, CheckOptions options)
{
    /// <summary>Asks about every project; projects under one manifest are one service.</summary>
    public IReadOnlyList<ReportService> Judge(IEnumerable<ProjectSnapshot> projects)
    {
        var services = new Dictionary<string, ReportService>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var request = Request(project);
            var verdict = Gate.Judge(request);

            // Here the rules run whatever the project says; its own builds, and so its release, follow its switches.
            var switches = request.IsService ? AnalyzerSwitches.Evaluate(request, SwitchesOf(project)) : [];
            foreach (var finding in verdict.Findings.Concat(switches).Where(f => f.Severity != Severity.None))
            {
                findings.AddGate(Shown(finding));
            }

            Waive(Waivers.Of(request));
            if (verdict.ManifestFile is { } manifest && !services.ContainsKey(manifest))
            {
                services[manifest] = ServiceOf(manifest, verdict, request);
            }
        }

        return [.. services.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value)];
    }

    // The gates have lowered their own; what the rules found in code is lowered here.
    private void Waive(Waivers waivers) => findings.Replace(finding =>
    {
        var place = finding.Place;
        return finding.Severity > Severity.Info
            && waivers.For(finding.Rule, new Place(sources.Absolute(place.File), place.Line, place.Column, place.EndLine, place.EndColumn), "") is { } waiver
            ? finding with { Severity = Severity.Info, Message = SourceLines.Both(Waivers.Waived(waiver, finding.Message)) }
            : finding;
    });

    private ReportService ServiceOf(string manifest, Verdict verdict, GateRequest request) => new(
        sources.Relative(manifest), [.. verdict.Manifest!.Sources.Skip(1).Select(s => sources.Relative(s.File))], verdict.ServiceId, verdict.ServiceName, verdict.Provider,
        [.. verdict.Evidence.Select(e => new ReportEvidence(
            e.Duty, SourceLines.Both(e.Subject), Shown(e.Place), [.. e.Details.Select(d => (d.Name, SourceLines.Both(d.Value)))], e.Signature))],
        [.. Forecast.Of(request, verdict.Findings).Select(d => new ReportDeadline(d.Day, (d.Day - request.Today).Days, Shown(d.Finding)))]);

    private static AnalyzerSwitches SwitchesOf(ProjectSnapshot snapshot) => new()
    {
        RunAnalyzers = snapshot.Property("RunAnalyzers"), RunAnalyzersDuringBuild = snapshot.Property("RunAnalyzersDuringBuild"), NoWarn = snapshot.NoWarn,
    };

    private GateRequest Request(ProjectSnapshot snapshot) => new()
    {
        ProjectFile = snapshot.Project,
        IsService = string.Equals(snapshot.Property("AigcService").Trim(), "true", StringComparison.OrdinalIgnoreCase),
        IsRelease = options.Release,
        Mode = compiler.ModeOf(snapshot),
        Scope = compiler.ScopeOf(snapshot),
        ComplianceRoot = snapshot.Property("AigcComplianceRoot") is { Length: > 0 } root
            ? Path.GetFullPath(root, Path.GetDirectoryName(snapshot.Project)!)
            : null,
        TrustRoot = snapshot.Property("AigcTrustRoot"),
        TrustVersion = snapshot.Property("AigcTrustVersion"),
        Severities = ConfiguredSeverities.Read(ProjectCompiler.ConfigurationsOf(snapshot.AnalyzerConfigs)),
        PropertyValues = snapshot.ComplianceProperties,
        Today = (options.AsOf ?? DateTimeOffset.UtcNow).UtcDateTime.AddHours(8).Date,
        PropertyFiles = [.. new[] { snapshot.Project }.Where(p => !FileBasedApp.IsSource(p)), .. snapshot.PropertyFiles.Where(File.Exists)],
    };

    private ReportFinding Shown(Finding finding) =>
        new(finding.Rule, finding.Severity, Shown(finding.Place), SourceLines.Both(finding.Message), sources.Line(finding.Place.File, finding.Place.Line));

    private ReportPlace Shown(Place place) => new(sources.Relative(place.File), place.Line, place.Column, place.EndLine, place.EndColumn);
}
