using System.Linq;
using AigcCompliance.Manifests;

namespace AigcCompliance.CodeFixes.Manifests;

/// <summary>Adds an entry to a list of <c>compliance/aigc.json</c>, leaving everything else as its author wrote it.</summary>
internal static class ManifestText
{
    /// <summary>The text with an item at the end of a list of the root object, which is made when absent; null when the text cannot take it.</summary>
    /// <param name="text">The manifest.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="item">The item as JSON, on one line.</param>
    public static string? WithItem(string text, string list, string item)
    {
        if (JsonParser.Parse(text, out _) is not { Kind: JsonKind.Object } root)
        {
            return null;
        }

        var line = text.Contains("\r\n") ? "\r\n" : "\n";
        if (root.Members.FirstOrDefault(m => m.Name == list) is { } member)
        {
            return member.Value.Kind != JsonKind.Array ? null
                : member.Value.Items.LastOrDefault() is { } last ? After(text, last.End, Separator(text, last.Start, line) + item)
                : text.Insert(member.Value.Start + 1, line + "    " + item + line + "  ");
        }

        var property = $"\"{list}\": [{line}    {item}{line}  ]";
        return root.Members.LastOrDefault() is { } before
            ? After(text, before.Value.End, line + "  " + property)
            : text.Insert(root.Start + 1, line + "  " + property + line);
    }

    /// <summary>A text as a JSON string.</summary>
    public static string Quoted(string value) => CanonicalJson.Quote(value);

    // A comma that already closes the last item is used; otherwise one is written.
    private static string After(string text, int end, string addition)
    {
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return next < text.Length && text[next] == ',' ? text.Insert(next + 1, addition) : text.Insert(end, "," + addition);
    }

    // Like the item before: on a line of its own with the same indentation, or on the same line.
    private static string Separator(string text, int start, string line)
    {
        var first = start;
        while (first > 0 && (text[first - 1] is ' ' or '\t'))
        {
            first--;
        }

        return first > 0 && (text[first - 1] is '\n' or '\r') ? line + text.Substring(first, start - first) : " ";
    }
}
