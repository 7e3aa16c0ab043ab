using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Rules;
using Microsoft.VisualBasic.FileIO;

namespace AigcCompliance.Moderation.Classifier;

/// <summary>A text a person has judged. Immutable.</summary>
public sealed class LabelledText
{
    /// <summary>The label of a harmless text in files.</summary>
    private const string Pass = "pass";

    private static readonly string[] Columns = ["text", "category"];

    /// <summary>Creates an example.</summary>
    /// <param name="text">The text.</param>
    /// <param name="category">A risk of GB/T 45654-2025 (<c>A.1a</c> to <c>A.5b</c>), or <c>x-</c> and a name of your own; null for a harmless text.</param>
    /// <exception cref="ArgumentException">The category is none of these.</exception>
    public LabelledText(string text, string? category)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (category is not null && !RiskCategories.IsKnown(category))
        {
            throw new ArgumentException("The category is neither a risk of GB/T 45654-2025 nor starts with \"x-\".\n类别既不是 GB/T 45654-2025 的风险，也不以“x-”开头。", nameof(category));
        }

        Text = text;
        Category = category;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>What it is an example of; null when it is harmless.</summary>
    public string? Category { get; }

    /// <summary>
    /// Reads a UTF-8 file with the columns <c>text</c> and <c>category</c>: comma-separated with quotes when the name ends in <c>.csv</c>,
    /// tab-separated without when it ends in <c>.tsv</c>. Harmless texts have the category <c>pass</c>; an empty one is an error, because
    /// nobody has judged the text.
    /// </summary>
    /// <exception cref="ClassifierException">The file is missing, not UTF-8, or a line of it is bad.</exception>
    public static IReadOnlyList<LabelledText> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var isTable = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (!isTable && !path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase))
        {
            throw new ClassifierException(UnknownKind.Both(path));
        }

        using var parser = new TextFieldParser(new StringReader(Decode(path)))
        {
            Delimiters = [isTable ? "," : "\t"],
            HasFieldsEnclosedInQuotes = isTable,
            TrimWhiteSpace = false,
        };
        int[]? order = null;
        var examples = new List<LabelledText>();
        while (!parser.EndOfData)
        {
            var line = parser.LineNumber;
            try
            {
                if (parser.ReadFields() is not { } fields)
                {
                    continue;
                }

                if (order is not null)
                {
                    examples.Add(Example(path, line, fields, order));
                    continue;
                }

                order = Array.ConvertAll(Columns, c => Array.IndexOf(fields, c));
                if (order.Contains(-1))
                {
                    throw new ClassifierException(BadHeader.Both(path, line));
                }
            }
            catch (MalformedLineException)
            {
                throw new ClassifierException(BadRow.Both(path, line));
            }
        }

        return examples;
    }

    /// <summary>Category and length, without the text.</summary>
    public override string ToString() => (Category ?? Pass) + ", " + Text.Length + " characters";

    private static LabelledText Example(string path, long line, string[] fields, int[] order)
    {
        if (fields.Length <= order.Max() || fields[order[0]].Length == 0)
        {
            throw new ClassifierException(BadRow.Both(path, line));
        }

        var category = fields[order[1]].Trim();
        if (category != Pass && !RiskCategories.IsKnown(category))
        {
            throw new ClassifierException(BadCategory.Both(path, line));
        }

        return new LabelledText(fields[order[0]], category == Pass ? null : category);
    }

    private static string Decode(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClassifierException(Unreadable.Both(path));
        }
        catch (DecoderFallbackException)
        {
            throw new ClassifierException(NotUtf8.Both(path));
        }
    }

    private static readonly Text UnknownKind = new("{0}: labelled texts are read from .csv and .tsv files.", "{0}：标注文本须为 .csv 或 .tsv 文件。");
    private static readonly Text Unreadable = new("{0}: the file does not exist or cannot be read.", "{0}：文件不存在或无法读取。");
    private static readonly Text NotUtf8 = new("{0}: the file is not UTF-8.", "{0}：文件不是 UTF-8 编码。");
    private static readonly Text BadHeader = new("{0}({1}): the first line must name the columns text and category.", "{0}({1})：首行须列出 text 和 category 两列。");
    private static readonly Text BadRow = new(
        "{0}({1}): the line has no text, too few columns or an open quotation mark.",
        "{0}({1})：该行缺少文本、列数不足或引号未闭合。");

    private static readonly Text BadCategory = new(
        "{0}({1}): the category must be pass, a risk of GB/T 45654-2025 (A.1a to A.5b), or start with x-.",
        "{0}({1})：类别须为 pass、GB/T 45654-2025 的风险（A.1a 至 A.5b），或以 x- 开头。");
}
