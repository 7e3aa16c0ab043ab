using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace AigcCompliance.Manifests;

/// <summary>
/// JSON written in one fixed way, so that a digest covers what a record says and not how it is laid out: names sorted by UTF-16 code
/// unit, no blanks, no comments, numbers as written, only <c>"</c>, <c>\</c> and control characters escaped.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Writes a value.</summary>
    public static string Write(JsonNode node)
    {
        var result = new StringBuilder();
        Write(node, result);
        return result.ToString();
    }

    /// <summary>Writes a string with its quotes.</summary>
    public static string Quote(string value)
    {
        var result = new StringBuilder();
        Quote(value, result);
        return result.ToString();
    }

    private static void Write(JsonNode node, StringBuilder result)
    {
        switch (node.Kind)
        {
            case JsonKind.Object:
                var separator = "{";
                foreach (var member in node.Members.OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    result.Append(separator);
                    Quote(member.Name, result);
                    result.Append(':');
                    Write(member.Value, result);
                    separator = ",";
                }

                result.Append(node.Members.Count == 0 ? "{}" : "}");
                break;
            case JsonKind.Array:
                result.Append('[');
                for (var i = 0; i < node.Items.Count; i++)
                {
                    result.Append(i == 0 ? "" : ",");
                    Write(node.Items[i], result);
                }

                result.Append(']');
                break;
            case JsonKind.String:
                Quote(node.Text, result);
                break;
            default:
                result.Append(node.Text);
                break;
        }
    }

    private static void Quote(string value, StringBuilder result)
    {
        result.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
            {
                result.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(c);
            }
        }

        result.Append('"');
    }
}
