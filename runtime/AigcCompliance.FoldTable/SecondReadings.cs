using System.Globalization;
using System.Text.RegularExpressions;
using AigcCompliance.Moderation;

namespace AigcCompliance.FoldTable;

/// <summary>
/// What a character says beside what it folds to. An ornament that is shaped like a letter is one or the other, a Roman numeral is letters
/// or a number: no table of one reading is right, so a text with such a character is read twice.
/// </summary>
internal sealed partial class SecondReadings
{
    // Blocks whose signs are taken for letters: Latin-1, letter-like symbols, operators, APL, ancient Greek notation. Not the shapes, which
    // stand in any text as bullets.
    private static readonly (int From, int To)[] LetterShaped =
        [(0xA1, 0xFF), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2200, 0x23FF), (0x2A00, 0x2AFF), (0x1D200, 0x1D245)];

    private readonly Dictionary<int, (int[] Symbols, MatchEvidence Kinds)> all = [];
    private readonly UnicodeData unicode;
    private readonly Folding folding;

    public SecondReadings(UnicodeData unicode, Folding folding, string confusables)
    {
        this.unicode = unicode;
        this.folding = folding;
        foreach (var (characters, text, kinds) in LookAlikes.Seconds)
        {
            foreach (var rune in characters.EnumerateRunes())
            {
                Add(rune.Value, text, kinds);
            }
        }

        foreach (var (code, point) in unicode.Points)
        {
            AddNamed(code, point.Name);
            AddForm(code, point);
        }

        foreach (var shapes in LookAlikes.Confusables(confusables).GroupBy(c => string.Concat(c.To.Select(char.ConvertFromUtf32))))
        {
            AddShapes([.. shapes.Select(s => s.From), .. shapes.First().To.Length == 1 ? shapes.First().To : []]);
        }

        // The full-width forms of those above.
        foreach (var (code, point) in unicode.Points.Where(p => p.Value.Decomposition.Length == 1 && folding.IsSeparator(p.Key)))
        {
            if (all.TryGetValue(point.Decomposition[0], out var plain))
            {
                all.TryAdd(code, (plain.Symbols, plain.Kinds | MatchEvidence.Width));
            }
        }
    }

    /// <summary>The second reading of a code point; null when it has none.</summary>
    public (int[] Symbols, MatchEvidence Kinds)? this[int code] => all.TryGetValue(code, out var second) ? second : null;

    private void AddNamed(int code, string name)
    {
        if (name.StartsWith("REGIONAL INDICATOR SYMBOL LETTER ", StringComparison.Ordinal))
        {
            Add(code, name[^1..], MatchEvidence.Homoglyph);
        }
        else if (code is >= 0x1F100 and <= 0x1F1FF && SquaredWord().Match(name) is { Success: true } word)
        {
            // 🆎 🆗 🆘
            Add(code, word.Groups[1].Value, MatchEvidence.Homoglyph);
        }
        else if (HollowCircle().IsMatch(name))
        {
            // Where the digit is meant, as in 二○二五, and far more often an ornament or a blank to fill in.
            Add(code, "0", MatchEvidence.Numeral | MatchEvidence.NumeralReverse);
        }
    }

    private void AddForm(int code, CodePoint point)
    {
        if (point.Category == "Nl" && point.Name.Contains("ROMAN NUMERAL", StringComparison.Ordinal) && point.Number >= 0)
        {
            Add(code, point.Number.ToString(CultureInfo.InvariantCulture), MatchEvidence.Numeral);
        }

        // № ℡ ™: signs of trade, and letters all the same.
        if (folding.IsSeparator(code) && point.Decomposition.Length > 0)
        {
            var letters = unicode.Decompose(code).Where(c => !folding.IsSeparator(c)).SelectMany(c => folding.Fold(c).Symbols).ToArray();
            if (letters.Length > 0 && letters.All(c => c is >= 'a' and <= 'z'))
            {
                Add(code, string.Concat(letters.Select(char.ConvertFromUtf32)), MatchEvidence.Width);
            }
        }
    }

    /// <summary>Signs that are shaped as one letter only, whichever of them Unicode's list has as the prototype.</summary>
    private void AddShapes(int[] codes)
    {
        var letters = codes.Where(c => !folding.IsSeparator(c)).Select(c => folding.Fold(c).Symbols).Where(s => s is [>= 'a' and <= 'z']).Select(s => s[0]).Distinct().ToArray();
        foreach (var code in codes.Where(c => letters.Length == 1 && folding.IsSeparator(c) && Array.Exists(LetterShaped, b => c >= b.From && c <= b.To)))
        {
            if (unicode[code] is { Category: ['S', ..] })
            {
                Add(code, char.ConvertFromUtf32(letters[0]), MatchEvidence.Homoglyph);
            }
        }
    }

    private void Add(int code, string text, MatchEvidence kinds)
    {
        var parts = text.EnumerateRunes().Select(r => folding.Fold(r.Value)).ToArray();
        int[] symbols = [.. parts.SelectMany(p => p.Symbols)];
        // A letter's case is none of the sign's.
        kinds |= parts.Aggregate(MatchEvidence.None, (k, p) => k | p.Kinds) & ~MatchEvidence.Case;
        var first = folding.Fold(code).Symbols;
        if (first is [var same] && same == code)
        {
            throw new InvalidOperationException($"{code:X} is a symbol of its own, and cannot be read as another.");
        }

        if (symbols.Length is > 0 and <= 4 && !symbols.SequenceEqual(first))
        {
            all.TryAdd(code, (symbols, kinds));
        }
    }

    [GeneratedRegex("^(?:NEGATIVE )?SQUARED ([A-Z]{2,4})$")]
    private static partial Regex SquaredWord();

    [GeneratedRegex("^(?:(?:VERY|EXTREMELY|MEDIUM|SMALL|LARGE|HEAVY|BOLD|WHITE) )+CIRCLE$")]
    private static partial Regex HollowCircle();
}
