using System.Collections.Immutable;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Tool.Analysis;

/// <summary>What the rules said about one compilation.</summary>
internal sealed record AnalysisResult(
    IReadOnlyList<ReportFinding> Findings, int Calls, int Bound, IReadOnlyList<UnresolvedCall> Unresolved, IReadOnlyList<ReportSuppression> Suppressed, IReadOnlyList<Message> Problems);

/// <summary>Runs every analyzer of the rule assembly over a compilation.</summary>
internal sealed class ProjectAnalyzer(SourceLines sources)
{
    private static readonly System.Reflection.Assembly RuleAssembly = System.Reflection.Assembly.Load("AigcCompliance.Analyzers");
    private readonly ModelCallNames names = ModelCallNames.Read(RuleAssembly);
    private readonly Dictionary<string, string> crashLogs = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<DiagnosticAnalyzer> rules = ModelCallNames.Analyzers(RuleAssembly);

    /// <summary>Analyses one project. A rule that throws is a problem in the result, never an exception.</summary>
    /// <param name="project">The project.</param>
    /// <param name="missing">Ids of its packages that could not be restored.</param>
    /// <param name="cancel">Stops the analysis.</param>
    public async Task<AnalysisResult> AnalyseAsync(CompiledProject project, IEnumerable<string> missing, CancellationToken cancel)
    {
        var problems = new List<Message>();
        var crashed = new HashSet<string>(StringComparer.Ordinal);
        var probe = new CoverageProbe(names);
        var options = new CompilationWithAnalyzersOptions(
            project.Options,
            (exception, analyzer, _) =>
            {
                // One rule may stop at many places and in every target framework; the first tells enough.
                var rule = analyzer.GetType().Name;
                lock (crashed)
                {
                    if (crashed.Add(rule))
                    {
                        var key = project.Snapshot.Project + "|" + rule;
                        var log = crashLogs.TryGetValue(key, out var known) ? known : crashLogs[key] = Path.GetFileName(ErrorLog.Write(exception));
                        problems.Add(new(Texts.RuleCrashed, rule, exception.GetType().Name, log));
                    }
                }
            },
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var diagnostics = await new CompilationWithAnalyzers(project.Compilation, [.. rules, probe], options).GetAnalyzerDiagnosticsAsync(cancel);

        var findings = new List<ReportFinding>();
        var suppressed = new List<ReportSuppression>();
        foreach (var diagnostic in diagnostics)
        {
            if (RuleTable.All.FirstOrDefault(r => r.Id == diagnostic.Id) is not { } rule || diagnostic.Severity == DiagnosticSeverity.Hidden)
            {
                continue;
            }

            var (place, line) = PlaceOf(diagnostic.Location, project.Snapshot.Project);
            if (diagnostic.IsSuppressed)
            {
                suppressed.Add(new(rule, place, JustificationOf(diagnostic, project.Compilation)));
                continue;
            }

            findings.Add(new(rule, SeverityOf(diagnostic.Severity), place, SourceLines.Both(diagnostic), line));
        }

        var lookalikes = probe.Unresolved.Count > 0 && names.SpeakOf(project.Compilation, missing) ? probe.Unresolved : [];
        var unresolved = lookalikes
            .Select(location => new UnresolvedCall(PlaceOf(location, project.Snapshot.Project).Place, location.SourceTree!.GetText(cancel).ToString(location.SourceSpan)))
            .OrderBy(call => call.Place.File, StringComparer.Ordinal).ThenBy(call => call.Place.Line).ThenBy(call => call.Place.Column)
            .ToList();
        return new(findings, probe.Calls, probe.Bound, unresolved, suppressed, problems);
    }

    private (ReportPlace Place, string? Line) PlaceOf(Location location, string project)
    {
        if (location.Kind is not (LocationKind.SourceFile or LocationKind.ExternalFile))
        {
            return (new(sources.Relative(project), 0, 0, 0, 0), null);
        }

        // The mapped place is the Razor file where a generated tree comes from one.
        var span = location.GetMappedLineSpan();
        var path = Path.GetFullPath(span.Path, Path.GetDirectoryName(project)!);
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return (
            new(sources.Relative(path), start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1),
            sources.Line(path, start.Line + 1));
    }

    private static string? JustificationOf(Diagnostic diagnostic, Compilation compilation) =>
        diagnostic.GetSuppressionInfo(compilation)?.Attribute?.NamedArguments.FirstOrDefault(a => a.Key == "Justification").Value.Value as string;

    private static Severity SeverityOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Severity.Error,
        DiagnosticSeverity.Warning => Severity.Warning,
        _ => Severity.Info,
    };
}
