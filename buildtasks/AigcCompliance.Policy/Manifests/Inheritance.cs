using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>What a manifest may write where the one it extends has already spoken.</summary>
internal enum Heir
{
    /// <summary>The same, or nothing. May be written where the extended manifest says nothing.</summary>
    Same,

    /// <summary>The same, or nothing, and nothing either where the extended manifest has the section and leaves this out.</summary>
    Sealed,

    /// <summary>Each manifest has its own; nothing is inherited.</summary>
    Own,

    /// <summary>An object: property by property.</summary>
    Parts,

    /// <summary>A list of entries known by a property: further entries.</summary>
    Entries,

    /// <summary>A list: further values.</summary>
    Values,

    /// <summary>A number: the same or more.</summary>
    AtLeast,

    /// <summary>A number: the same or less.</summary>
    AtMost,

    /// <summary>An object that is one decision: the same, or the whole anew with the stricter answer.</summary>
    Decision,
}

/// <summary>One row: what may be done with an inherited property. Immutable.</summary>
/// <param name="Path">Names of the properties, joined by dots.</param>
/// <param name="Heir">What may be written.</param>
/// <param name="Key">Property that an entry is known by, or that holds the answer of a decision.</param>
/// <param name="Figure">The number in force where none is written.</param>
/// <param name="Stricter">The stricter answer of a decision.</param>
internal sealed record InheritanceRow(string Path, Heir Heir, string Key = "", int? Figure = null, string Stricter = "");

/// <summary>
/// Property by property, what a manifest may do with what it inherits through <c>extends</c>: add and tighten. Where nobody can say which of
/// two values is the stricter one, they must not differ. A property without a row is inherited as <see cref="Heir.Same"/>.
/// </summary>
internal static class Inheritance
{
    /// <summary>Days an assessment is expected to take when the manifest says nothing. Practice, not law, so the manifest may say more.</summary>
    public const int LeadTimeDays = 90;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<InheritanceRow> All =
    [
        new("$schema", Heir.Own),
        new("version", Heir.Own),
        new("extends", Heir.Own),
        new("service", Heir.Parts),
        new("service.id", Heir.Same),
        new("service.name", Heir.Same),
        new("service.plannedLaunch", Heir.Same), // A later day is more time for the assessment, and less for the filing.
        new("service.provider", Heir.Parts),
        new("service.provider.name", Heir.Same),
        new("service.provider.unifiedSocialCreditCode", Heir.Same),
        new("publicOpinionAttribute", Heir.Decision, "decision", Stricter: "yes"),
        new("filings", Heir.Entries, "id"),

        // Whoever signs the clearance signs this section as it stands in one file.
        new("securityAssessment", Heir.Parts),
        new("securityAssessment.owner", Heir.Sealed),
        new("securityAssessment.status", Heir.Sealed),
        new("securityAssessment.submittedOn", Heir.Sealed),
        new("securityAssessment.clearedOn", Heir.Sealed),
        new("securityAssessment.leadTimeDays", Heir.AtLeast, Figure: LeadTimeDays),
        new("securityAssessment.evidence", Heir.Entries, "path"),
        new("models", Heir.Entries, "id"),
        new("capabilities", Heir.Values),
        new("crossBorder", Heir.Entries, "host"),
        new("complaint", Heir.Parts),
        new("complaint.path", Heir.Same),
        new("complaint.responseWorkingDays", Heir.AtMost),
        new("complaint.contact", Heir.Same),
        new("agreement", Heir.Parts),
        new("agreement.version", Heir.Same),
        new("agreement.path", Heir.Same),
        new("agreement.text", Heir.Same),
        new("agreement.disclosures", Heir.Parts),
        new("agreement.disclosures.rightsAndDuties", Heir.Same),
        new("agreement.disclosures.uses", Heir.Same),
        new("agreement.disclosures.limitations", Heir.Same),
        new("agreement.disclosures.personalInformation", Heir.Same),
        new("agreement.disclosures.labelling", Heir.Same),
        new("agreement.disclosures.prohibitedUses", Heir.Same),
        new("agreement.disclosures.complaints", Heir.Same),
        new("agreement.disclosures.unlabelledContent", Heir.Same),
        new("agreement.omitted", Heir.Sealed), // To leave more out is to loosen.
        new("inspection", Heir.Parts),
        new("inspection.contact", Heir.Same),
        new("inspection.deputy", Heir.Same),
        new("inspection.exercises", Heir.Values),
        new("labels", Heir.Parts),
        new("labels.providerCode", Heir.Same),
        new("labels.methods", Heir.Entries, "modality"),
        new("safetyTests", Heir.Parts),
        new("safetyTests.lexicon", Heir.Same),
        new("safetyTests.questionBanks", Heir.Same),
        new("safetyTests.results", Heir.Same),
        new("safetyTests.thresholds", Heir.Parts),
        .. SafetyFigures.All.Select(f => new InheritanceRow("safetyTests.thresholds." + f.Name, SafetyFigures.IsMost(f.Name) ? Heir.AtMost : Heir.AtLeast, Figure: f.Figure)),
        new("filingDisplay", Heir.Same),
        new("calendar", Heir.Entries, "year"),
        new("datasets", Heir.Own), // The records of an inherited manifest stay, signed, where they are.
        new("dataRoots", Heir.Values),
    ];

    /// <summary>The row of a property.</summary>
    public static InheritanceRow Of(string path) => All.FirstOrDefault(r => r.Path == path) ?? new(path, Heir.Same);
}
