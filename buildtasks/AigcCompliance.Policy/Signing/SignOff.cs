using System;
using System.Security.Cryptography;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>A sign-off of a dataset: a statement about the data (dirHash) and the record (digest). Immutable.</summary>
internal sealed class SignOff : Statement
{
    /// <summary>The role whose signature a dataset needs.</summary>
    public const string NeededRole = "legal";

    private const string PredicateType = "dataset-signoff/v1";

    private static readonly ObjectShape Shape = ShapeOf(PredicateType, "dirHash",
        new Field("datasetId", Forms.Id, new Text("id of the dataset", "数据集标识")),
        new Field("version", Forms.Id, new Text("version of the dataset", "数据集版本")),
        new Field("purpose", Forms.Free, new Text("purpose that was approved", "获准用途")),
        new Field("recordDigest", Forms.Sha256, new Text("digest of the record", "登记信息摘要")),
        new Field("decision", new TextShape(["approved", "rejected"]), new Text("decision", "结论")),
        new Field("conditions", Forms.Free, new Text("conditions of the approval", "附加条件"), required: false));

    private SignOff(JsonNode root)
        : base(root)
    {
    }

    /// <summary>Digest of the data that was signed.</summary>
    public string DirHash => Digest;

    /// <summary>Id of the dataset.</summary>
    public string DatasetId => Predicate.TextOf("datasetId")!;

    /// <summary>Version of the dataset.</summary>
    public string Version => Predicate.TextOf("version")!;

    /// <summary>Purpose that was approved.</summary>
    public string Purpose => Predicate.TextOf("purpose")!;

    /// <summary>Digest of the record that was signed.</summary>
    public string RecordDigest => Predicate.TextOf("recordDigest")!;

    /// <summary><c>approved</c> or <c>rejected</c>.</summary>
    public string Decision => Predicate.TextOf("decision")!;

    /// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
    public static SignOff? Parse(byte[] payload, out Message? problem) => Read(payload, Shape, out problem) is { } root ? new SignOff(root) : null;

    /// <summary>Writes the signed sign-off of a dataset: the content of <c>compliance/signoffs/&lt;id&gt;@&lt;version&gt;.dsse.json</c>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="dirHash">Digest of the data as hashed by the signer, not as the record claims.</param>
    /// <param name="signer">The signer's name as in the trust file.</param>
    /// <param name="at">Moment of signing.</param>
    /// <param name="pair">The signer's key pair on P-256.</param>
    /// <param name="role">The signer's role.</param>
    /// <param name="decision"><c>approved</c> or <c>rejected</c>.</param>
    public static string Sign(DatasetRecord record, string dirHash, string signer, DateTimeOffset at, ECDsa pair, string role = NeededRole, string decision = "approved") =>
        Sign(PredicateType, record.Name, "dirHash", dirHash,
            [("datasetId", record.Id), ("version", record.Version), ("purpose", record.Purpose), ("recordDigest", record.Digest), ("decision", decision)],
            new SigningAct(signer, role, at, pair));
}
