using System.Text;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// The texts: benign prose in blocks as a document has, and messages as people send. From the folder that tests/benign-text/extract.py filled
/// if the variable names it, otherwise made from the dictionary, words drawn as often as people write them.
/// </summary>
internal static class Texts
{
    /// <summary>The folder of real text; the tests of moderation read the same.</summary>
    public const string FolderVariable = "AIGC_BENIGN_TEXT";

    private const int Block = 4_000;
    private const int Blocks = 250;
    private const int Message = 48;
    private const int Messages = 12_000;

    public static (Corpus Docs, Corpus Chat, string Origin) Load(Keywords keywords)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        var real = !string.IsNullOrEmpty(folder) && Directory.Exists(folder);
        var prose = real ? Lines(folder!) : Made(keywords, latin: 0.12).Take(60_000).ToList();
        var talk = real ? prose : Made(keywords, latin: 0.01).Take(40_000).ToList();
        var docs = Cut(string.Join('\n', prose), Block).Take(Blocks).ToArray();
        var chat = talk.Where(HanMostly).SelectMany(line => Cut(line, Message)).Take(Messages).ToArray();
        return (new("docs", docs), new("chat", chat), real ? "text of packages" : $"made text ({FolderVariable} names no folder)");
    }

    /// <summary>The same texts with a keyword planted every few characters.</summary>
    public static Corpus Dense(Corpus corpus, IReadOnlyList<string> keywords)
    {
        var random = new Random(7);
        return new(corpus.Name, [.. corpus.Texts.Select(text =>
        {
            var planted = new StringBuilder();
            for (var at = 0; at < text.Length && planted.Length < text.Length;)
            {
                var next = Math.Min(random.Next(3, 10), text.Length - at);
                planted.Append(text, at, next).Append(keywords[random.Next(keywords.Count)]);
                at += next;
            }

            return planted.ToString();
        })]);
    }

    /// <summary>Lines of each source in turn, so that the first ones are a part of every source.</summary>
    private static List<string> Lines(string folder)
    {
        var sources = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllLines).ToArray();
        var lines = new List<string>();
        for (var row = 0; row < sources.Max(s => s.Length); row++)
        {
            lines.AddRange(sources.Where(s => row < s.Length).Select(s => s[row]));
        }

        return lines;
    }

    private static IEnumerable<string> Made(Keywords keywords, double latin)
    {
        var random = new Random(11);
        var sums = new long[keywords.Words.Count];
        for (var (i, sum) = (0, 0L); i < sums.Length; i++)
        {
            sums[i] = sum += keywords.Words[i].Frequency;
        }

        string[] terms = ["API", "server", "Linux", "config.json", "2024", "v1.2", "--help", "HTTP 404", "file", "https://example.org/a"];
        while (true)
        {
            var line = new StringBuilder();
            for (var words = random.Next(12, 60); words > 0; words--)
            {
                var place = Array.BinarySearch(sums, random.NextInt64(sums[^1]) + 1);
                line.Append(keywords.Words[place < 0 ? ~place : place].Word);
                line.Append(random.NextDouble() < latin ? $" {terms[random.Next(terms.Length)]} " : "");
                line.Append(words == 1 ? "。" : random.Next(7) == 0 ? "，" : "");
            }

            yield return line.ToString();
        }
    }

    private static bool HanMostly(string line) => line.Length >= Message / 2 && line.Count(c => c is >= '\u3400' and <= '\u9fff') >= line.Length * 0.8;

    private static IEnumerable<string> Cut(string text, int length)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = Math.Min(at + length, text.Length);
            end += end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
            yield return text[at..end];
            at = end;
        }
    }
}
