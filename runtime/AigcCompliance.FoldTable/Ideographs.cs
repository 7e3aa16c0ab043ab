using System.Globalization;

namespace AigcCompliance.FoldTable;

/// <summary>Variants of ideographs, from OpenCC and Unihan.</summary>
internal sealed class Ideographs
{
    private static readonly string[] OpenCcFiles =
    [
        "STCharacters", "TSCharacters", "TSCharactersExt", "HKVariants", "HKVariantsRev", "TWVariants", "TWVariantsRev",
        "JPShinjitaiCharacters", "JPShinjitaiCharactersRev", "CJK_Compatibility_Ideographs",
    ];

    private static readonly string[] UnihanProperties = ["kSimplifiedVariant", "kTraditionalVariant", "kZVariant", "kSemanticVariant"];

    private static readonly string[] NumericProperties = ["kAccountingNumeric", "kOtherNumeric"];

    public Ideographs(string openCc, string unihan)
    {
        OpenCc = [.. OpenCcFiles.SelectMany(f => Read(Path.Combine(openCc, f + ".txt")))];
        Unihan = [.. File.ReadLines(Path.Combine(unihan, "Unihan_Variants.txt"))
            .Select(l => l.Split('\t')).Where(f => f.Length == 3 && UnihanProperties.Contains(f[1]))
            .SelectMany(f => f[2].Split(' ').Select(t => (Code(f[0]), Code(t.Split('<')[0]))))];
        // 幺 is the word 么 to most.
        Numerals = [.. File.ReadLines(Path.Combine(unihan, "Unihan_NumericValues.txt"))
            .Select(l => l.Split('\t')).Where(f => f.Length == 3 && NumericProperties.Contains(f[1]) && f[2].Length == 1 && Code(f[0]) is not '幺')
            .Select(f => (Code(f[0]), f[2][0])), ('两', '2')];
        Rank = File.ReadLines(Path.Combine(unihan, "Unihan_OtherMappings.txt"))
            .Select(l => l.Split('\t')).Where(f => f.Length == 3 && f[1] == "kTGH")
            .ToDictionary(f => Code(f[0]), f => int.Parse(f[2].Split(':')[1].Split(' ')[0], CultureInfo.InvariantCulture));
    }

    /// <summary>Pairs of OpenCC's dictionaries of single characters.</summary>
    public IReadOnlyList<(int From, int To)> OpenCc { get; }

    /// <summary>Pairs of Unihan's simplified, traditional, Z and semantic variants.</summary>
    public IReadOnlyList<(int From, int To)> Unihan { get; }

    /// <summary>Numerals of one digit, those of banks and rarer ones, with the digit.</summary>
    public IReadOnlyList<(int Numeral, char Digit)> Numerals { get; }

    /// <summary>Position in the table of general standard Chinese characters; the first 3,500 are the common ones.</summary>
    public IReadOnlyDictionary<int, int> Rank { get; }

    public bool IsCommon(int code) => Rank.TryGetValue(code, out var rank) && rank <= 3500;

    private static IEnumerable<(int From, int To)> Read(string path)
    {
        foreach (var fields in File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')))
        {
            foreach (var target in fields[1].Split(' '))
            {
                if (Single(fields[0]) is { } from && Single(target) is { } to && from != to)
                {
                    yield return (from, to);
                }
            }
        }
    }

    private static int? Single(string text) =>
        text.Length > 0 && char.ConvertToUtf32(text, 0) is var code && text.Length == (code > char.MaxValue ? 2 : 1) ? code : null;

    private static int Code(string text) => UnicodeData.Hex(text[2..]);
}
