using System;
using System.Globalization;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>
/// That one rule is not enforced at one place for a while, as the Chief Compliance Officer signs it with the reason. Immutable.
/// </summary>
internal sealed class Waiver : Statement
{
    /// <summary>The role whose signature counts.</summary>
    public const string NeededRole = "cco";

    /// <summary>Longest time a waiver holds, in days after its signature.</summary>
    public const int MaximumDays = 30;

    private const string PredicateType = "waiver/v1";

    private static readonly ObjectShape Shape = ShapeOf(PredicateType, "sha256",
        new Field("rule", new TextShape(pattern: "^AIGC[0-9]{4}$"), new Text("id of the rule", "规则编号")),
        new Field("scope", Forms.Free, new Text("file, with the JSON pointer behind '#' where it is in a manifest", "文件；清单中的位置以“#”后的 JSON 指针表示")),
        new Field("reason", Forms.Free, new Text("why", "理由")),
        new Field("until", Forms.Date, new Text("last day", "最后一日")));

    private Waiver(JsonNode root)
        : base(root)
    {
    }

    /// <summary>Id of the rule.</summary>
    public string Rule => Predicate.TextOf("rule")!;

    /// <summary>A file relative to the folder that holds <c>compliance/</c>, with <c>/</c>; a JSON pointer may stand behind <c>#</c>.</summary>
    public string Scope => Predicate.TextOf("scope")!;

    /// <summary>Why.</summary>
    public string Reason => Predicate.TextOf("reason")!;

    /// <summary>Last day on which it holds, in China.</summary>
    public DateTime Until => DateTime.ParseExact(Predicate.TextOf("until")!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the statement must be about: rule and scope in one name, and the SHA-256 of that name as digest.</summary>
    public static string NameOf(string rule, string scope) => rule + " " + scope;

    /// <summary>Whether name and digest of the subject are those of rule and scope.</summary>
    public bool IsConsistent => Subject == NameOf(Rule, Scope) && Digest == DigestOf(Subject);

    /// <summary>Reads the payload of an envelope; null with what is wrong.</summary>
    public static Waiver? Parse(byte[] payload, out Message? problem) => Read(payload, Shape, out problem) is { } root ? new Waiver(root) : null;

    /// <summary>Writes a signed waiver: the content of a <c>compliance/waivers/*.dsse.json</c>.</summary>
    public static string Sign(string rule, string scope, string reason, DateTime until, SigningAct by) => Sign(
        PredicateType, NameOf(rule, scope), "sha256", DigestOf(NameOf(rule, scope)),
        [("rule", rule), ("scope", scope), ("reason", reason), ("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))], by);

    /// <summary>Whether it names a finding: the rule, the file, and the pointer or one above it.</summary>
    /// <param name="rule">Rule of the finding.</param>
    /// <param name="file">File of the finding, relative to the folder that holds <c>compliance/</c>, with <c>/</c>.</param>
    /// <param name="pointer">JSON pointer of the finding; empty when it has none.</param>
    public bool Names(Rule rule, string file, string pointer)
    {
        var hash = Scope.IndexOf('#');
        var (path, below) = hash < 0 ? (Scope, "") : (Scope.Substring(0, hash), Scope.Substring(hash + 1));
        return rule.Id == Rule && file == path && (below.Length == 0 || pointer == below || pointer.StartsWith(below + "/", StringComparison.Ordinal));
    }

    private static string DigestOf(string name) => Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(name)));
}
