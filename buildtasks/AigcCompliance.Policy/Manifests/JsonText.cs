using System;
using System.Text;

namespace AigcCompliance.Manifests;

/// <summary>
/// Writes indented JSON. Hosts of MSBuild offer no writer that every one of them has, and what is written here is small. Not safe for
/// concurrent use.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool isFirst = true;

    /// <summary>An object written by a method, with a line feed at its end.</summary>
    public static string Of(Action<JsonText> members)
    {
        var json = new JsonText();
        json.Object(null, () => members(json));
        return json.text.Append('\n').ToString();
    }

    /// <summary>An object; the name is null for an item of an array.</summary>
    public void Object(string? name, Action members) => Block(name, '{', '}', members);

    /// <summary>An array; the name is null for an item of an array.</summary>
    public void Array(string? name, Action items) => Block(name, '[', ']', items);

    /// <summary>A string; null is not written. The name is null for an item of an array.</summary>
    public void String(string? name, string? value)
    {
        if (value is not null)
        {
            Start(name);
            text.Append(CanonicalJson.Quote(value));
        }
    }

    /// <summary>A whole number.</summary>
    public void Number(string? name, int value)
    {
        Start(name);
        text.Append(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private void Block(string? name, char open, char close, Action content)
    {
        Start(name);
        text.Append(open);
        depth++;
        isFirst = true;
        content();
        depth--;
        if (!isFirst)
        {
            Line();
        }

        isFirst = false;
        text.Append(close);
    }

    private void Start(string? name)
    {
        if (!isFirst)
        {
            text.Append(',');
        }

        if (depth > 0)
        {
            Line();
        }

        isFirst = false;
        if (name is not null)
        {
            text.Append(CanonicalJson.Quote(name)).Append(": ");
        }
    }

    private void Line() => text.Append('\n').Append(' ', depth * 2);
}
