using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Findings;

/// <summary>How a duty stands, the worst first.</summary>
internal enum DutyState
{
    /// <summary>There are errors.</summary>
    Breached,

    /// <summary>There are warnings.</summary>
    Doubtful,

    /// <summary>Nothing found, but some code was not understood, so silence proves nothing.</summary>
    Inconclusive,

    /// <summary>No rule of the duty is on in this mode and scope, and nothing is declared for it.</summary>
    NotAsked,

    /// <summary>Nothing found in what the rules look at; nothing has to be declared, or is.</summary>
    NothingFound,

    /// <summary>Declared, and nothing found against it.</summary>
    Declared,

    /// <summary>Declared and signed, and nothing found against it.</summary>
    Signed,
}

/// <summary>What a report says about one duty.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="State">How it stands.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="Evidence">What is declared and signed.</param>
/// <param name="Silent">Rules of the duty that are off.</param>
/// <param name="Suppressions">Findings of the duty that code silences.</param>
internal sealed record DutyStatus(
    Duty Duty, DutyState State, IReadOnlyList<ReportFinding> Findings, IReadOnlyList<ReportEvidence> Evidence, IReadOnlyList<Rule> Silent, IReadOnlyList<ReportSuppression> Suppressions)
{
    /// <summary>Number of findings of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary>The status of a duty in a report.</summary>
    public static DutyStatus Of(Duty duty, Report report)
    {
        var findings = report.Findings.Where(f => f.Rule.Duty == duty).ToList();
        var evidence = report.Services.SelectMany(s => s.Evidence).Where(e => e.Duty == duty).ToList();
        var silent = report.SilentRules.Where(r => r.Duty == duty).ToList();
        var inCode = RuleTable.All.Any(r => r.Duty == duty && r.Host == RuleHost.Analyzer && !silent.Contains(r));
        var state = findings.Any(f => f.Severity == Severity.Error) ? DutyState.Breached
            : findings.Any(f => f.Severity == Severity.Warning) ? DutyState.Doubtful
            : inCode && report.Incomplete ? DutyState.Inconclusive
            : evidence.Any(e => e.Signature is not null) ? DutyState.Signed
            : evidence.Count > 0 ? DutyState.Declared
            : RuleTable.All.Where(r => r.Duty == duty).All(silent.Contains) ? DutyState.NotAsked
            : DutyState.NothingFound;
        return new(duty, state, findings, evidence, silent, [.. report.Suppressions.Where(s => s.Rule.Duty == duty)]);
    }
}
