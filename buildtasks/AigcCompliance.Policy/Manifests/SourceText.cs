using System;
using System.Collections.Generic;
using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>The text of one file and the way from offsets to lines and columns. Immutable.</summary>
internal sealed class SourceText
{
    /// <summary>Largest file that is read, in bytes (10 MB). A manifest of that size is a mistake, not a manifest.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    private readonly List<int> lineStarts = [0];

    /// <summary>Wraps a text.</summary>
    public SourceText(string file, string text)
    {
        File = file;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>Absolute path.</summary>
    public string File { get; }

    /// <summary>Content without byte order mark.</summary>
    public string Text { get; }

    /// <summary>Line and column (both from 1, columns in UTF-16 units) of a range of offsets.</summary>
    public Place PlaceOf(int start, int end)
    {
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(Math.Max(start, end));
        return new Place(File, line, column, endLine, endColumn);
    }

    /// <summary>Decodes UTF-8, with or without byte order mark. Anything else is one problem at the first wrong byte.</summary>
    public static SourceText Decode(string file, byte[] bytes, out Problem? problem)
    {
        problem = null;
        if (bytes.Length > MaximumBytes)
        {
            problem = Problem.Malformed(0, 0, "", TooLarge(bytes.Length));
            return new SourceText(file, "");
        }

        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            problem = Problem.Malformed(0, 0, "", new Text("The file is UTF-16; save it as UTF-8", "文件编码为 UTF-16，请另存为 UTF-8"));
            return new SourceText(file, "");
        }

        var start = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        try
        {
            return new SourceText(file, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start));
        }
        catch (DecoderFallbackException e)
        {
            // Everything before the first wrong byte is sound text, so its end is the place.
            var good = Math.Max(0, Math.Min(e.Index, bytes.Length - start));
            var text = Encoding.UTF8.GetString(bytes, start, good);
            problem = Problem.Malformed(text.Length, text.Length, "", new Message(
                new Text("The byte 0x{0} is not valid UTF-8 (the file may be GB18030 or GBK); save it as UTF-8", "字节 0x{0} 不是有效的 UTF-8（文件可能是 GB18030 或 GBK 编码），请另存为 UTF-8"),
                good + start < bytes.Length ? bytes[good + start].ToString("X2", System.Globalization.CultureInfo.InvariantCulture) : "?"));
            return new SourceText(file, text);
        }
    }

    /// <summary>What to say of a file over <see cref="MaximumBytes"/>.</summary>
    public static Message TooLarge(long bytes) => new(
        new Text("The file has {0} bytes, more than the {1} that are read; keep data out of it", "文件有 {0} 字节，超过可读取的 {1} 字节上限；请勿在其中存放数据"), bytes, MaximumBytes);

    private (int Line, int Column) Position(int offset)
    {
        var index = lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }
}
