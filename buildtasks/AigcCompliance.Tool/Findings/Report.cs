using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Findings;

/// <summary>A place to show: path relative to the report's root, with <c>/</c>; lines and columns start at 1, zero means the file as a whole.</summary>
internal sealed record ReportPlace(string File, int Line, int Column, int EndLine, int EndColumn);

/// <summary>One finding, of a rule in the compiler or of a gate.</summary>
/// <param name="Rule">The rule broken.</param>
/// <param name="Severity">Effective severity.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">The reason, in both languages.</param>
/// <param name="SourceLine">The first line of the place, without its line end; null when there is none.</param>
internal sealed record ReportFinding(Rule Rule, Severity Severity, ReportPlace Place, Text Message, string? SourceLine);

/// <summary>How far one project was analysed.</summary>
internal enum ProjectState
{
    /// <summary>Everything was read.</summary>
    Complete,

    /// <summary>Something is missing; what was read was analysed.</summary>
    Partial,

    /// <summary>Nothing was analysed.</summary>
    NotAnalysed,
}

/// <summary>A call with a model call's name that could not be bound.</summary>
internal sealed record UnresolvedCall(ReportPlace Place, string Name);

/// <summary>How much of one project was seen.</summary>
internal sealed record ProjectCoverage(string Path)
{
    /// <summary>How far the project was analysed.</summary>
    public ProjectState State { get; init; }

    /// <summary>Target frameworks analysed.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Source and Razor files.</summary>
    public int Documents { get; init; }

    /// <summary>Calls in them.</summary>
    public int Calls { get; init; }

    /// <summary>Calls whose method is known.</summary>
    public int Bound { get; init; }

    /// <summary>Share of calls whose method is known, 0 to 100; 100 when there are none. Rounded down, so that 100 means all.</summary>
    public double BoundPercent => Calls == 0 ? 100 : Math.Floor(1000.0 * Bound / Calls) / 10;

    /// <summary>Packages that are missing, or read in another version.</summary>
    public IReadOnlyList<Projects.PackageProblem> Packages { get; init; } = [];

    /// <summary>Calls that may be model calls.</summary>
    public IReadOnlyList<UnresolvedCall> Unresolved { get; init; } = [];

    /// <summary>
    /// Whether silence about the project proves nothing, though it was read: MSBuild could not evaluate it, its packages could not be restored, or
    /// code in it could not be read. <see cref="Notes"/> say which.
    /// </summary>
    public bool Inconclusive { get; init; }

    /// <summary>Findings suppressed in source.</summary>
    public IReadOnlyList<ReportSuppression> Suppressed { get; init; } = [];

    /// <summary>What else kept the analysis from seeing everything.</summary>
    public IReadOnlyList<Text> Notes { get; init; } = [];
}

/// <summary>A project named but not analysed.</summary>
internal sealed record SkippedEntry(string Path, Text Reason, bool MayHoldCode);

/// <summary>A finding that code silences.</summary>
/// <param name="Rule">The rule silenced.</param>
/// <param name="Place">Where it would have been reported.</param>
/// <param name="Justification">The reason that the suppressing attribute gives; null for a <c>#pragma</c>, whose reason is a comment.</param>
internal sealed record ReportSuppression(Rule Rule, ReportPlace Place, string? Justification);

/// <summary>A service that a manifest declares.</summary>
/// <param name="Manifest">Path of the manifest, relative to the report's root.</param>
/// <param name="Extends">Paths of the manifests it inherits from, the next one first.</param>
/// <param name="Id">Id; null when it is not declared.</param>
/// <param name="Name">Name; null when it is not declared.</param>
/// <param name="Provider">Registered name of the provider; null when it is not declared.</param>
/// <param name="Evidence">What is declared and signed.</param>
/// <param name="Deadlines">Days on which a release would be refused if nothing is done, the next one first.</param>
internal sealed record ReportService(string Manifest, IReadOnlyList<string> Extends, string? Id, string? Name, string? Provider, IReadOnlyList<ReportEvidence> Evidence, IReadOnlyList<ReportDeadline> Deadlines);

/// <summary>What is declared or signed for a duty.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Subject">What, in a few words.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Details">Its values under their names.</param>
/// <param name="Signature">Who signed; null when it is only declared.</param>
internal sealed record ReportEvidence(Duty Duty, Text Subject, ReportPlace Place, IReadOnlyList<(Text Name, Text Value)> Details, Signature? Signature);

/// <summary>A day on which a release would be refused if nothing is done.</summary>
/// <param name="Day">First day of the refusal, in China.</param>
/// <param name="DaysLeft">Days from the run to it.</param>
/// <param name="Finding">What would be wrong.</param>
internal sealed record ReportDeadline(DateTime Day, int DaysLeft, ReportFinding Finding);

/// <summary>Everything a report says.</summary>
internal sealed record Report
{
    /// <summary>Absolute folder that paths are relative to; not written into reports.</summary>
    public required string Root { get; init; }

    /// <summary>Name shown for it.</summary>
    public required string Name { get; init; }

    /// <summary>Findings, by duty, file and position.</summary>
    public required IReadOnlyList<ReportFinding> Findings { get; init; }

    /// <summary>Projects asked for.</summary>
    public required IReadOnlyList<ProjectCoverage> Projects { get; init; }

    /// <summary>Projects named but not analysed, and why.</summary>
    public required IReadOnlyList<SkippedEntry> Skipped { get; init; }

    /// <summary>Referenced projects that were read but not checked.</summary>
    public required IReadOnlyList<string> ReadOnly { get; init; }

    /// <summary>Mode and scope, each value once, as used.</summary>
    public required IReadOnlyList<string> Modes { get; init; }

    /// <summary>Scopes, each once, as used.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Services declared in what was checked, by their manifests.</summary>
    public IReadOnlyList<ReportService> Services { get; init; } = [];

    /// <summary>Findings that code silences, by file and position.</summary>
    public IReadOnlyList<ReportSuppression> Suppressions =>
        [.. Projects.SelectMany(p => p.Suppressed).Distinct().OrderBy(s => s.Place.File, StringComparer.Ordinal).ThenBy(s => s.Place.Line).ThenBy(s => s.Rule.Id, StringComparer.Ordinal)];

    /// <summary>Rules that no project asks for: they are off in every mode and scope used.</summary>
    public IReadOnlyList<Rule> SilentRules { get; init; } = [];

    /// <summary>When the run ended, UTC.</summary>
    public required DateTime Finished { get; init; }

    /// <summary>How long the run took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Number of findings of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary>Whether silence about a project proves nothing: some project was not analysed, was read without what it needs, or a call that looks like a model call was not understood.</summary>
    public bool Incomplete => Projects.Count == 0 || Skipped.Any(s => s.MayHoldCode) || Projects.Any(p => p.State == ProjectState.NotAnalysed || p.Inconclusive || p.Unresolved.Count > 0);

    /// <summary>Every duty with what is known of it, in block order.</summary>
    public IReadOnlyList<DutyStatus> Duties => [.. Duty.All.Select(d => DutyStatus.Of(d, this))];

    /// <summary>How the process ends.</summary>
    /// <param name="failOn">Lowest severity that counts; null for none.</param>
    public ExitCode ExitCode(Severity? failOn) =>
        failOn is { } least && Findings.Any(f => f.Severity >= least) ? Tool.ExitCode.Findings
        : Incomplete ? Tool.ExitCode.CannotAnalyse
        : Tool.ExitCode.Clean;
}
