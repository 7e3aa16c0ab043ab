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

/// <summary>
/// An in-toto Statement v1 in a DSSE envelope, as people sign it here: about one subject with one digest, with a signer and a moment. The kinds
/// (<see cref="SignOff"/>, <see cref="Clearance"/>, <see cref="Review"/>, <see cref="Waiver"/>) differ in their predicate. Immutable.
/// </summary>
internal abstract class Statement
{
    /// <summary>DSSE payload type of in-toto statements.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>Folder of the predicate types.</summary>
    protected const string PredicateTypes = "https://github.com/AigcCompliance/AigcCompliance/";

    private const string StatementType = "https://in-toto.io/Statement/v1";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private IReadOnlyList<string> others = [];

    /// <summary>Takes the parsed statement.</summary>
    protected Statement(JsonNode root)
    {
        var subject = root["subject"]!.Items[0];
        Subject = subject.TextOf("name")!;
        Digest = subject["digest"]!.Members[0].Value.Text;
        Predicate = root["predicate"]!;
        SignerName = Predicate["signer"]!.TextOf("name")!;
        SignerRole = Predicate["signer"]!.TextOf("role")!;
        SignedAt = Predicate.TextOf("signedAt")!;
    }

    /// <summary>Name of what the statement is about.</summary>
    public string Subject { get; }

    /// <summary>Digest of what the statement is about.</summary>
    public string Digest { get; }

    /// <summary>Name the signer gives.</summary>
    public string SignerName { get; }

    /// <summary>Role the signer gives.</summary>
    public string SignerRole { get; }

    /// <summary>Moment of signing as the signer gives it, ISO 8601 in UTC.</summary>
    public string SignedAt { get; }

    /// <summary>Day of signing in China (UTC+8).</summary>
    public DateTime SignedOn => DateTime.ParseExact(SignedAt, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal).AddHours(8).Date;

    /// <summary>The signature for the report: who signed and counts, the one whom the statement names first.</summary>
    public Signature Signature => new(string.Join("、", new[] { SignerName }.Concat(others)), SignerRole, SignedAt);

    /// <summary>The predicate.</summary>
    protected JsonNode Predicate { get; }

    /// <summary>
    /// Verifies an envelope: the signature first, for nothing in the payload is believed, or quoted, before it. Null with what is wrong.
    /// </summary>
    /// <param name="file">The envelope; its table has nothing against it.</param>
    /// <param name="name">Name of what it should be about.</param>
    /// <param name="role">The role whose signature counts.</param>
    /// <param name="trust">Who may sign.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="parse">Reads the payload.</param>
    /// <param name="refused">What is wrong.</param>
    /// <param name="notBy">Somebody whose signature does not count towards the threshold; null for nobody.</param>
    public static T? Accept<T>(
        JsonFile file, string name, string role, TrustFile trust, DateTime today, StatementParser<T> parse, out Problem? refused, string? notBy = null)
        where T : Statement
    {
        var envelope = Envelope.From(file);
        var signatures = file.Root!["signatures"]!;
        var payload = file.Root["payload"]!;
        refused = null;
        if (envelope.PayloadType != PayloadType)
        {
            refused = Problem.Malformed(file.Root["payloadType"]!, new Message(new Text("The envelope holds no signed statement: its payload type must be {0}", "该信封不含已签署的声明：载荷类型应为 {0}"), PayloadType));
            return null;
        }

        var signers = trust.Signers.Where(s => envelope.IsSignedBy(s.Key)).ToList();
        if (signers.Count == 0)
        {
            refused = Problem.Malformed(signatures, trust.Signers.Any(s => envelope.KeyIds.Contains(s.Key.Fingerprint))
                ? new Text("The signature is not valid: the statement or the signature was altered; sign again", "签名无效：声明或签名已被改动，请重新签署")
                : new Text("The statement is not signed by a key of the trust file", "声明并非由信任文件中的密钥签署"));
            return null;
        }

        if (trust.RevocationOf(envelope) is { } revocation)
        {
            refused = Problem.Malformed(payload, new Message(
                new Text("The statement about '{0}' was revoked on {1}; have it signed again", "关于“{0}”的声明已于 {1} 被撤销；请重新签署"), name, revocation.On));
            return null;
        }

        if (parse(envelope.Payload, out var malformed) is not { } statement)
        {
            refused = Problem.Malformed(payload, new Message(new Text("The signed statement is malformed: {0}", "已签署的声明格式有误：{0}"), malformed));
            return null;
        }

        var entitled = signers.Where(s => s.Roles.Contains(role)).ToList();
        var people = entitled.Where(s => s.Name != notBy && IsInTime(s, statement)).Select(s => s.Name).Distinct().ToList();
        if (entitled.Count == 0 || statement.SignerRole != role)
        {
            refused = Problem.Malformed(signatures, new Message(new Text("'{0}' signed, but not in the role '{1}' that is needed here", "“{0}”已签署，但不具备此处所需的“{1}”角色"), signers[0].Name, role));
        }
        else if (entitled.FirstOrDefault(s => s.Name == statement.SignerName) is not { } signer)
        {
            refused = Problem.Malformed(payload, new Message(
                new Text("The statement names '{0}' as signer, but the key belongs to '{1}'", "声明中的签署人为“{0}”，但密钥属于“{1}”"), statement.SignerName, entitled[0].Name));
        }
        else if (statement.SignedOn > today)
        {
            refused = Problem.Malformed(payload, new Message(
                new Text("The statement about '{0}' was signed at {1}, which is a day to come; set the clock of this machine right", "关于“{0}”的声明签署于 {1}，该日期尚未到来；请校准本机时钟"), name, statement.SignedAt));
        }
        else if (!IsInTime(signer, statement))
        {
            refused = Problem.Malformed(payload, new Message(
                new Text("'{0}' signed at {1}, outside the time for which the trust file names the key", "“{0}”签署于 {1}，不在信任文件规定的密钥有效期内"), signer.Name, statement.SignedAt));
        }
        else if (trust.SignaturesNeeded(role) is > 1 and var needed && people.Count < needed)
        {
            refused = Problem.Malformed(signatures, new Message(
                new Text("The statement about '{0}' is signed by {1} of {2} people that the role '{3}' needs; the others sign with 'aigc cosign'", "关于“{0}”的声明已有 {1} 人签署，“{3}”角色须 {2} 人签署；请其他人员用 'aigc cosign' 签署"),
                name, people.Count, needed, role));
        }

        statement.others = [.. people.Where(p => p != statement.SignerName)];
        return refused is null ? statement : null;
    }

