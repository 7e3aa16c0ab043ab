using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Moderation;

/// <summary>
/// Blocks text that holds a term of a lexicon file: UTF-8, one term a line, blank lines and lines that start with <c>#</c> ignored.
/// Text and terms are compared after NFKC, in one case, without invisible characters. No list is shipped; a keyword list alone is weak
/// moderation. Immutable; safe for concurrent use.
/// </summary>
public sealed class LexiconModerator : IContentModerator
{
    private const string Category = "lexicon";
    private const int ProblemsShown = 10;

    private readonly SearchValues<string> terms;

    private LexiconModerator(IReadOnlyCollection<string> folded, int longest, string version)
    {
        terms = SearchValues.Create([.. folded], StringComparison.Ordinal);
        Count = folded.Count;
        LongestTerm = longest;
        Source = Category + ":" + version;
    }

    /// <summary>Number of distinct terms.</summary>
    public int Count { get; }

    /// <summary>Length of the longest term in UTF-16 characters.</summary>
    public int LongestTerm { get; }

    /// <summary>Name of the lexicon with the start of the file's SHA-256; every verdict carries it.</summary>
    public string Source { get; }

    /// <summary>Reads a lexicon file.</summary>
    /// <exception cref="LexiconException">The file is missing, empty or not UTF-8, or a line is not a term.</exception>
    public static LexiconModerator Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LexiconException(Unreadable.Both(path));
        }

        var lines = Lines(path, bytes);
        var folded = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<string>();
        var longest = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var term = TextFolding.Fold(line);
            if (!term.Any(char.IsLetterOrDigit))
            {
                problems.Add(NotATerm.Both(path, i + 1));
                continue;
            }

            longest = Math.Max(longest, Math.Max(term.Length, line.Length));
            folded.Add(term);
        }

        if (problems.Count == 0 && folded.Count == 0)
        {
            problems.Add(Empty.Both(path));
        }

        if (problems.Count > 0)
        {
            throw new LexiconException(string.Join("\n", problems.Take(ProblemsShown)));
        }

        return new LexiconModerator(folded, longest, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    /// <inheritdoc />
    public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = TextFolding.Fold(request.Text).AsSpan().ContainsAny(terms);
        return ValueTask.FromResult(found ? Verdict.Block(Category, Source) : Verdict.Pass(Source));
    }

    private static string[] Lines(string path, byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.TrimStart('\uFEFF').Split('\n');
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

    private static readonly Text NotATerm = new(
        "{0}({1}): the line holds no letter, digit or ideograph, so it would match nothing or everything. Remove or correct it.",
        "{0}({1})：该行不含字母、数字或汉字，会导致全部或完全不匹配。请删除或更正。");

    private static readonly Text NotUtf8 = new(
        "{0}({1}): the lexicon file is not valid UTF-8. Save it as UTF-8.",
        "{0}({1})：词库文件不是有效的 UTF-8。请以 UTF-8 保存。");
}
