using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Combining marks, which show on the character before them and leave it readable.</summary>
internal static class EvasionMarks
{
    private static readonly string[] Above = Range(0x0300, 0x0314);
    private static readonly string[] All = [.. Range(0x0300, 0x034E), .. Range(0x0350, 0x036F)];

    private static readonly (string Name, string[] Marks)[] Groups =
    [
        ("struck through", ["\u0336"]),
        ("struck through, short or slanted", ["\u0335", "\u0337", "\u0338", "\u20D2", "\u20D3", "\u20E5", "\u20EB"]),
        ("underlined", ["\u0332", "\u0333", "\u0347", "\u035F"]),
        ("overlined", ["\u0305", "\u033F"]),
        ("enclosing circle or square", ["\u20DD", "\u20DE", "\u20DF", "\u20E0", "\u20E2", "\u20E4"]),
        ("enclosing keycap", ["\uFE0F\u20E3", "\u20E3"]),
        ("marks for symbols", Range(0x20D0, 0x20DC)),
        ("marks extended", Range(0x1AB0, 0x1ACE)),
        ("marks supplement", Range(0x1DC0, 0x1DFF)),
        ("half marks", Range(0xFE20, 0xFE2F)),
        ("ideographic tone marks", Range(0x302A, 0x302F)),
        ("Cyrillic marks", ["\u0483", "\u0484", "\u0487", "\u0488", "\u0489", "\uA670", "\uA672"]),
        ("Thai and Lao marks", ["\u0E31", "\u0E34", "\u0E35", "\u0E47", "\u0E48", "\u0E49", "\u0E4D", "\u0EC8", "\u0ECD"]),
        ("Arabic and Hebrew marks", [.. Range(0x064B, 0x0652), "\u0670", .. Range(0x05B0, 0x05BD), "\u06D6", "\u06E1"]),
        ("Tibetan marks", ["\u0F71", "\u0F72", "\u0F74", "\u0F7A", "\u0F35", "\u0F37", "\u0FC6"]),
        ("Devanagari marks", ["\u0900", "\u0901", "\u0902", "\u093C", "\u0941", "\u0945", "\u0951"]),
    ];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, marks) in Groups)
        {
            yield return New(name, (word, random) => After(word, () => random.Pick(marks)));
        }
        yield return New("one mark on one character", (word, random) => OneGap(word, random, () => random.Pick(Above)));
        yield return New("zalgo", (word, random) => After(word, () => random.Several(All, 3, 8)));
        yield return New("heavy zalgo", (word, random) => After(word, () => random.Several(All, 15, 40)));
        // On kana a voice mark makes another letter, and composed it is another character: only where it cannot be read so.
        yield return New("kana voice marks", (word, random) =>
            Parts(word).All(IsHan) ? After(word, () => random.Pick<string>(["\u3099", "\u309A"])) : null);
    }

    private static string After(string word, Func<string> marks) => EveryGap(word, marks) + marks();

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) =>
        new("marks: " + name, EvasionKind.Normalisable, apply) { KeepsEveryCharacter = true };
}