    private static bool IsInTime(Signer signer, Statement statement) => !(statement.SignedOn < signer.ValidFrom || statement.SignedOn > signer.ValidUntil);

    /// <summary>The table of a kind of statement.</summary>
    /// <param name="predicateType">Last part of the predicate type.</param>
    /// <param name="digest">Name of the digest of the subject.</param>
    /// <param name="own">Fields of its predicate besides signer and moment.</param>
    protected static ObjectShape ShapeOf(string predicateType, string digest, params Field[] own) => new(
        new Field("_type", new TextShape([StatementType]), new Text("kind of statement", "声明类型")),
        new Field("subject", new ArrayShape(new ObjectShape(
            new Field("name", Forms.Free, new Text("name of the subject", "对象名称")),
            new Field("digest", new ObjectShape(new Field(digest, Forms.Sha256, new Text("digest of the subject", "对象摘要"))), new Text("digest", "摘要"))), minimum: 1),
            new Text("what the statement is about", "声明对象")),
        new Field("predicateType", new TextShape([PredicateTypes + predicateType]), new Text("kind of predicate", "谓词类型")),
        new Field("predicate", new ObjectShape(
        [
            .. own,
            new Field("signer", new ObjectShape(
                new Field("name", Forms.Free, new Text("name", "姓名")),
                new Field("role", Forms.Free, new Text("role", "角色"))), new Text("who signs", "签署人")),
            new Field("signedAt", new TextShape(check: value => DateTime.TryParseExact(value, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                ? null : new Message(new Text("'{0}' is no moment in UTC, such as 2026-03-02T08:00:00Z", "“{0}”不是 UTC 时间，应如 2026-03-02T08:00:00Z"), value)), new Text("moment of signing", "签署时间")),
        ]), new Text("predicate", "谓词")));

    /// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
    protected static JsonNode? Read(byte[] payload, ObjectShape shape, out Message? problem)
    {
        var file = JsonFile.Parse("", payload, JsonFile.Table(shape));
        problem = file.Problems.Count > 0 ? file.Problems[0].Message : null;
        return problem is null ? file.Root : null;
    }

    /// <summary>Writes a signed statement: the content of a <c>*.dsse.json</c>.</summary>
    /// <param name="predicateType">Last part of the predicate type.</param>
    /// <param name="subject">Name of the subject.</param>
    /// <param name="digestName">Name of its digest.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="own">Fields of the predicate besides signer and moment, all text.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="facts">Field <c>facts</c> of the predicate, as JSON; null for none.</param>
    protected static string Sign(
        string predicateType, string subject, string digestName, string digest, IEnumerable<(string Name, string Value)> own, SigningAct by, string? facts = null)
    {
        var statement = new StringBuilder()
            .Append("{\"_type\":\"").Append(StatementType)
            .Append("\",\"subject\":[{\"name\":").Append(CanonicalJson.Quote(subject))
            .Append(",\"digest\":{\"").Append(digestName).Append("\":\"").Append(digest)
            .Append("\"}}],\"predicateType\":\"").Append(PredicateTypes).Append(predicateType)
            .Append("\",\"predicate\":{");
        foreach (var (name, value) in own)
        {
            statement.Append('"').Append(name).Append("\":").Append(CanonicalJson.Quote(value)).Append(',');
        }

        if (facts is not null)
        {
            statement.Append("\"facts\":").Append(facts).Append(',');
        }

        statement.Append("\"signer\":{\"name\":").Append(CanonicalJson.Quote(by.Name))
            .Append(",\"role\":").Append(CanonicalJson.Quote(by.Role))
            .Append("},\"signedAt\":\"").Append(by.At.ToUniversalTime().ToString(Moment, CultureInfo.InvariantCulture))
            .Append("\"}}");
        return Envelope.Sign(PayloadType, Encoding.UTF8.GetBytes(statement.ToString()), by.Key);
    }
}

/// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
internal delegate T? StatementParser<out T>(byte[] payload, out Message? problem)
    where T : Statement;

/// <summary>An act of signing: who, in which role, when, with which key. Immutable.</summary>
internal sealed class SigningAct
{
    /// <summary>Creates an act.</summary>
    public SigningAct(string name, string role, DateTimeOffset at, ECDsa key) => (Name, Role, At, Key) = (name, role, at, key);

    /// <summary>The signer's name as in the trust file.</summary>
    public string Name { get; }

    /// <summary>The signer's role.</summary>
    public string Role { get; }

    /// <summary>Moment of signing.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Key pair on P-256.</summary>
    public ECDsa Key { get; }
}
