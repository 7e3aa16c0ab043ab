using System.Text.RegularExpressions;
using AigcCompliance.Moderation;

namespace AigcCompliance.FoldTable;

/// <summary>Decides for every code point what it folds to.</summary>
internal sealed partial class Folding
{
    // Letters that look like strokes: between other letters they separate, alone they mean little.
    private const string StrokeLetters = "丶丨丿亅乀乁ーㄧ〱〲〳〴〵〆ㆍ〮〯灬巛乄ꕥꞏꙮʚɞღꔛ\u01C0\u01C1\u01C2\u01C3\u02D0\u02D1";

    // Signs of law and trade, and letters of scripts that nobody writes any more: pictures to readers, ornaments to evaders.
    private static readonly (int From, int To)[] Ornaments =
    [
        // Tone letters and apostrophes, letters to Unicode.
        (0x02B9, 0x02DF), (0x02E5, 0x02FF), (0xA700, 0xA721),
        (0x1680, 0x169F), (0x1FBE, 0x1FBE), (0x20A0, 0x20CF), (0x31C0, 0x31EF), (0x2100, 0x2101), (0x2105, 0x2106), (0x2116, 0x2117), (0x2120, 0x2122), (0xFDFC, 0xFDFC), (0x10000, 0x101FF), (0x10380, 0x103DF),
        (0x10600, 0x1077F), (0x12000, 0x1254F), (0x13000, 0x1345F), (0x14400, 0x1467F), (0x16800, 0x16A3F),
    ];

    // The marks that end sentences in Chinese text. A full stop marks abbreviations, numbers and addresses as well.
    private const string SentenceEnds = "。｡！？；!?;";

    private readonly UnicodeData unicode;
    private readonly Dictionary<int, (int Symbol, MatchEvidence Kinds)> single = [];
    private readonly Dictionary<int, int[]> several = [];

    public Folding(UnicodeData unicode, Ideographs ideographs, string confusables)
    {
        this.unicode = unicode;
        Classes = new Classes(ideographs, IsSeparator);
        foreach (var (from, to) in LookAlikes.First)
        {
            Classes.Join(from, to, MatchEvidence.Homoglyph);
        }

        foreach (var (code, point) in unicode.Points.Where(p => !LookAlikes.First.Any(f => f.From == p.Key)))
        {
            JoinForm(code, point);
        }

        foreach (var (numerals, digit) in LookAlikes.Numerals)
        {
            foreach (var numeral in numerals)
            {
                Classes.Join(numeral, digit, MatchEvidence.Numeral, mayJoinCommon: true);
            }
        }

        // Unihan's accounting and other numerals; those that are words of their own as well stand for a digit where every form counts.
        foreach (var (numeral, digit) in ideographs.Numerals)
        {
            var isWord = LookAlikes.NumeralWords.EnumerateRunes().Any(r => r.Value == numeral);
            Classes.Join(numeral, digit, isWord ? MatchEvidence.Numeral | MatchEvidence.NumeralReverse : MatchEvidence.Numeral, mayJoinCommon: true);
        }

        Classes.Join('拾', '十', MatchEvidence.Numeral, mayJoinCommon: true);
        JoinCase(c => c < 0x250 || c is >= 0x1E00 and < 0x1F00 or >= 0x2C60 and < 0x2C80 or >= 0xA720 and < 0xA800);
        foreach (var pair in LookAlikes.CommonVariants)
        {
            Classes.Join(pair[0], pair[1], MatchEvidence.Variant, mayJoinCommon: true);
        }

        foreach (var (from, to) in ideographs.OpenCc.Concat(ideographs.Unihan).Concat(unicode.Ideographs))
        {
            Classes.Join(from, to, MatchEvidence.Variant);
        }

        foreach (var pair in LookAlikes.OldForms)
        {
            Classes.Join(pair[0], pair[1], MatchEvidence.Variant);
        }

        for (var kana = 0x30A1; kana <= 0x30F6; kana++)
        {
            Classes.Join(kana, kana - 0x60, MatchEvidence.Variant);
        }

        foreach (var pair in LookAlikes.Pairs)
        {
            Classes.Join(pair[0], pair[1], MatchEvidence.Homoglyph);
        }

        JoinLookAlikes(confusables);
        JoinShapes(confusables);
        // The capital and the small letter of other scripts often look like different letters; case joins them where it still can.
        JoinCase(_ => true);
        foreach (var (code, symbol, kinds) in Classes.Canonical())
        {
            single[code] = (symbol, kinds);
        }
    }

