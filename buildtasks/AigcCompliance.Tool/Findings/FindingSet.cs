namespace AigcCompliance.Tool.Findings;

/// <summary>Findings without repeats: several target frameworks, and several projects under one manifest, give each finding once.</summary>
internal sealed class FindingSet
{
    private readonly Dictionary<string, ReportFinding> findings = new(StringComparer.Ordinal);

    /// <summary>Adds what the compiler's rules found; the same rule at the same place is one finding, with the highest severity.</summary>
    public void AddRange(IEnumerable<ReportFinding> added)
    {
        foreach (var finding in added)
        {
            Add(finding.Rule.Id + "|" + finding.Place, finding);
        }
    }

    /// <summary>Adds what a gate found; one place in a manifest may break a rule in several ways.</summary>
    public void AddGate(ReportFinding finding) =>
        Add(finding.Rule.Id + "|" + finding.Place + "|" + finding.Message.En, finding);

    /// <summary>Lets each finding be replaced, as where it is waived.</summary>
    public void Replace(Func<ReportFinding, ReportFinding> change)
    {
        foreach (var key in findings.Keys.ToList())
        {
            findings[key] = change(findings[key]);
        }
    }

    /// <summary>By duty, then file, position and rule.</summary>
    public IReadOnlyList<ReportFinding> Sorted() =>
    [
        .. findings.Values
            .OrderBy(f => f.Rule.Duty.Block)
            .ThenBy(f => f.Place.File, StringComparer.Ordinal)
            .ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)
            .ThenBy(f => f.Rule.Id, StringComparer.Ordinal)
            .ThenBy(f => f.Message.En, StringComparer.Ordinal),
    ];

    private void Add(string key, ReportFinding finding)
    {
        if (!findings.TryGetValue(key, out var known) || finding.Severity > known.Severity)
        {
            findings[key] = finding;
        }
    }
}
