using System.Text;
using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Other characters for the Latin letters of a keyword: styled ones, those of other scripts that look alike, marked ones.</summary>
internal static class EvasionLetters
{
    /// <summary>Alphabets that Unicode lays out from A to Z: first capital, first small (0: capitals serve for both).</summary>
    private static readonly (string Name, int Capital, int Small)[] Alphabets =
    [
        ("mathematical bold", 0x1D400, 0x1D41A),
        ("mathematical italic", 0x1D434, 0x1D44E),
        ("mathematical bold italic", 0x1D468, 0x1D482),
        ("mathematical script", 0x1D49C, 0x1D4B6),
        ("mathematical bold script", 0x1D4D0, 0x1D4EA),
        ("mathematical fraktur", 0x1D504, 0x1D51E),
        ("mathematical bold fraktur", 0x1D56C, 0x1D586),
        ("mathematical double-struck", 0x1D538, 0x1D552),
        ("mathematical sans", 0x1D5A0, 0x1D5BA),
        ("mathematical sans bold", 0x1D5D4, 0x1D5EE),
        ("mathematical sans italic", 0x1D608, 0x1D622),
        ("mathematical sans bold italic", 0x1D63C, 0x1D656),
        ("mathematical mono", 0x1D670, 0x1D68A),
        ("circled", 0x24B6, 0x24D0),
        ("parenthesised", 0x1F110, 0x249C),
        ("squared", 0x1F130, 0),
        ("negative circled", 0x1F150, 0),
        ("negative squared", 0x1F170, 0),
        ("regional indicators", 0x1F1E6, 0),
    ];

    /// <summary>Where Unicode had the letter already, the place in the alphabet is empty.</summary>
    private static readonly Dictionary<int, int> Elsewhere = new()
    {
        [0x1D455] = 0x210E, [0x1D49D] = 0x212C, [0x1D4A0] = 0x2130, [0x1D4A1] = 0x2131, [0x1D4A3] = 0x210B, [0x1D4A4] = 0x2110,
        [0x1D4A7] = 0x2112, [0x1D4A8] = 0x2133, [0x1D4AD] = 0x211B, [0x1D4BA] = 0x212F, [0x1D4BC] = 0x210A, [0x1D4C4] = 0x2134,
        [0x1D506] = 0x212D, [0x1D50B] = 0x210C, [0x1D50C] = 0x2111, [0x1D515] = 0x211C, [0x1D51D] = 0x2128, [0x1D53A] = 0x2102,
        [0x1D53F] = 0x210D, [0x1D545] = 0x2115, [0x1D547] = 0x2119, [0x1D548] = 0x211A, [0x1D549] = 0x211D, [0x1D551] = 0x2124,
    };

    private static readonly string[] Tables =
    [
        "cyrillic", "greek", "armenian", "cherokee", "coptic", "lisu", "small-capitals", "superscript", "subscript", "syllabics",
        "currency", "strokes", "hooks", "roman-numerals", "diacritics",
    ];

    /// <summary>Scripts whose letters are taken for Latin ones at first sight; the rest are styles that one can see are chosen.</summary>
    private static readonly string[] Homoglyphs = ["cyrillic", "greek", "armenian", "cherokee", "coptic", "lisu"];

    private static readonly string[] Marks = [.. Range(0x0300, 0x030C), "\u0323", "\u0327", "\u0328"];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, capital, small) in Alphabets)
        {
            yield return New(name, (word, _) => Each(word, part => Styled(part, capital, small)));
        }
        foreach (var name in Tables)
        {
            var table = EvasionTables.OfLetters(name);
            yield return New(name, (word, random) => Each(word, table.Choice(random)));
        }
        yield return New("one homoglyph", (word, random) => One(word, random, Homoglyph(random)));
        yield return New("homoglyphs of any script", (word, random) => Each(word, Homoglyph(random)));
        yield return New("any alphabet by turns", (word, random) => Each(word, part =>
        {
            var (_, capital, small) = random.Pick(Alphabets);
            return Styled(part, capital, small);
        }));
        yield return New("combining marks on letters", (word, random) => Each(word, part => IsLetter(part) ? part + random.Pick(Marks) : null));
        yield return New("one letter with a diacritic", (word, random) => One(word, random, EvasionTables.OfLetters("diacritics").Choice(random)));
        yield return New("ligatures and units", (word, _) => Joined(word));
        yield return New("styled and in another case", (word, random) =>
        {
            var (_, capital, small) = random.Pick(Alphabets);
            return Each(word.ToUpperInvariant(), part => Styled(part, capital, small));
        });
        yield return New("letters and digits full width by turns", (word, random) =>
            Each(word, part => random.Next(2) == 0 ? EvasionWidthAndCase.Wide(part) : null));
    }

    public static string? Styled(string part, int capital, int small)
    {
        if (!IsLetter(part))
        {
            return null;
        }
        var isSmall = char.IsAsciiLetterLower(part[0]) && small != 0;
        var code = isSmall ? small + part[0] - 'a' : capital + char.ToUpperInvariant(part[0]) - 'A';
        return Of(Elsewhere.GetValueOrDefault(code, code));
    }

    public static Func<string, string?> Homoglyph(Random random) => part =>
    {
        var choices = Homoglyphs.Select(name => EvasionTables.OfLetters(name).Choice(random)(part)).OfType<string>().ToArray();
        return choices.Length == 0 ? null : random.Pick(choices);
    };

    /// <summary>Some alphabet for a mix of families.</summary>
    public static string? AnyStyle(string word, Random random)
    {
        var (_, capital, small) = random.Pick(Alphabets);
        return Each(word, part => Styled(part, capital, small));
    }

    private static string? Joined(string word)
    {
        var text = new StringBuilder(word);
        foreach (var (letters, joined) in EvasionTables.OfLetters("ligatures").OrderByDescending(entry => entry.Key.Length))
        {
            text.Replace(letters, joined);
        }
        return text.ToString();
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new("letters: " + name, EvasionKind.Normalisable, apply);
}