    public Classes Classes { get; }

    /// <summary>What a code point folds to; no symbols when it separates.</summary>
    public (int[] Symbols, MatchEvidence Kinds) Fold(int code)
    {
        if (IsSeparator(code))
        {
            return ([], Separator(code));
        }

        if (several.TryGetValue(code, out var parts))
        {
            var kinds = MatchEvidence.Width;
            var symbols = new List<int>();
            foreach (var part in parts.Select(Fold))
            {
                symbols.AddRange(part.Symbols);
                kinds |= part.Symbols.Length > 0 ? part.Kinds : MatchEvidence.None;
            }

            return symbols.Count <= 4 ? ([.. symbols], kinds) : ([code], MatchEvidence.None);
        }

        return single.TryGetValue(code, out var folded) ? ([folded.Symbol], folded.Kinds) : ([code], MatchEvidence.None);
    }

    /// <summary>Whether a code point is passed over.</summary>
    public bool IsSeparator(int code)
    {
        if (code is >= 0xD800 and <= 0xDFFF)
        {
            return false;
        }

        if (unicode.Ignorable.Contains(code) || Array.Exists(Ornaments, o => code >= o.From && code <= o.To) || (code <= char.MaxValue && StrokeLetters.Contains((char)code)) || (code & 0xFFFE) == 0xFFFE)
        {
            return true;
        }

        if (unicode[code] is not { } point)
        {
            // Private use, and what later versions of Unicode put among the pictures.
            return code is >= 0xE000 and <= 0xF8FF or >= 0xF0000 || (code is >= 0x1F000 and <= 0x1FFFF && code is not (>= 0x1FBF0 and <= 0x1FBF9));
        }

        if (point.Category is "Cf" or "Mn" or "Me" or "Cc" or "Co")
        {
            return true;
        }

        // Voiced-sound marks of half width, and the fillers of jamo.
        if (point.Category[0] == 'L' && point.Decomposition.Length > 0 && unicode.Decompose(code).All(c => c != code && IsSeparator(c)))
        {
            return true;
        }

        // The chi of the Canadian syllabics, a sign to Unicode and an x to evaders.
        return point.Category[0] is 'Z' or 'P' or 'S' && code != '᙭' && !several.ContainsKey(code) && !IsLetterLike(code, point);
    }

    private MatchEvidence Separator(int code) => unicode[code]?.Category switch
    {
        _ when code is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => MatchEvidence.LineGap,
        "Mn" or "Me" when !unicode.Ignorable.Contains(code) => MatchEvidence.Accent,
        _ when unicode.Ignorable.Contains(code) || code is 0x2800 || unicode[code] is null or { Category: "Cf" or "Co" } => MatchEvidence.Invisible,
        _ when code <= char.MaxValue && SentenceEnds.Contains((char)code) => MatchEvidence.SentenceGap,
        _ => MatchEvidence.Gap,
    };

    // Symbols that show a letter, digit or ideograph: ™ ㊗ ½ ① 🅰
    private bool IsLetterLike(int code, CodePoint point) =>
        unicode.Ideographs.Any(i => i.From == code) || NamedLetter(point) is not null || point.Number >= 0 && point.Category[0] == 'S'
        || (point.Decomposition.Length > 0 && unicode.Decompose(code).Any(c => c != code && unicode[c]?.Category[0] is 'L' or 'N' || IsIdeograph(c) && c != code));

