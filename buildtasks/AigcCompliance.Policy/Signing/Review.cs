using System;
using System.IO;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>
/// Whether a model that is not what was filed has to be filed anew, as the Chief Compliance Officer decides and signs it, over the facts that
/// were judged: whoever changes the model afterwards has no decision. Immutable.
/// </summary>
internal sealed class Review : Statement
{
    /// <summary>The role whose signature counts.</summary>
    public const string NeededRole = "cco";

    /// <summary>Folder of the reviews below <c>compliance/</c>.</summary>
    public const string Folder = "reviews";

    /// <summary>The decision that it has to be filed anew.</summary>
    public const string RefileNeeded = "refile-needed";

    /// <summary>The decision that it has not.</summary>
    public const string NoRefilingNeeded = "no-refiling-needed";

    private const string PredicateType = "refiling-review/v1";

    /// <summary>The decisions.</summary>
    public static readonly string[] Decisions = [NoRefilingNeeded, RefileNeeded];

    private static readonly ObjectShape Shape = ShapeOf(PredicateType, "sha256",
        new Field("decision", new TextShape(Decisions), new Text("decision", "结论")),
        new Field("reason", Forms.Free, new Text("why", "理由")),
        new Field("filingNumber", Forms.Free, new Text("number under which it was filed anew", "重新备案后的编号"), required: false),
        new Field("facts", ManifestShape.FiledModel, new Text("what was judged", "所审查的事实")));

    private Review(JsonNode root)
        : base(root) => Facts = ModelFacts.From(Predicate["facts"]!);

    /// <summary>One of <see cref="Decisions"/>.</summary>
    public string Decision => Predicate.TextOf("decision")!;

    /// <summary>Why.</summary>
    public string Reason => Predicate.TextOf("reason")!;

    /// <summary>Number under which the model had been filed anew when this was signed; null when it had not.</summary>
    public string? FilingNumber => Predicate.TextOf("filingNumber");

    /// <summary>What was judged.</summary>
    public ModelFacts Facts { get; }

    /// <summary>Whether name and digest of the subject are those of the facts.</summary>
    public bool IsConsistent => Subject == Facts.Model && Digest == Facts.Digest;

    /// <summary>Where the review of a model is kept. Ids may hold what no file name may.</summary>
    public static string FileIn(string complianceFolder, string model) => Path.Combine(complianceFolder, Folder, Uri.EscapeDataString(model) + ".dsse.json");

    /// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
    public static Review? Parse(byte[] payload, out Message? problem) => Read(payload, Shape, out problem) is { } root ? new Review(root) : null;

    /// <summary>Writes the signed review: the content of a <c>compliance/reviews/*.dsse.json</c>.</summary>
    /// <param name="facts">What was judged.</param>
    /// <param name="decision">One of <see cref="Decisions"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="filingNumber">Number under which the model has been filed anew; null when it has not.</param>
    /// <param name="by">Who signs.</param>
    public static string Sign(ModelFacts facts, string decision, string reason, string? filingNumber, SigningAct by) => Sign(
        PredicateType, facts.Model, "sha256", facts.Digest,
        [("decision", decision), ("reason", reason), .. filingNumber is null ? Array.Empty<(string, string)>() : [("filingNumber", filingNumber)]], by, facts.Json);
}
