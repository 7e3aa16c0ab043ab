using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>A person whose signature counts. Immutable.</summary>
internal sealed class Signer
{
    /// <summary>Creates a signer.</summary>
    public Signer(string name, SigningKey key, IReadOnlyList<string> roles, DateTime? validFrom = null, DateTime? validUntil = null)
    {
        Name = name;
        Key = key;
        Roles = roles;
        ValidFrom = validFrom;
        ValidUntil = validUntil;
    }

    /// <summary>Name, as statements must give it.</summary>
    public string Name { get; }

    /// <summary>Public key.</summary>
    public SigningKey Key { get; }

    /// <summary>Roles: <c>legal</c>, <c>cco</c>, <c>compliance</c>.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>First day on which the person signs with this key, in China; null when it is not limited.</summary>
    public DateTime? ValidFrom { get; }

    /// <summary>
    /// Last such day. What was signed until then goes on to count; a key that is lost or stolen leaves the file instead, and nothing it signed
    /// counts, because who has it may write any day.
    /// </summary>
    public DateTime? ValidUntil { get; }
}

/// <summary>A statement that no longer counts, whoever signed it. Immutable.</summary>
internal sealed class Revocation
{
    /// <summary>Creates a revocation.</summary>
    public Revocation(string payload, string on)
    {
        Payload = payload;
        On = on;
    }

    /// <summary>SHA-256 of the statement (<see cref="Envelope.PayloadDigest"/>).</summary>
    public string Payload { get; }

    /// <summary>Day of the revocation, ISO 8601. For the reader: the statement does not count on any day.</summary>
    public string On { get; }
}

/// <summary>
/// <c>compliance/trust.dsse.json</c>: who may sign what, itself signed by an offline root key that it names. Without a pinned root
/// (MSBuild property <c>AigcTrustRoot</c>) the file only proves that one root signed it; who may replace it is then a matter of code review.
/// </summary>
internal sealed class TrustFile
{
    /// <summary>File name below <c>compliance/</c>.</summary>
    public const string FileName = "trust.dsse.json";

    private const string PayloadType = "application/vnd.aigccompliance.trust.v1+json";

    private static readonly TextShape Key = new(check: value => SigningKey.Parse(value) is not null
        ? null
        : new Message(new Text("The public key is not base64 of a P-256 key in DER form (SubjectPublicKeyInfo)", "公钥不是 DER 格式（SubjectPublicKeyInfo）P-256 密钥的 base64 编码")));

    /// <summary>Roles in which people sign.</summary>
    public static readonly string[] Roles = ["legal", "cco", "compliance"];

    private static readonly TextShape Role = new(Roles);

    private static readonly ObjectShape Shape = new(
        new Field("version", new CountShape(1), new Text("number that grows with every change", "每次变更递增的版本号")),
        new Field("root", Key, new Text("public key of the root", "根公钥")),
        new Field("signers", new ArrayShape(new ObjectShape(
            new Field("name", Forms.Free, new Text("name of the person", "姓名")),
            new Field("publicKey", Key, new Text("public key of the person", "公钥")),
            new Field("roles", new ArrayShape(Role, minimum: 1), new Text("roles", "角色")),
            new Field("validFrom", Forms.Date, new Text("first day", "起始日期"), required: false),
            new Field("validUntil", Forms.Date, new Text("last day", "截止日期"), required: false)), key: "publicKey", minimum: 1),
            new Text("people whose signature counts", "有权签署的人员")),
        new Field("thresholds", new ArrayShape(new ObjectShape(
            new Field("role", Role, new Text("role", "角色")),
            new Field("signatures", new CountShape(1), new Text("how many people must sign one statement", "同一声明须签署的人数"))), key: "role"),
            new Text("where more than one person must sign", "须多人签署的角色"), required: false),
        new Field("revocations", new ArrayShape(new ObjectShape(
            new Field("payload", Forms.Sha256, new Text("digest of the statement", "声明的摘要")),
            new Field("on", Forms.Date, new Text("day of the revocation", "撤销日期"))), key: "payload"),
            new Text("statements that no longer count", "已撤销的声明"), required: false));

    private TrustFile(int version, SigningKey root, IReadOnlyList<Signer> signers, IReadOnlyDictionary<string, int> thresholds, IReadOnlyList<Revocation> revocations) =>
        (Version, Root, Signers, Thresholds, Revocations) = (version, root, signers, thresholds, revocations);

    /// <summary>Number that grows with every change.</summary>
    public int Version { get; }

    /// <summary>Public half of the root key.</summary>
    public SigningKey Root { get; }

    /// <summary>People whose signature counts.</summary>
    public IReadOnlyList<Signer> Signers { get; }

    /// <summary>How many people must sign a statement in a role; a role that is not in it needs one.</summary>
    public IReadOnlyDictionary<string, int> Thresholds { get; }

    /// <summary>Statements that no longer count.</summary>
    public IReadOnlyList<Revocation> Revocations { get; }

    /// <summary>How many people must sign a statement in a role.</summary>
    public int SignaturesNeeded(string role) => Thresholds.TryGetValue(role, out var needed) ? needed : 1;

    /// <summary>The revocation of a statement; null when it stands.</summary>
    public Revocation? RevocationOf(Envelope envelope) => Revocations.FirstOrDefault(r => r.Payload == envelope.PayloadDigest);