    private static bool IsIdeograph(int code) => code is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF;

    /// <summary>Joins a code point to what it is another form of.</summary>
    private void JoinForm(int code, CodePoint point)
    {
        if (code < 0x80 || point.Category is "Mn" or "Me" or "Cf" or "Cc")
        {
            return;
        }

        if (point.Category[0] is 'Z' or 'P' or 'S' && !IsLetterLike(code, point))
        {
            return;
        }

        var all = unicode.Decompose(code).ToArray();
        // æ ꜳ ʣ are read as two letters, with marks too.
        var isPair = Array.Exists(all, c => unicode[c] is { } part && Digraph().IsMatch(part.Name));
        var parts = all.Where(c => c == code || !IsSeparator(c)).SelectMany(Pair).ToArray();
        var isPlain = parts.Length == 1 && parts[0] == code;
        if (point.Number >= 0 && (isPlain || point.Category == "Nd"))
        {
            parts = [.. point.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(d => (int)d)];
            isPlain = point.Category == "Lo";
        }

        if (isPlain && NamedLetter(point) is { } letter)
        {
            Classes.Join(code, letter.Letter, letter.Kinds);
        }
        else if (parts.Length == 1 && !isPlain)
        {
            var isMarked = all.Any(c => unicode[c]?.Category == "Mn") && !point.IsCompatibility;
            var isIdeograph = IsIdeograph(parts[0]);
            Classes.Join(code, parts[0], isMarked ? MatchEvidence.Accent : isIdeograph && !point.IsCompatibility ? MatchEvidence.Variant
                : point.Category == "Nl" ? MatchEvidence.Numeral : MatchEvidence.Width);
        }
        else if (isPlain && BaseLetter(point) is { } plain)
        {
            Classes.Join(code, plain, MatchEvidence.Accent);
        }
        // Syllables of Hangul are read whole, and spacing vowels belong to their letter.
        else if (parts.Length is > 1 and <= 8 && code is not (>= 0xAC00 and <= 0xD7A3) && (isPair || point.IsCompatibility || point.Number >= 0))
        {
            several[code] = parts;
        }
    }

    /// <summary>The letter that a name tells: with a stroke or hook, in small capitals, turned, or in a box.</summary>
    private static (int Letter, MatchEvidence Kinds)? NamedLetter(CodePoint point)
    {
        var name = point.Name;
        if (name.StartsWith("REGIONAL", StringComparison.Ordinal) || name.Split("LATIN ") is not [var before, var rest])
        {
            return null;
        }

        var words = rest.Split(' ');
        var at = Array.FindIndex(words, w => w.Length == 1);
        if (words[0] is not ("SMALL" or "CAPITAL" or "LETTER" or "EPIGRAPHIC") || at < 0 || (at + 1 < words.Length && words[at + 1] != "WITH"))
        {
            return null;
        }

        var isTurned = words[..at].Any(w => w is "TURNED" or "REVERSED" or "INSULAR" or "INVERTED" or "SIDEWAYS" or "ARCHAIC");
        var kinds = isTurned || words[0] == "LETTER" ? MatchEvidence.Homoglyph
            : at + 1 < words.Length ? MatchEvidence.Accent
            : before.Length > 0 || words[0] == "SMALL" ? MatchEvidence.Width
            : MatchEvidence.Width | MatchEvidence.Case;
        return words[..at].All(w => w is "SMALL" or "CAPITAL" or "LETTER" or "EPIGRAPHIC" or "ARCHAIC" or "SIDEWAYS" or "BLACKLETTER" or "DOTLESS" or "SCRIPT" or "OPEN" or "TURNED" or "REVERSED" or "INSULAR" or "INVERTED" or "BROKEN" or "BARRED")
            ? (char.ToLowerInvariant(words[at][0]), kinds)
            : null;
    }

