using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Moderation.Matching;
using AigcCompliance.Rules;
using Microsoft.VisualBasic.FileIO;

namespace AigcCompliance.Moderation;

/// <summary>
/// Reads lexicon files: one term a line, with <c>#</c> for comments, or, when the name ends in <c>.csv</c>, columns named <c>term</c>,
/// <c>category</c> and <c>action</c> of which only the first is needed.
/// </summary>
internal static class LexiconFile
{
    private static readonly string[] Columns = ["term", "category", "action"];

    public static Lexicon Read(string path, LexiconOptions? options)
    {
        var bytes = ReadBytes(path);
        if (CompiledLexicon.IsOne(bytes))
        {
            return CompiledLexicon.Read(path, bytes);
        }

        var text = Decode(path, bytes);
        var entries = new List<(LexiconEntry Entry, int Line)>();
        var problems = new List<string>();
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            ReadTable(path, text, entries, problems);
        }
        else
        {
            ReadLines(text, entries);
        }

        if (problems.Count > 0)
        {
            throw new LexiconException(problems);
        }

        if (entries.Count == 0)
        {
            throw new LexiconException(Empty.Both(path));
        }

        return LexiconCompiler.Compile([.. entries.Select(e => e.Entry)], options ?? new(), i => $"{path}({entries[i].Line})");
    }

    private static void ReadLines(string text, List<(LexiconEntry Entry, int Line)> entries)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                entries.Add((new LexiconEntry(line), i + 1));
            }
        }
    }

    private static void ReadTable(string path, string text, List<(LexiconEntry Entry, int Line)> entries, List<string> problems)
    {
        var blank = text.Split('\n').Select(l => l.Trim().Length == 0).ToArray();
        using var parser = new TextFieldParser(new StringReader(text)) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        int[]? order = null;
        while (!parser.EndOfData && problems.Count < LexiconException.ProblemsShown)
        {
            var line = 0;
            try
            {
                line = (int)parser.LineNumber;
                while (line < blank.Length && blank[line - 1])
                {
                    line++;
                }

                if (parser.ReadFields() is not { } fields)
                {
                    continue;
                }

                if (order is null)
                {
                    order = Array.ConvertAll(Columns, c => Array.FindIndex(fields, f => f.Equals(c, StringComparison.OrdinalIgnoreCase)));
                    if (order[0] < 0 || fields.Except(Columns, StringComparer.OrdinalIgnoreCase).Any())
                    {
                        problems.Add(BadHeader.Both(path, line));
                        return;
                    }
                }
                else
                {
                    Add(path, line, fields, order, entries, problems);
                }
            }
            catch (MalformedLineException)
            {
                problems.Add(BadRow.Both(path, line));
            }
        }
    }

    private static void Add(string path, int line, string[] fields, int[] order, List<(LexiconEntry Entry, int Line)> entries, List<string> problems)
    {
        string? Field(int column) => order[column] >= 0 && order[column] < fields.Length && fields[order[column]].Length > 0 ? fields[order[column]] : null;
        var category = Field(1);
        var action = LexiconAction.Block;
        if (fields.Length > order.Count(o => o >= 0) || Field(0) is not { } term)
        {
            problems.Add(BadRow.Both(path, line));
        }
        else if (category is not null && !RiskCategories.IsKnown(category))
        {
            problems.Add(BadCategory.Both(path, line));
        }
        else if (Field(2) is { } name && (!Enum.TryParse(name, true, out action) || !Enum.GetNames<LexiconAction>().Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add(BadAction.Both(path, line));
        }
        else
        {
            entries.Add((new LexiconEntry(term, category, action), line));
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LexiconException(Unreadable.Both(path));
        }
    }

    private static string Decode(string path, byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new LexiconException(NotUtf8.Both(path, line));
        }
    }

    private static readonly Text Unreadable = new(
        "{0}: the lexicon file cannot be read. Create it with one term a line, or correct the path.",
        "{0}：无法读取词库文件。请创建该文件（每行一个词），或更正路径。");

    private static readonly Text Empty = new(
        "{0}: the lexicon file holds no term. Write one term a line.",
        "{0}：词库文件中没有词条。请每行写一个词。");

    private static readonly Text NotUtf8 = new(
        "{0}({1}): the lexicon file is not valid UTF-8. Save it as UTF-8.",
        "{0}({1})：词库文件不是有效的 UTF-8。请以 UTF-8 保存。");

    private static readonly Text BadHeader = new(
        "{0}({1}): the first line of a CSV lexicon names its columns: term, and if wanted category and action. Correct it.",
        "{0}({1})：CSV 词库的首行须为列名：term，以及可选的 category 与 action。请更正。");

    private static readonly Text BadRow = new(
        "{0}({1}): the row has no term, more fields than columns, or a quote that is not closed. Correct it.",
        "{0}({1})：该行缺少词条、字段多于列，或引号未闭合。请更正。");

    private static readonly Text BadCategory = new(
        "{0}({1}): the category is none of the 31 risks of GB/T 45654-2025, A.1a to A.5b, and does not start with x-. Correct it.",
        "{0}({1})：该类别不属于 GB/T 45654-2025 的 31 种风险（A.1a 至 A.5b），也未以 x- 开头。请更正。");

    private static readonly Text BadAction = new(
        "{0}({1}): the action is not block, review or allow. Correct it.",
        "{0}({1})：该动作不是 block、review 或 allow。请更正。");
}
