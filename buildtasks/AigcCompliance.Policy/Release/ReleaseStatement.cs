using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Release;

/// <summary>
/// What the gates said about the very bytes of a release: an in-toto Statement v1 with a Simple Verification Result v0.1 over the SHA-256 of
/// every published file. Written beside them at publish as <c>aigc-release.json</c>, and as a DSSE envelope once somebody signs it. A deploy
/// step needs nothing else to refuse bytes that no gate has seen. Immutable.
/// </summary>
internal sealed class ReleaseStatement
{
    /// <summary>File name, in the folder that is published.</summary>
    public const string FileName = "aigc-release.json";

    private const string StatementType = "https://in-toto.io/Statement/v1";
    private const string PredicateType = "https://in-toto.io/attestation/svr/v0.1";
    private const string Verifier = "https://github.com/AigcCompliance/AigcCompliance/release-gate/v1";

    private static readonly ObjectShape Sha256 = new(new Field("sha256", Forms.Sha256, new Text("SHA-256 of the file", "文件的 SHA-256")));

    private static readonly ObjectShape FileShape = new(
        new Field("name", Forms.Free, new Text("path of the file", "文件路径")),
        new Field("digest", Sha256, new Text("digest", "摘要")));

    private static readonly ObjectShape Shape = new(
        new Field("_type", new TextShape([StatementType]), new Text("kind of statement", "声明类型")),
        new Field("subject", new ArrayShape(FileShape, key: "name", minimum: 1), new Text("files of the release", "发布的文件")),
        new Field("predicateType", new TextShape([PredicateType]), new Text("kind of predicate", "谓词类型")),
        new Field("predicate", new ObjectShape(
            new Field("verifier", new ObjectShape(
                new Field("id", new TextShape([Verifier]), new Text("who verified", "验证者")),
                new Field("policy", new ArrayShape(FileShape, key: "name"), new Text("files that were judged by", "判断所依据的文件"))), new Text("who verified, and by what", "验证者及依据")),
            new Field("timeCreated", Forms.Free, new Text("when, UTC", "时间（UTC）")),
            new Field("properties", new ArrayShape(Forms.Free, minimum: 1), new Text("what was verified", "已验证的属性")),
            new Field("aigc_service", Forms.Free, new Text("id of the service", "服务标识")),
            new Field("aigc_validUntil", Forms.Date, new Text("last day on which the gates say the same", "门禁结论保持不变的最后日期"), required: false)),
            new Text("predicate", "谓词")));

    private ReleaseStatement(JsonNode root)
    {
        var predicate = root["predicate"]!;
        Listing = FileListing.Of(root["subject"]!.Items.Select(s => new KeyValuePair<string, string>(s.TextOf("name")!, s["digest"]!.TextOf("sha256")!)));
        Policy = [.. predicate["verifier"]!["policy"]!.Items.Select(p => new KeyValuePair<string, string>(p.TextOf("name")!, p["digest"]!.TextOf("sha256")!))];
        Service = predicate.TextOf("aigc_service")!;
        CreatedAt = predicate.TextOf("timeCreated")!;
        Properties = [.. predicate["properties"]!.Items.Select(i => i.Text)];
        ValidUntil = predicate.TextOf("aigc_validUntil") is { } day && Forms.TryDate(day, out var date) ? date : null;
    }

    /// <summary>The files of the release.</summary>
    public FileListing Listing { get; }

    /// <summary>Files that the gates judged by, by their names in the repository, with their SHA-256.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Policy { get; }

    /// <summary>Id of the service.</summary>
    public string Service { get; }

    /// <summary>When the gates were asked, ISO 8601 in UTC.</summary>
    public string CreatedAt { get; }

    /// <summary>What was verified.</summary>
    public IReadOnlyList<string> Properties { get; }

    /// <summary>Last day in China on which the gates say the same; null when no date changes it within the time a forecast sees.</summary>
    public DateTime? ValidUntil { get; }

    /// <summary>The files of a published folder, without the statement itself; null with what is wrong.</summary>
    public static FileListing? FilesOf(string folder, out Message? problem)
    {
        string[] entries;
        try
        {
            entries = [.. Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Where(n => n != FileName)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new Text("The folder cannot be read", "无法读取该文件夹");
            return null;
        }

        return FileListing.Of(folder, entries, out problem);
    }

    /// <summary>Writes the statement, unsigned.</summary>
    /// <param name="files">Files of the release.</param>
    /// <param name="policy">Files that were judged by, with their SHA-256.</param>
    /// <param name="service">Id of the service.</param>
    /// <param name="properties">What was verified.</param>
    /// <param name="at">When.</param>
    /// <param name="validUntil">Last day on which the gates say the same; null when there is none.</param>
    public static string Write(
        FileListing files, IEnumerable<KeyValuePair<string, string>> policy, string service, IEnumerable<string> properties, DateTimeOffset at, DateTime? validUntil) => JsonText.Of(json =>
    {
        void Digests(string name, IEnumerable<KeyValuePair<string, string>> of) => json.Array(name, () =>
        {
            foreach (var file in of)
            {
                json.Object(null, () =>
                {
                    json.String("name", file.Key);
                    json.Object("digest", () => json.String("sha256", file.Value));
                });
            }
        });

        json.String("_type", StatementType);
        Digests("subject", files.Files);
        json.String("predicateType", PredicateType);
        json.Object("predicate", () =>
        {
            json.Object("verifier", () =>
            {
                json.String("id", Verifier);
                Digests("policy", policy);
            });
            json.String("timeCreated", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.Array("properties", () =>
            {
                foreach (var property in properties)
                {
                    json.String(null, property);
                }
            });
            json.String("aigc_service", service);
            json.String("aigc_validUntil", validUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        });
    });

    /// <summary>Puts a statement into a signed envelope, byte for byte.</summary>
    public static string Sign(byte[] statement, ECDsa pair) => Envelope.Sign(Statement.PayloadType, statement, pair);

    /// <summary>Reads the statement of a published folder; null with what is wrong. Nothing is known of a signature before it is verified.</summary>
    /// <param name="bytes">Content of the file: a statement, or an envelope around one.</param>
    /// <param name="envelope">The envelope; null when the statement is not signed.</param>
    /// <param name="problem">Why the content is no statement.</param>
    public static ReleaseStatement? Read(byte[] bytes, out Envelope? envelope, out Message? problem)
    {
        envelope = null;
        var file = JsonFile.Parse(FileName, bytes, root => root["payloadType"] is null ? [] : JsonFile.Table(Envelope.Shape)(root));
        if (file.Problems.Count == 0 && file.Root!["payloadType"] is not null)
        {
            envelope = Envelope.From(file);
            bytes = envelope.Payload;
            if (envelope.PayloadType != Statement.PayloadType)
            {
                problem = new Message(new Text("the payload type of the envelope must be {0}", "信封的载荷类型应为 {0}"), Statement.PayloadType);
                return null;
            }
        }

        if (file.Problems.Count == 0)
        {
            file = JsonFile.Parse(FileName, bytes, JsonFile.Table(Shape));
        }

        problem = file.Problems.Count > 0 ? file.Problems[0].Message : null;
        return problem is null ? new ReleaseStatement(file.Root!) : null;
    }
}
