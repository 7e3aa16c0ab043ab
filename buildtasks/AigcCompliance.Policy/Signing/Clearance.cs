using System.IO;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>
/// That the security assessment is cleared, as the Chief Compliance Officer signs it: a statement about the section of the manifest that
/// declares it, so whoever edits the section afterwards speaks for nobody. Immutable.
/// </summary>
internal sealed class Clearance : Statement
{
    /// <summary>The role whose signature counts.</summary>
    public const string NeededRole = "cco";

    /// <summary>What the statement is about.</summary>
    public const string Name = "security-assessment";

    private const string PredicateType = "assessment-clearance/v1";

    private static readonly ObjectShape Shape = ShapeOf(PredicateType, "sha256", new Field("decision", new TextShape(["cleared", "refused"]), new Text("decision", "结论")));

    private Clearance(JsonNode root)
        : base(root)
    {
    }

    /// <summary><c>cleared</c> or <c>refused</c>.</summary>
    public string Decision => Predicate.TextOf("decision")!;

    /// <summary>Where it is kept.</summary>
    public static string FileIn(string complianceFolder) => Path.Combine(complianceFolder, SigningDesk.Folder, Name + ".dsse.json");

    /// <summary>SHA-256 of the section in canonical form.</summary>
    public static string DigestOf(JsonNode assessment) => Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(CanonicalJson.Write(assessment))));

    /// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
    public static Clearance? Parse(byte[] payload, out Message? problem) => Read(payload, Shape, out problem) is { } root ? new Clearance(root) : null;

    /// <summary>Writes the signed clearance.</summary>
    /// <param name="assessment">The section <c>securityAssessment</c>.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="decision"><c>cleared</c> or <c>refused</c>.</param>
    public static string Sign(JsonNode assessment, SigningAct by, string decision = "cleared") =>
        Sign(PredicateType, Name, "sha256", DigestOf(assessment), [("decision", decision)], by);
}
