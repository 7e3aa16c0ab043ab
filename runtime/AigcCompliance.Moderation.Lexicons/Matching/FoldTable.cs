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

    /// <summary>A surrogate, or a character that folds to several symbols: <see cref="Fold"/> knows.</summary>
    public const ushort Special = 0xFFFE;

    private const string Resource = "AigcCompliance.Moderation.fold-table.txt";

    private static readonly ushort[] UnitSymbols = new ushort[char.MaxValue + 1];
    private static readonly ushort[] UnitKinds = new ushort[char.MaxValue + 1];
    private static readonly Dictionary<int, (int[] Symbols, MatchEvidence Kinds)> Others = [];

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

    private static Stream Open() => typeof(FoldTable).Assembly.GetManifestResourceStream(Resource)!;

    // FROM[..TO[/2]] SYMBOL[+SYMBOL…] KINDS, in hexadecimal; "-" for a separator.
    private static void Add(ReadOnlySpan<char> line)
    {
        var first = line.IndexOf(' ');
        var last = line.LastIndexOf(' ');
        var range = line[..first];
        var target = line[(first + 1)..last];
        var kinds = (MatchEvidence)Hex(line[(last + 1)..]);
        var step = range.EndsWith("/2") ? 2 : 1;
        range = step == 2 ? range[..^2] : range;
        var dots = range.IndexOf("..");
        var from = Hex(dots < 0 ? range : range[..dots]);
        var to = dots < 0 ? from : Hex(range[(dots + 2)..]);
        if (target.Contains('+'))
        {
            Others[from] = (Array.ConvertAll(target.ToString().Split('+'), t => Hex(t)), kinds);
            Set(from, Special, kinds);
            return;
        }

        var symbol = target is "-" ? -1 : Hex(target);
        for (var code = from; code <= to; code += step)
        {
            var folded = symbol < 0 ? symbol : symbol + code - from;
            if (code > char.MaxValue || folded > char.MaxValue)
            {
                Others[code] = (folded < 0 ? [] : [folded], kinds);
            }

            Set(code, folded < 0 ? Ignorable : folded > char.MaxValue ? Special : (ushort)folded, kinds);
        }
    }

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
