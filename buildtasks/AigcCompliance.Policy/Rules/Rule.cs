using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Rules;

/// <summary>How a rule reports when nobody configured it.</summary>
internal enum RuleLevel
{
    /// <summary>An error: the build stops. Gates, and configuration that cannot be read.</summary>
    Error,

    /// <summary>A warning from mode Default on: no false positive is known.</summary>
    Warning,

    /// <summary>
    /// Silent in mode Default, a warning in Recommended, an error in Strict: right as far as the code tells, but a duty that may be met
    /// where no compiler sees it.
    /// </summary>
    Recommended,

    /// <summary>Reported in mode Strict only: worth a reader's look, may be wrong.</summary>
    Strict,

    /// <summary>Information.</summary>
    Info,
}

/// <summary>Where a rule is enforced.</summary>
internal enum RuleHost
{
    /// <summary>In the compiler and IDE.</summary>
    Analyzer,

    /// <summary>In the build.</summary>
    Gate,
}

/// <summary>One rule of the shared id space. The table is the single source for descriptors, gates, reports and rule pages.</summary>
internal sealed class Rule
{
    private readonly bool isReleaseCritical;

    internal Rule(string id, RuleHost host, RuleLevel level, string[] clauses, Text title, Text message, Text description)
    {
        Id = id;
        Host = host;
        Level = level;
        Clauses = clauses.Select(Clause.Get).ToList();
        Title = title;
        Message = message;
        Description = description;
    }

    /// <summary>Diagnostic id, such as <c>AIGC1001</c>.</summary>
    public string Id { get; }

    /// <summary>Where the rule is enforced.</summary>
    public RuleHost Host { get; }

    /// <summary>Severity when nobody configured it.</summary>
    public RuleLevel Level { get; }

    /// <summary>Whether the duty is owed to the public only, so that scope Enterprise silences the rule.</summary>
    public bool PublicOnly { get; init; }

    /// <summary>
    /// Whether a release is refused for a finding of the rule, whatever mode and configuration make of it: every paper that a gate asks for in
    /// mode Default, and the rules on code that are so marked.
    /// </summary>
    public bool IsReleaseCritical
    {
        get => isReleaseCritical || (Host == RuleHost.Gate && Level == RuleLevel.Error);
        init => isReleaseCritical = value;
    }

    /// <summary>The clauses served.</summary>
    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>The duty served.</summary>
    public Duty Duty => Duty.Of(Id);

    /// <summary>Short title.</summary>
    public Text Title { get; }

    /// <summary>Message format.</summary>
    public Text Message { get; }

    /// <summary>Why the rule exists and what to do.</summary>
    public Text Description { get; }

    /// <summary>The rule's page.</summary>
    public string HelpLink => "https://github.com/AigcCompliance/AigcCompliance/blob/main/analyzers/rules/" + Id + ".md";

    /// <summary>Custom tags of the rule: one <c>clause:ID</c> a clause.</summary>
    public string[] Tags => Clauses.Select(c => "clause:" + c.Id).ToArray();
}
