using System.Globalization;
using System.Reflection;
using System.Text;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// Keywords made from a dictionary of benign words, of the lengths that public keyword lists have. Long ones are several words in a row, as
/// they are there; one of twelve is pinyin. Always the same for a number of keywords.
/// </summary>
internal sealed class Keywords
{
    private const double PinyinShare = 0.08;

    /// <summary>Share of the Han keywords with 2, 3, … 8 characters; the rest has 9 to 16.</summary>
    private static readonly double[] LengthShares = [0.07, 0.11, 0.16, 0.11, 0.16, 0.12, 0.11];

    private static readonly string[] Initials = [.. "b p m f d t n l g k h j q x zh ch sh r z c s y w".Split(' ')];
    private static readonly string[] Finals = [.. "a ai an ang ao e ei en eng i ian iao ie in ing iu o ong ou u uan ui un uo".Split(' ')];

    private readonly string[][] _byLength;

    private Keywords(IReadOnlyList<(string Word, int Frequency)> words)
    {
        Words = words;
        _byLength = [.. Enumerable.Range(0, 5).Select(length => words.Where(w => w.Word.Length == length).Select(w => w.Word).ToArray())];
    }

    /// <summary>The dictionary: Han words and how often people write them.</summary>
    public IReadOnlyList<(string Word, int Frequency)> Words { get; }

    /// <summary>The dictionary of a package that is fetched with the build and that nothing refers to.</summary>
    public static Keywords Load()
    {
        var path = typeof(Keywords).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Dictionary").Value!;
        var words = new List<(string, int)>();
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split(' ');
            if (parts.Length == 3 && parts[0].All(c => c is >= '\u4e00' and <= '\u9fff'))
            {
                words.Add((parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)));
            }
        }

        return new(words);
    }

    public string[] Make(int count)
    {
        var random = new Random(20_26);
        var made = new HashSet<string>(count);
        var list = new List<string>(count);
        while (list.Count < count)
        {
            var keyword = random.NextDouble() < PinyinShare ? Pinyin(random) : Han(random);
            if (made.Add(keyword))
            {
                list.Add(keyword);
            }
        }

        return [.. list];
    }

    private static string Pinyin(Random random)
    {
        var text = new StringBuilder();
        for (var syllables = random.Next(2, 5); syllables > 0; syllables--)
        {
            text.Append(Initials[random.Next(Initials.Length)]).Append(Finals[random.Next(Finals.Length)]);
        }

        return text.ToString();
    }

    private string Han(Random random)
    {
        var (length, share) = (2, random.NextDouble());
        while (length < 9 && (share -= LengthShares[length - 2]) >= 0)
        {
            length++;
        }

        length = length == 9 ? random.Next(9, 17) : length;
        var text = new StringBuilder();
        while (length > 0)
        {
            // Two characters are always left for the last word.
            var next = length <= 4 ? length : Math.Min(random.Next(2, 5), length - 2);
            text.Append(_byLength[next][random.Next(_byLength[next].Length)]);
            length -= next;
        }

        return text.ToString();
    }
}
