using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>A sign-off of a dataset: an in-toto Statement v1 about the data (dirHash) and the record (digest). Immutable.</summary>
internal sealed class SignOff
{
    /// <summary>DSSE payload type of in-toto statements.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>The role whose signature a dataset needs.</summary>
    public const string NeededRole = "legal";

    private const string StatementType = "https://in-toto.io/Statement/v1";
    private const string PredicateType = "https://github.com/AigcCompliance/AigcCompliance/dataset-signoff/v1";

    private static readonly ObjectShape Shape = new(
        new Field("_type", new TextShape([StatementType]), new Text("kind of statement", "声明类型")),
        new Field("subject", new ArrayShape(new ObjectShape(
            new Field("name", Forms.Free, new Text("name of the dataset", "数据集名称")),
            new Field("digest", new ObjectShape(
                new Field("dirHash", Forms.Sha256, new Text("digest of the data", "数据摘要"))), new Text("digest", "摘要"))), minimum: 1),
            new Text("what the statement is about", "声明对象")),
        new Field("predicateType", new TextShape([PredicateType]), new Text("kind of predicate", "谓词类型")),
        new Field("predicate", new ObjectShape(
            new Field("datasetId", Forms.Id, new Text("id of the dataset", "数据集标识")),
            new Field("version", Forms.Id, new Text("version of the dataset", "数据集版本")),
            new Field("purpose", Forms.Free, new Text("purpose that was approved", "获准用途")),
            new Field("recordDigest", Forms.Sha256, new Text("digest of the record", "登记信息摘要")),
            new Field("decision", new TextShape(["approved", "rejected"]), new Text("decision", "结论")),
            new Field("conditions", Forms.Free, new Text("conditions of the approval", "附加条件"), required: false),
            new Field("signer", new ObjectShape(
                new Field("name", Forms.Free, new Text("name", "姓名")),
                new Field("role", Forms.Free, new Text("role", "角色"))), new Text("who signs", "签署人")),
            new Field("signedAt", Forms.Free, new Text("moment of signing", "签署时间"))),
            new Text("predicate", "谓词")));

    private SignOff(JsonNode root)
    {
        var subject = root["subject"]!.Items[0];
        Subject = subject.TextOf("name")!;
        DirHash = subject["digest"]!.TextOf("dirHash")!;
        var predicate = root["predicate"]!;
        DatasetId = predicate.TextOf("datasetId")!;
        Version = predicate.TextOf("version")!;
        Purpose = predicate.TextOf("purpose")!;
        RecordDigest = predicate.TextOf("recordDigest")!;
        Decision = predicate.TextOf("decision")!;
        SignerName = predicate["signer"]!.TextOf("name")!;
        SignerRole = predicate["signer"]!.TextOf("role")!;
        SignedAt = predicate.TextOf("signedAt")!;
    }

    /// <summary>Name of the dataset, <c>id@version</c>.</summary>
    public string Subject { get; }

    /// <summary>Digest of the data that was signed.</summary>
    public string DirHash { get; }

    /// <summary>Id of the dataset.</summary>
    public string DatasetId { get; }

    /// <summary>Version of the dataset.</summary>
    public string Version { get; }

    /// <summary>Purpose that was approved.</summary>
    public string Purpose { get; }

    /// <summary>Digest of the record that was signed.</summary>
    public string RecordDigest { get; }

    /// <summary><c>approved</c> or <c>rejected</c>.</summary>
    public string Decision { get; }

    /// <summary>Name the signer gives.</summary>
    public string SignerName { get; }

    /// <summary>Role the signer gives.</summary>
    public string SignerRole { get; }

    /// <summary>Moment of signing as the signer gives it, ISO 8601 in UTC.</summary>
    public string SignedAt { get; }

    /// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
    public static SignOff? Parse(byte[] payload, out Message? problem)
    {
        var file = JsonFile.Parse("", payload, JsonFile.Table(Shape));
        problem = file.Problems.Count > 0 ? file.Problems[0].Message : null;
        return problem is null ? new SignOff(file.Root!) : null;
    }

    /// <summary>Writes the signed sign-off of a dataset: the content of <c>compliance/signoffs/&lt;id&gt;@&lt;version&gt;.dsse.json</c>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="dirHash">Digest of the data as hashed by the signer, not as the record claims.</param>
    /// <param name="signer">The signer's name as in the trust file.</param>
    /// <param name="at">Moment of signing.</param>
    /// <param name="pair">The signer's key pair on P-256.</param>
    /// <param name="role">The signer's role.</param>
    /// <param name="decision"><c>approved</c> or <c>rejected</c>.</param>
    public static string Sign(DatasetRecord record, string dirHash, string signer, DateTimeOffset at, ECDsa pair, string role = NeededRole, string decision = "approved")
    {
        var statement = new StringBuilder()
            .Append("{\"_type\":\"").Append(StatementType)
            .Append("\",\"subject\":[{\"name\":").Append(CanonicalJson.Quote(record.Name))
            .Append(",\"digest\":{\"dirHash\":\"").Append(dirHash)
            .Append("\"}}],\"predicateType\":\"").Append(PredicateType)
            .Append("\",\"predicate\":{\"datasetId\":").Append(CanonicalJson.Quote(record.Id))
            .Append(",\"version\":").Append(CanonicalJson.Quote(record.Version))
            .Append(",\"purpose\":").Append(CanonicalJson.Quote(record.Purpose))
            .Append(",\"recordDigest\":\"").Append(record.Digest)
            .Append("\",\"decision\":").Append(CanonicalJson.Quote(decision))
            .Append(",\"signer\":{\"name\":").Append(CanonicalJson.Quote(signer))
            .Append(",\"role\":").Append(CanonicalJson.Quote(role))
            .Append("},\"signedAt\":\"").Append(at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Append("\"}}");
        return Envelope.Sign(PayloadType, Encoding.UTF8.GetBytes(statement.ToString()), pair);
    }
}