    [GeneratedRegex("^LATIN (?:SMALL|CAPITAL) (?:LETTER|LIGATURE) (A[AEOUVY]|O[EOU]|D[ZB]|T[SCZ]|L[SZ]|U[EO]|VY|QP)(?: DIGRAPH)?(?: WITH .*)?$")]
    private static partial Regex Digraph();

    private IEnumerable<int> Pair(int code) =>
        unicode[code] is { } point && Digraph().Match(point.Name) is { Success: true } pair ? pair.Groups[1].Value.Select(c => (int)char.ToLowerInvariant(c)) : [code];

    /// <summary>The letter that a letter of another alphabet is with a stroke, hook or descender, by its name.</summary>
    private int? BaseLetter(CodePoint point) =>
        point.Name.Split(" WITH ") is [var name, _] && point.Name.Split(' ')[0] is "CYRILLIC" or "GREEK" or "COPTIC" or "LATIN" && unicode.Named(name) is { } code ? code : null;

    private void JoinLookAlikes(string confusables)
    {
        foreach (var (letters, letter) in LookAlikes.Letters)
        {
            foreach (var rune in letters.EnumerateRunes())
            {
                Classes.Join(rune.Value, letter, MatchEvidence.Homoglyph);
            }
        }

        foreach (var (from, letters) in LookAlikes.Rows)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                if (letters[i] != ' ')
                {
                    Classes.Join(from + i, letters[i], MatchEvidence.Homoglyph);
                }
            }
        }

        foreach (var (from, to) in LookAlikes.Confusables(confusables).OrderBy(c => c.From))
        {
            var target = to.SelectMany(unicode.Decompose).Where(c => !IsSeparator(c)).ToArray();
            if (from < 0x80 || IsSeparator(from) || several.ContainsKey(from) || target.Length != 1 || target[0] == from)
            {
                continue;
            }

            var isLetter = target[0] < 0x80;
            if (isLetter || (IsIdeograph(target[0]) && !IsIdeograph(from)))
            {
                Classes.Join(from, isLetter ? char.ToLowerInvariant((char)target[0]) : target[0], MatchEvidence.Homoglyph);
            }
        }
    }

    /// <summary>Unicode's list has one prototype of each shape: what looks like the same prototype looks alike, too.</summary>
    private void JoinShapes(string confusables)
    {
        foreach (var shapes in LookAlikes.Confusables(confusables).Where(c => c.To.Length == 1).GroupBy(c => c.To[0]).OrderBy(g => g.Key))
        {
            int[] codes = [shapes.Key, .. shapes.Select(s => s.From).Order()];
            codes = [.. codes.Where(c => !IsSeparator(c) && !several.ContainsKey(c))];
            var known = codes.Where(c => Classes.Plain(c) is not null).ToArray();
            // Letters of living scripts are shaped as digits now and then (و and 4), and nobody writes them so.
            if (known.Select(c => Classes.Plain(c)).Distinct().ToArray() is [>= 'a' and <= 'z'])
            {
                foreach (var code in codes.Where(c => Classes.Plain(c) is null && !IsIdeograph(c)))
                {
                    Classes.Join(code, known[0], MatchEvidence.Homoglyph);
                }
            }
        }
    }

    private void JoinCase(Func<int, bool> which)
    {
        foreach (var (from, to, isFull) in unicode.CaseFoldings.Where(f => which(f.From)))
        {
            if (!isFull)
            {
                Classes.Join(from, to[0], MatchEvidence.Case);
            }
            // ᾈ is an alpha, whose small iota is a mark below it.
            else if (!unicode.Decompose(from).Any(c => unicode[c]?.Category == "Mn") && to.Where(c => !IsSeparator(c)).ToArray() is { Length: > 1 } parts)
            {
                several.TryAdd(from, parts);
            }
        }
    }
}
