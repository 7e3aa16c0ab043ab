using System.Globalization;
using System.Text;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.RuleTool;

/// <summary>Writes the table that a gate checks a file with as a table for readers: one row a field, nested fields by their path.</summary>
internal static class FieldTable
{
    private static readonly Text Head = new("| field | must be written | form | meaning |", "| 字段 | 是否必填 | 形式 | 含义 |");
    private static readonly Text Yes = new("yes", "是");
    private static readonly Text No = new("no", "否");
    private static readonly Text AnObject = new("object", "对象");
    private static readonly Text List = new("list of: {0}", "列表，其项为：{0}");
    private static readonly Text FreeText = new("text", "文本");
    private static readonly Text Date = new("date, `2026-05-31`", "日期，`2026-05-31`");
    private static readonly Text Address = new("web address with `https://`", "以 `https://` 开头的网址");

    /// <summary>The rows of a table in the order in which the gate's messages list its fields.</summary>
    public static string Of(ObjectShape shape, CultureInfo culture)
    {
        var result = new StringBuilder(Head.For(culture)).Append("\n|---|---|---|---|\n");
        Rows(shape, "", culture, result);
        return result.ToString();
    }

    private static void Rows(ObjectShape shape, string path, CultureInfo culture, StringBuilder result)
    {
        foreach (var field in shape.Fields)
        {
            var item = field.Shape is ArrayShape array ? array.Item : field.Shape;
            var name = path + field.Name + (item == field.Shape ? "" : "[]");
            var form = item == field.Shape ? Form(item).For(culture) : List.Format(culture, Form(item));
            result.Append(CultureInfo.InvariantCulture, $"| `{name}` | {(field.Required ? Yes : No).For(culture)} | {form} | {field.Meaning.For(culture)} |\n");
            if (item is ObjectShape nested)
            {
                Rows(nested, name + ".", culture, result);
            }
        }
    }

    private static Text Form(Shape shape) => shape switch
    {
        ObjectShape => AnObject,
        ConstantShape constant => Code(constant.Value.ToString(CultureInfo.InvariantCulture)),
        CountShape count => new Text($"whole number from {count.Minimum}", $"不小于 {count.Minimum} 的整数"),
        TextShape { Values.Count: > 0 } text => Code([.. text.Values]),
        TextShape { Format: "date" } => Date,
        TextShape { Format: "uri" } => Address,
        TextShape { Pattern: { } pattern } => Code(pattern),
        TextShape => FreeText,
        _ => throw new InvalidOperationException($"No words for a {shape.GetType().Name}."),
    };

    private static Text Code(params string[] values)
    {
        var all = string.Join(", ", values.Select(v => $"`{v}`"));
        return new Text(all, all);
    }
}
