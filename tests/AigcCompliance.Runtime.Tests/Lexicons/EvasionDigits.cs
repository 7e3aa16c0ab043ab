using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Other digits for the ASCII digits of a keyword.</summary>
internal static class EvasionDigits
{
    /// <summary>Ten a style, from zero; a style without a zero leaves the zero as it is, which a gap says.</summary>
    private static readonly (string Name, string[] Digits)[] Styles =
    [
        ("full width", Range(0xFF10, 0xFF19)),
        ("circled", ["⓪", .. Range(0x2460, 0x2468)]),
        ("double circled", ["", .. Range(0x24F5, 0x24FD)]),
        ("negative circled", ["⓿", .. Range(0x2776, 0x277E)]),
        ("circled sans", ["🄋", .. Range(0x2780, 0x2788)]),
        ("negative circled sans", ["🄌", .. Range(0x278A, 0x2792)]),
        ("parenthesised", ["", .. Range(0x2474, 0x247C)]),
        ("with a full stop", ["🄀", .. Range(0x2488, 0x2490)]),
        ("with a comma", Range(0x1F101, 0x1F10A)),
        ("Chinese", ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]),
        ("Chinese with 〇", ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]),
        ("Chinese with ○ and 两", ["○", "一", "两", "三", "四", "五", "六", "七", "八", "九"]),
        ("Chinese of banks", ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]),
        ("Chinese of banks, traditional", ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"]),
        ("Chinese of banks, Japanese and older", ["零", "壱", "弐", "参", "肆", "伍", "陸", "漆", "捌", "玖"]),
        ("Chinese parenthesised", ["", .. Range(0x3220, 0x3228)]),
        ("Chinese circled", ["", .. Range(0x3280, 0x3288)]),
        ("Suzhou", ["〇", .. Range(0x3021, 0x3029)]),
        ("Kangxi radicals", ["", "⼀", "⼆", "", "", "", "", "", "⼋", ""]),
        ("mathematical bold", Range(0x1D7CE, 0x1D7D7)),
        ("mathematical double-struck", Range(0x1D7D8, 0x1D7E1)),
        ("mathematical sans", Range(0x1D7E2, 0x1D7EB)),
        ("mathematical sans bold", Range(0x1D7EC, 0x1D7F5)),
        ("mathematical mono", Range(0x1D7F6, 0x1D7FF)),
        ("segmented", Range(0x1FBF0, 0x1FBF9)),
        ("superscript", ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]),
        ("subscript", Range(0x2080, 0x2089)),
        ("emoji keycap", [.. Enumerable.Range(0, 10).Select(digit => digit + "\uFE0F\u20E3")]),
        ("Roman", ["", .. Range(0x2160, 0x2168)]),
        ("Roman, small", ["", .. Range(0x2170, 0x2178)]),
        ("counting rods", ["", .. Range(0x1D360, 0x1D368)]),
        ("Arabic", Range(0x0660, 0x0669)),
        ("Persian", Range(0x06F0, 0x06F9)),
        ("Devanagari", Range(0x0966, 0x096F)),
        ("Bengali", Range(0x09E6, 0x09EF)),
        ("Thai", Range(0x0E50, 0x0E59)),
        ("Lao", Range(0x0ED0, 0x0ED9)),
        ("Tibetan", Range(0x0F20, 0x0F29)),
        ("Khmer", Range(0x17E0, 0x17E9)),
        ("Myanmar", Range(0x1040, 0x1049)),
        ("Mongolian", Range(0x1810, 0x1819)),
    ];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, digits) in Styles)
        {
            yield return New(name, (word, _) => Each(word, part => Digit(part, digits)));
        }
        // What one says so that digits are not misheard: other words, though every Chinese reader knows them.
        string[] spoken = ["洞", "幺", "两", "三", "四", "五", "六", "拐", "八", "勾"];
        yield return New("as spoken on the telephone", (word, _) => Each(word, part => Digit(part, spoken))) with { Kind = EvasionKind.BeyondTable };
        yield return New("any style by turns", (word, random) => Each(word, part => Digit(part, random.Pick(Styles).Digits)));
        yield return New("one digit in any style", (word, random) => One(word, random, part => Digit(part, random.Pick(Styles).Digits)));
        yield return New("Chinese with separators", (word, random) =>
            Each(word, part => Digit(part, Styles[9].Digits)) is { } changed ? EveryGap(changed, () => random.Pick(EvasionSeparators.Common)) : null);
    }

    private static string? Digit(string part, string[] digits) => IsDigit(part) && digits[part[0] - '0'] is { Length: > 0 } other ? other : null;

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new("digits: " + name, EvasionKind.Normalisable, apply);
}
