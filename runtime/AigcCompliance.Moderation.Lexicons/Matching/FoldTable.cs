using System.Globalization;
using System.Security.Cryptography;

namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// What characters fold to. Generated data rather than the platform's own normalisation, which depends on the globalisation library
/// that happens to be installed. Immutable; safe for concurrent use.
/// </summary>
internal static class FoldTable
{
    /// <summary>A separator. U+FFFF is no character.</summary>
    public const ushort Ignorable = 0xFFFF;

    /// <summary>A surrogate, or a character that folds to several symbols or is read in two ways: <see cref="Fold(int, Span{int}, out MatchEvidence)"/> knows.</summary>
    public const ushort Special = 0xFFFE;

    /// <summary>Set in the kinds of a character that was read in its second way. No evidence of a match, and never in one that is reported.</summary>
    public const MatchEvidence SecondReading = (MatchEvidence)(1 << 30);

    private const string Resource = "AigcCompliance.Moderation.fold-table.txt";

    private static readonly ushort[] UnitSymbols = new ushort[char.MaxValue + 1];
    private static readonly ushort[] UnitKinds = new ushort[char.MaxValue + 1];
    private static readonly Dictionary<int, (int[] Symbols, MatchEvidence Kinds)> Others = [];
    private static readonly Dictionary<int, (int[] Symbols, MatchEvidence Kinds)> Seconds = [];

    static FoldTable()
    {
        for (var i = 0; i < UnitSymbols.Length; i++)
        {
            UnitSymbols[i] = char.IsSurrogate((char)i) ? Special : (ushort)i;
        }

        using var stream = Open();
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                Add(line);
            }
        }
    }

    /// <summary>Canonical code unit of every code unit, or <see cref="Ignorable"/>, or <see cref="Special"/>.</summary>
    public static ReadOnlySpan<ushort> Symbols => UnitSymbols;

    /// <summary>How every code unit differs from its symbol, as <see cref="MatchEvidence"/>.</summary>
    public static ReadOnlySpan<ushort> Kinds => UnitKinds;

    /// <summary>SHA-256 of the table: what was compiled with another one does not fit.</summary>
    public static byte[] Hash
    {
        get
        {
            using var stream = Open();
            return SHA256.HashData(stream);
        }
    }

    /// <summary>Writes the symbols of any code point, at most four, and returns how many they are; 0 for a separator.</summary>
    public static int Fold(int codePoint, Span<int> symbols, out MatchEvidence kinds)
    {
        if (codePoint <= char.MaxValue && UnitSymbols[codePoint] is var symbol and not Special)
        {
            kinds = (MatchEvidence)UnitKinds[codePoint];
            symbols[0] = symbol;
            return symbol == Ignorable ? 0 : 1;
        }

        if (!Others.TryGetValue(codePoint, out var folded))
        {
            kinds = MatchEvidence.None;
            symbols[0] = codePoint;
            return 1;
        }

        kinds = folded.Kinds;
        folded.Symbols.CopyTo(symbols);
        return folded.Symbols.Length;
    }

    /// <summary>The same in one of the two ways of reading.</summary>
    public static int Fold(int codePoint, Span<int> symbols, Reading reading, out MatchEvidence kinds)
    {
        if (reading == Reading.First || !IsSpecial(codePoint) || !Seconds.TryGetValue(codePoint, out var second))
        {
            return Fold(codePoint, symbols, out kinds);
        }

        kinds = second.Kinds | SecondReading;
        second.Symbols.CopyTo(symbols);
        return second.Symbols.Length;
    }

    /// <summary>Whether a character is read in two ways.</summary>
    public static bool HasSecond(int codePoint) => IsSpecial(codePoint) && Seconds.ContainsKey(codePoint);

    private static bool IsSpecial(int codePoint) => codePoint > char.MaxValue || UnitSymbols[codePoint] == Special;

    private static Stream Open() => typeof(FoldTable).Assembly.GetManifestResourceStream(Resource)!;

    // FROM[..TO[/2]] SYMBOL[+SYMBOL…] KINDS[|SYMBOL[+SYMBOL…] KINDS], in hexadecimal; "-" for a separator; the second reading last.
    private static void Add(ReadOnlySpan<char> line)
    {
        if (line.IndexOf('|') is >= 0 and var bar)
        {
            AddSecond(line[..line.IndexOf(' ')], line[(bar + 1)..]);
            Add(line[..bar]);
            return;
        }

        var first = line.IndexOf(' ');
        var last = line.LastIndexOf(' ');
        var target = line[(first + 1)..last];
        var kinds = (MatchEvidence)Hex(line[(last + 1)..]);
        var (from, to, step) = Range(line[..first]);
        if (target.Contains('+'))
        {
            for (var code = from; code <= to; code += step)
            {
                Others[code] = (Several(target), kinds);
                Set(code, Special, kinds);
            }

            return;
        }

        var symbol = target is "-" ? -1 : Hex(target);
        for (var code = from; code <= to; code += step)
        {
            var folded = symbol < 0 ? symbol : symbol + code - from;
            if (code > char.MaxValue || folded > char.MaxValue || Seconds.ContainsKey(code))
            {
                Others[code] = (folded < 0 ? [] : [folded], kinds);
            }

            Set(code, Seconds.ContainsKey(code) ? Special : folded < 0 ? Ignorable : folded > char.MaxValue ? Special : (ushort)folded, kinds);
        }
    }

    private static void AddSecond(ReadOnlySpan<char> range, ReadOnlySpan<char> second)
    {
        var blank = second.IndexOf(' ');
        var symbols = Several(second[..blank]);
        var kinds = (MatchEvidence)Hex(second[(blank + 1)..]);
        var (from, to, step) = Range(range);
        for (var code = from; code <= to; code += step)
        {
            Seconds[code] = (symbols.Length == 1 ? [symbols[0] + code - from] : symbols, kinds);
        }
    }

    private static (int From, int To, int Step) Range(ReadOnlySpan<char> range)
    {
        var step = range.EndsWith("/2") ? 2 : 1;
        range = step == 2 ? range[..^2] : range;
        var dots = range.IndexOf("..");
        var from = Hex(dots < 0 ? range : range[..dots]);
        return (from, dots < 0 ? from : Hex(range[(dots + 2)..]), step);
    }

    private static int[] Several(ReadOnlySpan<char> symbols) => Array.ConvertAll(symbols.ToString().Split('+'), s => Hex(s));

    private static void Set(int code, ushort symbol, MatchEvidence kinds)
    {
        if (code <= char.MaxValue)
        {
            UnitSymbols[code] = symbol;
            UnitKinds[code] = (ushort)kinds;
        }
    }

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