    /// <summary>Reads and verifies the trust file as a question pins it: root key and lowest version.</summary>
    public static TrustFile? ReadPinned(string path, GateRequest request, out JsonFile file, out Problem? problem)
    {
        var trust = Read(path, request.TrustRoot, out file, out problem);
        if (trust is null || !int.TryParse(request.TrustVersion?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var lowest) || trust.Version >= lowest)
        {
            return trust;
        }

        problem = Problem.Malformed(file.Root!["payload"]!, new Message(
            new Text("The trust file has version {0}, and AigcTrustVersion asks for {1} or later: somebody put an older one back; restore the newest", "信任文件版本为 {0}，而 AigcTrustVersion 要求不低于 {1}：有人换回了旧文件；请恢复最新版本"), trust.Version, lowest));
        return null;
    }

    /// <summary>Reads and verifies the trust file; null with what is wrong, and where in <paramref name="file"/>.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="pinnedRoot">Fingerprint the root must have; null or empty when not pinned.</param>
    /// <param name="file">The envelope.</param>
    /// <param name="problem">What is wrong.</param>
    public static TrustFile? Read(string path, string? pinnedRoot, out JsonFile file, out Problem? problem)
    {
        file = JsonFile.Read(path, JsonFile.Table(Envelope.Shape));
        problem = file.Problems.FirstOrDefault();
        if (problem is not null)
        {
            return null;
        }

        var envelope = Envelope.From(file);
        var payload = file.Root!["payload"]!;
        if (envelope.PayloadType != PayloadType)
        {
            problem = Problem.Malformed(file.Root["payloadType"]!, new Message(new Text("The envelope is not a trust file: its payload type must be {0}", "该信封不是信任文件：载荷类型应为 {0}"), PayloadType));
            return null;
        }

        var inner = JsonFile.Parse("", envelope.Payload, JsonFile.Table(Shape));
        if (inner.Problems.Count > 0)
        {
            problem = Problem.Malformed(payload, new Message(new Text("The signed trust list is malformed: {0}", "已签署的信任列表格式有误：{0}"), inner.Problems[0].Message));
            return null;
        }

        var root = SigningKey.Parse(inner.Root!.TextOf("root")!)!;
        if (!string.IsNullOrWhiteSpace(pinnedRoot) && !string.Equals(pinnedRoot!.Trim(), root.Fingerprint, StringComparison.OrdinalIgnoreCase))
        {
            problem = Problem.Malformed(payload, new Message(new Text("The trust file names another root key ({0}) than AigcTrustRoot pins", "信任文件的根密钥（{0}）与 AigcTrustRoot 指定的不一致"), root.Fingerprint));
            return null;
        }

        if (!envelope.IsSignedBy(root))
        {
            problem = Problem.Malformed(file.Root["signatures"]!, new Text("The trust file is not signed by its root key; have the holder of the root key sign it again", "信任文件未由其根密钥有效签署，请由根密钥持有人重新签署"));
            return null;
        }

        return new TrustFile(int.Parse(inner.Root["version"]!.Text, CultureInfo.InvariantCulture), root, [.. inner.Root["signers"]!.Items.Select(s => new Signer(
            s.TextOf("name")!, SigningKey.Parse(s.TextOf("publicKey")!)!, [.. s["roles"]!.Items.Select(r => r.Text)], DayOf(s, "validFrom"), DayOf(s, "validUntil")))],
            (inner.Root["thresholds"]?.Items ?? []).ToDictionary(t => t.TextOf("role")!, t => int.Parse(t["signatures"]!.Text, CultureInfo.InvariantCulture)),
            [.. inner.Root["revocations"]?.Items.Select(r => new Revocation(r.TextOf("payload")!, r.TextOf("on")!)) ?? []]);
    }

    /// <summary>Writes a signed trust file.</summary>
    /// <param name="version">Number that grows with every change, from 1.</param>
    /// <param name="signers">People whose signature counts.</param>
    /// <param name="root">Root key pair on P-256.</param>
    /// <param name="revocations">Statements that no longer count.</param>
    /// <param name="thresholds">How many people must sign a statement in a role, where more than one.</param>
    public static string Sign(
        int version, IEnumerable<Signer> signers, ECDsa root, IEnumerable<Revocation>? revocations = null, IReadOnlyDictionary<string, int>? thresholds = null)
    {
        var payload = new StringBuilder("{\"version\":").Append(version)
            .Append(",\"root\":\"").Append(SigningKey.Of(root).Base64).Append("\",\"signers\":[")
            .Append(string.Join(",", signers.Select(s =>
                "{\"name\":" + CanonicalJson.Quote(s.Name) + ",\"publicKey\":\"" + s.Key.Base64
                + "\",\"roles\":[" + string.Join(",", s.Roles.Select(CanonicalJson.Quote)) + "]" + Written("validFrom", s.ValidFrom) + Written("validUntil", s.ValidUntil) + "}")))
            .Append("],\"thresholds\":[")
            .Append(string.Join(",", (thresholds ?? new Dictionary<string, int>()).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => "{\"role\":\"" + t.Key + "\",\"signatures\":" + t.Value.ToString(CultureInfo.InvariantCulture) + "}")))
            .Append("],\"revocations\":[")
            .Append(string.Join(",", (revocations ?? []).Select(r => "{\"payload\":\"" + r.Payload + "\",\"on\":\"" + r.On + "\"}")))
            .Append("]}");
        return Envelope.Sign(PayloadType, Encoding.UTF8.GetBytes(payload.ToString()), root);
    }

    private static DateTime? DayOf(JsonNode node, string name) => node.TextOf(name) is { } text && Forms.TryDate(text, out var day) ? day : null;

    private static string Written(string name, DateTime? day) => day is { } given ? ",\"" + name + "\":\"" + given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "\"" : "";
}
