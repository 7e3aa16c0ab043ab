using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>
/// What <c>compliance/aigc.json</c> declares, as evidence for the duties. The words are those of the table that checks the file, so a new
/// property is in the report as soon as it has a duty here.
/// </summary>
internal static class DeclaredEvidence
{
    /// <summary>The properties that serve a duty, and how an entry is called.</summary>
    public static readonly IReadOnlyList<(string Property, string Duty, Text Name)> Sections =
    [
        ("publicOpinionAttribute", "Filing", new("Public-opinion attribute", "舆论属性判断")),
        ("filings", "Filing", new("Filing", "备案")),
        ("models", "Filing", new("Model", "模型")),
        ("capabilities", "Filing", new("Deep-synthesis capabilities", "深度合成能力")),
        ("securityAssessment", "Filing", new("Security assessment", "安全评估")),
        ("crossBorder", "PersonalInformation", new("Content sent abroad", "内容出境")),
        ("complaint", "Operation", new("Complaint channel", "投诉、举报渠道")),
        ("agreement", "Operation", new("Service agreement", "服务协议")),
        ("inspection", "Operation", new("Readiness for inspection", "监督检查准备")),
        ("labels", "Labelling", new("Labels", "标识")),
        ("safetyTests", "Moderation", new("Safety tests", "安全测试")),
        ("filingDisplay", "Operation", new("Filing number shown", "备案编号公示")),
    ];

    /// <summary>Properties that say how and about what the file is written, and serve no duty of their own.</summary>
    public static readonly IReadOnlyList<string> Other = ["$schema", "version", "extends", "service", "calendar", "datasets", "dataRoots"];

    // Reports travel further than the repository.
    private static readonly string[] Personal = ["contact", "phone", "email", "deputy"];

    // What an entry is known by; the first that is there.
    private static readonly string[] Keys = ["id", "host", "name", "kind", "title"];

    private static readonly Text NotShown = new("declared, not shown here", "已声明，此处不显示");

    /// <summary>Every section that is there and has no problem of its own; what is refused is no evidence.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="refused">Files and JSON pointers of what the gates refuse in it.</param>
    public static IEnumerable<Evidence> Of(JsonFile file, IReadOnlyList<(string File, string Pointer)> refused)
    {
        foreach (var (property, duty, name) in Sections)
        {
            if (file.Root?[property] is not { } node || ManifestShape.Manifest.Fields.First(f => f.Name == property).Shape is not { } shape)
            {
                continue;
            }

            if (shape is ArrayShape { Item: ObjectShape item } && node.Kind == JsonKind.Array)
            {
                foreach (var entry in node.Items.Where(i => IsSound(file, i) && !refused.Any(p => IsIn(p.File, p.Pointer, i))))
                {
                    yield return Entry(file, duty, name, entry, item);
                }
            }
            else if (IsSound(file, node) && !refused.Any(p => IsIn(p.File, p.Pointer, node)))
            {
                yield return Entry(file, duty, name, node, shape);
            }
        }
    }

    /// <summary>The values of a node under the names of its table.</summary>
    public static IReadOnlyList<EvidenceDetail> Details(JsonNode node, Shape shape, Func<string, bool>? isLeftOut = null)
    {
        var details = new List<EvidenceDetail>();
        if (shape is not ObjectShape table)
        {
            return Value(node) is { } value ? [new EvidenceDetail(new Text("Value", "取值"), value)] : details;
        }

        foreach (var member in node.Members)
        {
            if (table.Fields.FirstOrDefault(f => f.Name == member.Name) is not { } field || isLeftOut?.Invoke(member.Name) == true)
            {
                continue;
            }

            var name = NameOf(field);
            if (Personal.Contains(field.Name))
            {
                details.Add(new EvidenceDetail(name, NotShown));
            }
            else if (field.Shape is ObjectShape inner)
            {
                details.AddRange(Details(member.Value, inner));
            }
            else if (field.Shape is ArrayShape { Item: ObjectShape entry })
            {
                details.AddRange(member.Value.Items.Select(i => new EvidenceDetail(name, Joined(Details(i, entry).Select(d => d.Value)))));
            }
            else if (Value(member.Value) is { } value)
            {
                details.Add(new EvidenceDetail(name, value));
            }
        }

        return details;
    }

    private static Evidence Entry(JsonFile file, string duty, Text name, JsonNode node, Shape shape)
    {
        var key = Keys.FirstOrDefault(k => node.TextOf(k) is not null);
        var subject = key is null ? new Message(name) : new Message(new Text("{0} {1}", "{0} {1}"), name, node.TextOf(key));
        var (start, end) = node.Name is { } property ? (property.Start, property.End) : (node.Start, node.End);
        return new Evidence(Duty.All.First(d => d.Key == duty), subject, file.PlaceOf(node, start, end), node, Details(node, shape, n => n == key));
    }

    /// <summary>Whether the table of a file has nothing against a value or what it holds.</summary>
    public static bool IsSound(JsonFile file, JsonNode node) => file.Problems.All(p => !IsIn(p.File, p.Pointer, node));

    /// <summary>Whether a pointer in a file leads to a value, into it, or into what it inherits.</summary>
    public static bool IsIn(string file, string pointer, JsonNode node) =>
        (file == node.File && (pointer == node.Pointer || pointer.StartsWith(node.Pointer + "/", StringComparison.Ordinal)))
        || (node.Inherited is { } inherited && IsIn(file, pointer, inherited));

    private static Message? Value(JsonNode node) => node.Kind switch
    {
        JsonKind.Array => node.Items.Count == 0 ? null : Joined(node.Items.Select(Value).OfType<Message>()),
        JsonKind.Boolean => node.Text == "true" ? new Text("yes", "是") : new Text("no", "否"),
        JsonKind.Object or JsonKind.Null => null,
        _ => new Message(new Text("{0}", "{0}"), node.Text),
    };

    private static Message Joined(IEnumerable<Message> values) => Message.List(values);

    // The tables explain after a semicolon or comma, or list the values, for whoever writes the file; a report has no room for it.
    private static Text NameOf(Field field) => field.Shape is TextShape { Values.Count: > 0 } choice && choice.Values.Any(field.Meaning.Zh.Contains)
        ? new(Capital(field.Name), field.Name)
        : new(Capital(field.Meaning.En.Split(';', ',')[0]), field.Meaning.Zh.Split('；', '，', '（')[0]);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
