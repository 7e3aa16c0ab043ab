using System.Globalization;
using AigcCompliance.Manifests;

namespace AigcCompliance.Tool.Init;

/// <summary>
/// A file written from its table: what must be there, the optional parts asked for, and <c>TODO</c> with the table's own words wherever nothing
/// is known. Following the table, it cannot fall behind it.
/// </summary>
/// <param name="values">What is known, by JSON pointer.</param>
/// <param name="parts">Optional properties to write, by JSON pointer with <c>*</c> for every index; what starts an array or object does not bring what is optional in it.</param>
/// <param name="culture">Language of the explanations.</param>
internal sealed class Draft(IReadOnlyDictionary<string, string> values, IEnumerable<string> parts, CultureInfo culture)
{
    private readonly HashSet<string> wanted = [.. parts];

    /// <summary>The file.</summary>
    public string Write(ObjectShape table) => JsonText.Of(json => Members(json, table, "", ""));

    private void Members(JsonText json, ObjectShape table, string pointer, string pattern)
    {
        foreach (var field in table.Fields)
        {
            var (at, like) = (pointer + "/" + field.Name, pattern + "/" + field.Name);
            if (field.Required || wanted.Contains(like) || values.ContainsKey(at))
            {
                Value(json, field.Name, field, field.Shape, at, like);
            }
        }
    }

    private void Value(JsonText json, string? name, Field field, Shape shape, string at, string like)
    {
        switch (shape)
        {
            case ObjectShape table:
                json.Object(name, () => Members(json, table, at, like));
                break;
            case ArrayShape list:
                json.Array(name, () =>
                {
                    var index = 0;
                    do
                    {
                        Value(json, null, field, list.Item, at + "/" + index, like + "/*");
                        index++;
                    }
                    while (values.Keys.Any(k => k == at + "/" + index || k.StartsWith(at + "/" + index + "/", StringComparison.Ordinal)));
                });
                break;
            case ConstantShape constant:
                json.Number(name, constant.Value);
                break;
            default:
                json.String(name, values.TryGetValue(at, out var known) ? known : Todo.For(field, culture));
                break;
        }
    }
}
