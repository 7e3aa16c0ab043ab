using System.Text;

namespace AigcCompliance.Tool.Reports;

/// <summary>Columns of a terminal: Chinese characters take two, so neither string length nor word wrapping by spaces will do.</summary>
internal static class TextLayout
{
    /// <summary>Columns a text takes.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>Breaks a text into lines of at most <paramref name="width"/> columns, at spaces or between Chinese characters.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var lineWidth = 0;
        foreach (var piece in Pieces(text))
        {
            var pieceWidth = Width(piece.TrimEnd());
            if (lineWidth > 0 && lineWidth + pieceWidth > width)
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                lineWidth = 0;
            }

            line.Append(piece);
            lineWidth += Width(piece);
        }

        if (lineWidth > 0)
        {
            yield return line.ToString().TrimEnd();
        }
    }

    /// <summary>
    /// A source line and the underline below it, without indentation and cut to <paramref name="width"/> columns around the place.
    /// </summary>
    /// <param name="source">The line.</param>
    /// <param name="start">First character, zero-based.</param>
    /// <param name="end">Character after the last; the rest of the line when the place ends on a later one.</param>
    /// <param name="width">Columns available.</param>
    public static (string Source, string Underline) Excerpt(string source, int start, int end, int width)
    {
        start = Math.Clamp(start, 0, source.Length);
        end = Math.Clamp(end, start, source.Length);
        var indent = Math.Min(source.Length - source.TrimStart().Length, start);
        var text = source[indent..].TrimEnd().Replace('\t', ' ');
        start = Math.Min(start - indent, text.Length);
        end = Math.Min(end - indent, text.Length);
        if (Width(text) > width)
        {
            // As much of what stands before the place as fits.
            var from = Math.Clamp(Math.Min(start - 8, end - width + 4), 0, text.Length);
            text = (from > 0 ? "…" : "") + text[from..];
            (start, end) = (start - from + (from > 0 ? 1 : 0), end - from + (from > 0 ? 1 : 0));
            while (Width(text) > width)
            {
                text = text[..^2] + "…";
            }

            end = Math.Min(end, text.Length);
            start = Math.Min(start, end);
        }

        return (text, new string(' ', Width(text[..start])) + new string('^', Math.Max(1, Width(text[start..end]))));
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // No line starts with closing punctuation.
            var breakAfter = text[i] == ' ' || (Width(new Rune(char.IsSurrogate(text[i]) ? 'x' : text[i])) == 2 && !(i + 1 < text.Length && "，。；：、）》”？！".Contains(text[i + 1])));
            if (breakAfter)
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static int Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF
            or >= 0x20000 and <= 0x3FFFD => 2,
        _ => 1,
    };
}
