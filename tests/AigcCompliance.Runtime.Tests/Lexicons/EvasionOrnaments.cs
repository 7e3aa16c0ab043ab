using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Pictures and ornaments between the characters.</summary>
internal static class EvasionOrnaments
{
    private static readonly string[] SkinTones = Range(0x1F3FB, 0x1F3FF);
    private static readonly string[] Hands = ["👍", "👋", "👌", "✌", "👏", "🙏", "💪", "🤞", "👶", "🧑", "🏃", "🤷"];

    private static readonly (string Name, string[] Pieces)[] Groups =
    [
        ("faces", Range(0x1F600, 0x1F64F)),
        ("emoji", [.. Range(0x1F300, 0x1F3FA), .. Range(0x1F400, 0x1F5FF), .. Range(0x1F680, 0x1F6D7), .. Range(0x1F90C, 0x1F9FF)]),
        ("newer emoji", [.. Range(0x1FA70, 0x1FA7C), .. Range(0x1FA80, 0x1FA86), .. Range(0x1FA90, 0x1FAA8)]),
        ("emoji by variation selector", ["❤️", "☀️", "✂️", "☎️", "✉️", "✔️", "♨️", "☺️", "⚠️", "▶️", "‼️", "〰️", "⚔︎"]),
        ("emoji joined", ["👨‍👩‍👧‍👦", "👩‍❤️‍💋‍👨", "🧑‍💻", "👩🏽‍🚀", "🏳️‍🌈", "🏴‍☠️", "🐻‍❄️", "❤️‍🔥", "🧔🏻‍♂️", "👁️‍🗨️"]),
        ("emoji with skin tone", [.. Hands.SelectMany(hand => SkinTones.Select(tone => hand + tone))]),
        ("flags", ["🇫🇷", "🇯🇵", "🇧🇷", "🇨🇦", "🇮🇹", "🇰🇪", "🇳🇿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏁", "🎌"]),
        ("keycaps", ["#️⃣", "*️⃣", "#⃣", "*⃣"]),
        ("arrows", [.. Range(0x2190, 0x21FF), .. Range(0x27F0, 0x27FF), .. Range(0x2900, 0x297F), .. Range(0x2B00, 0x2B11)]),
        ("mathematical operators", [.. Range(0x2200, 0x22FF), .. Range(0x2A00, 0x2AFF), "±", "×", "÷", "¬"]),
        ("technical signs", Range(0x2300, 0x23FF)),
        ("box drawing", Range(0x2500, 0x257F)),
        ("blocks", [.. Range(0x2580, 0x259F), .. Range(0x1FB00, 0x1FB92)]),
        ("geometric shapes", [.. Range(0x25A0, 0x25FF), .. Range(0x1F780, 0x1F7D8)]),
        ("miscellaneous symbols", Range(0x2600, 0x26FF)),
        ("dingbats", [.. Range(0x2701, 0x2775), .. Range(0x2794, 0x27BF)]),
        ("ornamental dingbats", Range(0x1F650, 0x1F67F)),
        ("currency", [.. Range(0x20A0, 0x20C0), "¥", "￥", "¢", "£", "¤", "€", "฿", "﷼"]),
        ("braille blank", ["\u2800"]),
        ("braille", Range(0x2801, 0x28FF)),
        ("signs of law and trade", ["©", "®", "™", "℠", "§", "¶", "†", "‡", "※", "°", "‰", "№", "℗", "⁂", "⁕", "❦", "☙"]),
        ("CJK symbols", ["〓", "〒", "〠", "〄", "〶", "〾", "〿", "＊", "＃", "＆", "＠", "★", "☆", "◎", "●", "◆", "■", "▲", "▼"]),
        ("ideographic description", Range(0x2FF0, 0x2FFB)),
        ("hexagrams and trigrams", [.. Range(0x4DC0, 0x4DFF), .. Range(0x2630, 0x2637), .. Range(0x1D300, 0x1D356)]),
        ("cards, dominoes and tiles", [.. Range(0x1F000, 0x1F02B), .. Range(0x1F030, 0x1F093), .. Range(0x1F0A0, 0x1F0AE), .. Range(0x2654, 0x265F)]),
        ("music", [.. Range(0x1D100, 0x1D126), .. Range(0x2669, 0x266F), "🎵", "🎶"]),
        ("alchemy", Range(0x1F700, 0x1F773)),
        ("ornaments of other scripts", ["༄", "༅", "༆", "༺", "༻", "࿐", "࿓", "꧁", "꧂", "﴾", "﴿", "෴", "๏", "๛", "।", "॥", "፠", "᪥", "᯽", "⸙", "܀", "۞", "۩", "꩜"]),
        ("picture letters of old scripts", ["𓆉", "𓃰", "𓅓", "𓂀", "𒀭", "𒈔", "𐎓", "ᚙ", "ꙮ"]),
        // None of these is a word or a part of one in Chinese text.
        ("letters used as ornaments", ["ღ", "ʚ", "ɞ", "灬", "乄", "〆", "巛", "ꕥ", "ꔛ"]),
        ("modifier signs", [.. Range(0x02C2, 0x02C5), .. Range(0x02D2, 0x02DF), .. Range(0x02E5, 0x02EB), .. Range(0xA700, 0xA716), .. Range(0x1FBD, 0x1FC1)]),
        ("text faces", ["(^_^)", "(￣▽￣)", "^_^", "╯︵╰", "(>_<)", "(╯°□°)", "=_=", "(*^▽^*)", "⊙﹏⊙", "(#`′)", "(-_-)"]),
        ("Kangxi strokes", Range(0x31C0, 0x31E3)),
        ("replacement characters", ["\uFFFC", "\uFFFD", "\uFFFD\uFFFD"]),
        ("private use", [.. Range(0xE000, 0xE0FF), .. Range(0xF8F0, 0xF8FF), Of(0xF0001), Of(0x10FFFD)]),
    ];

    public static IReadOnlyList<string> Common { get; } = [.. Groups.Where(group => group.Name is "faces" or "emoji" or "dingbats"
        or "geometric shapes" or "arrows" or "box drawing").SelectMany(group => group.Pieces)];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, pieces) in Groups)
        {
            yield return New(name, (word, random) => EveryGap(word, () => random.Pick(pieces)));
        }
        string[] all = [.. Groups.SelectMany(group => group.Pieces)];
        yield return New("one ornament, one place", (word, random) => OneGap(word, random, () => random.Pick(all)));
        yield return New("2 to 4 ornaments, one place", (word, random) => OneGap(word, random, () => random.Several(all, 2, 4)));
        yield return New("2 to 4 ornaments, every place", (word, random) => EveryGap(word, () => random.Several(all, 2, 4)));
        yield return New("ornaments and spaces", (word, random) => EveryGap(word, () => " " + random.Pick(all) + " "));
        yield return New("a frame around each", (word, _) => "꧁" + EveryGap(word, () => "꧂꧁") + "꧂");
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) =>
        new("ornament: " + name, EvasionKind.Normalisable, apply) { KeepsEveryCharacter = true };
}
