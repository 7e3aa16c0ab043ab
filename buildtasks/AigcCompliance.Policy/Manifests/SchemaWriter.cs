using System.Linq;
using System.Text;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>Writes a table as JSON Schema (draft-07, which every editor reads), for completion. The gates use the table itself.</summary>
internal static class SchemaWriter
{
    /// <summary>The schema of a table.</summary>
    public static string Write(string title, Shape shape)
    {
        var result = new StringBuilder();
        Shape(shape, 0, result, null, ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", title));
        return result.Append('\n').ToString();
    }

    private static void Shape(Shape shape, int indent, StringBuilder result, Text? meaning, params (string Name, string Value)[] head)
    {
        var pad = new string(' ', indent + 2);
        var lines = head.Select(h => pad + CanonicalJson.Quote(h.Name) + ": " + CanonicalJson.Quote(h.Value)).ToList();
        if (meaning is not null)
        {
            lines.Add(pad + "\"description\": " + CanonicalJson.Quote(meaning.En + " / " + meaning.Zh));
        }

        switch (shape)
        {
            case ObjectShape o:
                lines.Add(pad + "\"type\": \"object\"");
                lines.Add(pad + "\"additionalProperties\": false");
                if (o.Fields.Any(f => f.Required))
                {
                    lines.Add(pad + "\"required\": [" + string.Join(", ", o.Fields.Where(f => f.Required).Select(f => CanonicalJson.Quote(f.Name))) + "]");
                }

                lines.Add(pad + "\"properties\": {\n" + string.Join(",\n", o.Fields.Select(f => pad + "  " + CanonicalJson.Quote(f.Name) + ": " + Nested(f.Shape, indent + 4, f.Meaning))) + "\n" + pad + "}");
                break;
            case ArrayShape a:
                lines.Add(pad + "\"type\": \"array\"");
                if (a.Minimum > 0)
                {
                    lines.Add(pad + "\"minItems\": " + a.Minimum);
                }

                lines.Add(pad + "\"items\": " + Nested(a.Item, indent + 2, null));
                break;
            case TextShape t:
                lines.Add(pad + "\"type\": \"string\"");
                lines.Add(t.Values.Count > 0 ? pad + "\"enum\": [" + string.Join(", ", t.Values.Select(CanonicalJson.Quote)) + "]" : pad + "\"minLength\": 1");
                if (t.Pattern is not null)
                {
                    lines.Add(pad + "\"pattern\": " + CanonicalJson.Quote(t.Pattern));
                }

                if (t.Format is not null)
                {
                    lines.Add(pad + "\"format\": " + CanonicalJson.Quote(t.Format));
                }

                break;
            case ConstantShape c:
                lines.Add(pad + "\"enum\": [" + c.Value + "]");
                break;
            case CountShape c:
                lines.Add(pad + "\"type\": \"integer\"");
                lines.Add(pad + "\"minimum\": " + c.Minimum);
                break;
            case FlagShape:
                lines.Add(pad + "\"type\": \"boolean\"");
                break;
        }

        result.Append("{\n").Append(string.Join(",\n", lines)).Append('\n').Append(' ', indent).Append('}');
    }

    private static string Nested(Shape shape, int indent, Text? meaning)
    {
        var result = new StringBuilder();
        Shape(shape, indent, result, meaning);
        return result.ToString();
    }
}
