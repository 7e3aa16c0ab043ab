using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Punctuation, brackets, spaces and line ends between the characters.</summary>
internal static class EvasionSeparators
{
    private static readonly string[] Ascii = [.. "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".Select(sign => sign.ToString())];
    private static readonly string[] Chinese = [.. "，。、；：？！“”‘’（）《》〈〉【】『』「」—…～·〔〕〖〗﹏﹋".Select(sign => sign.ToString())];

    private static readonly (string Name, string[] Pieces)[] EveryGapGroups =
    [
        ("dot stroke 丶", ["丶"]),
        ("upright stroke 丨", ["丨"]),
        ("slanted stroke 丿", ["丿"]),
        ("long mark ー", ["ー"]),
        ("middle dots", ["·", "ㆍ", "・", "･", "•", "‧", "∙", "⋅", "᛫", "ꞏ", "⸱"]),
        ("bars", ["|", "｜", "¦", "‖", "︱", "丨", "ǀ", "￨"]),
        ("slashes", ["/", "／", "\\", "＼", "⁄", "∕", "〳", "⧸"]),
        ("dashes", ["-", "‐", "‑", "‒", "–", "—", "―", "−", "﹣", "－", "⁃", "➖", "_", "＿"]),
        ("waves", ["~", "～", "〜", "˜", "∼", "〰", "﹏"]),
        ("dots", [".", "。", "．", "｡", "…", "‥", "..", "...", "。。。"]),
        ("quotes", ["\"", "'", "“", "”", "‘", "’", "„", "‟", "«", "»", "‹", "›", "〝", "〞", "＂", "`", "´"]),
        ("full-width punctuation", [.. Range(0xFF01, 0xFF0F), .. Range(0xFF1A, 0xFF20), .. Range(0xFF3B, 0xFF40), .. Range(0xFF5B, 0xFF65)]),
        ("vertical and small punctuation", [.. Range(0xFE10, 0xFE19), .. Range(0xFE30, 0xFE4F), .. Range(0xFE50, 0xFE6B)]),
        ("what ends a sentence", ["。", "！", "？", "；", "!", "?", ";", "．"]),
        ("what ends no sentence", ["，", "、", "：", "“", "”", "（", "）", "《", "》", "—", "～", "·"]),
        ("ellipses", ["……", "⋯⋯", "···"]),
        ("line feed", ["\n"]),
        ("carriage return and line feed", ["\r\n"]),
        ("empty lines", ["\n\n", "\r\n\r\n", "\n \n"]),
        ("other line ends", ["\r", "\u0085", "\u2028", "\u2029", "\v", "\f"]),
        ("tab", ["\t"]),
        ("space", [" "]),
        ("no-break space", ["\u00A0"]),
        ("ideographic space", ["\u3000"]),
        ("figure space", ["\u2007"]),
        ("thin or hair space", ["\u2009", "\u200A"]),
        ("en or em space", ["\u2000", "\u2001", "\u2002", "\u2003"]),
        ("rarer spaces", ["\u2004", "\u2005", "\u2006", "\u2008", "\u202F", "\u205F", "\u1680"]),
        ("several spaces", ["  ", "   ", " \u3000", "\u00A0 ", "\t\t", "\u2003\u2003"]),
    ];

    private static readonly (string Name, string Open, string Close)[] Brackets =
    [
        ("【】", "【", "】"), ("（）", "（", "）"), ("「」", "「", "」"), ("『』", "『", "』"), ("《》", "《", "》"), ("〔〕", "〔", "〕"), ("()", "(", ")"), ("[]", "[", "]"),
        ("{}", "{", "}"), ("<>", "<", ">"), ("“”", "“", "”"), ("⟨⟩", "⟨", "⟩"), ("Markdown bold", "**", "**"), ("Markdown strike", "~~", "~~"), ("spoiler", "||", "||"), ("code", "`", "`"),
    ];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, signs) in new[] { ("ASCII punctuation", Ascii), ("Chinese punctuation", Chinese) })
        {
            yield return New(name + ", one place", (word, random) => OneGap(word, random, () => random.Pick(signs)));
            yield return New(name + ", one place, 2 to 4", (word, random) => OneGap(word, random, () => random.Several(signs, 2, 4)));
            yield return New(name + ", every place", (word, random) => EveryGap(word, () => random.Pick(signs)));
            yield return New(name + ", every place, the same", (word, random) =>
            {
                var sign = random.Pick(signs);
                return EveryGap(word, () => sign);
            });
            yield return New(name + ", every place, 2 to 4", (word, random) => EveryGap(word, () => random.Several(signs, 2, 4)));
        }
        foreach (var (name, pieces) in EveryGapGroups)
        {
            yield return New(name, (word, random) => EveryGap(word, () => random.Pick(pieces)));
        }
        foreach (var (name, open, close) in Brackets)
        {
            yield return New("around each: " + name, (word, _) => open + EveryGap(word, () => close + open) + close);
        }
        yield return New("a sign and spaces", (word, random) => EveryGap(word, () => " " + random.Pick(Ascii) + " "));
        yield return New("a long row of one sign", (word, random) => OneGap(word, random, () => new string(random.Pick(Ascii)[0], random.Next(5, 13))));
        yield return New("any kind of space", (word, random) => EveryGap(word, () => random.Pick(Spaces)));
        yield return New("line end and indent", (word, random) => EveryGap(word, () => "\n" + random.Several(Spaces, 1, 6)));
    }

    public static IReadOnlyList<string> Common => [.. Ascii, .. Chinese];

    private static string[] Spaces => [" ", "\t", "\u00A0", "\u3000", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u202F", "\u205F"];

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) =>
        new("between: " + name, EvasionKind.Normalisable, apply) { KeepsEveryCharacter = true };
}
