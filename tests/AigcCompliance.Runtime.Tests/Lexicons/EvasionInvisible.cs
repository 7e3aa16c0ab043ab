using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Characters that show nothing, put between the characters of the keyword.</summary>
internal static class EvasionInvisible
{
    /// <summary>By name; every one of a group is as good as another to who evades, so a group is one family.</summary>
    private static readonly (string Name, string[] Pieces)[] Groups =
    [
        ("zero-width space", ["\u200B"]),
        ("zero-width non-joiner", ["\u200C"]),
        ("zero-width joiner", ["\u200D"]),
        ("word joiner", ["\u2060"]),
        ("soft hyphen", ["\u00AD"]),
        ("byte order mark", ["\uFEFF"]),
        ("grapheme joiner", ["\u034F"]),
        ("direction marks", ["\u200E", "\u200F", "\u061C"]),
        ("direction embeddings", ["\u202A\u202C", "\u202D\u202C", "\u202A", "\u202C", "\u202D"]),
        ("direction isolates", ["\u2066\u2069", "\u2067\u2069", "\u2068\u2069", "\u2066", "\u2068", "\u2069"]),
        ("Mongolian vowel separator", ["\u180E"]),
        ("Mongolian variation selectors", ["\u180B", "\u180C", "\u180D", "\u180F"]),
        ("Hangul fillers", ["\u115F", "\u1160", "\u3164", "\uFFA0"]),
        ("Khmer inherent vowels", ["\u17B4", "\u17B5"]),
        ("tag characters", Range(0xE0020, 0xE007F)),
        ("variation selectors", Range(0xFE00, 0xFE0F)),
        ("variation selectors supplement", Range(0xE0100, 0xE01EF)),
        ("invisible operators", Range(0x2061, 0x2064)),
        ("deprecated format characters", Range(0x206A, 0x206F)),
        ("annotation marks", Range(0xFFF9, 0xFFFB)),
        ("musical format characters", Range(0x1D173, 0x1D17A)),
        ("shorthand format characters", Range(0x1BCA0, 0x1BCA3)),
        ("control characters", [.. Range(0x01, 0x08), .. Range(0x0E, 0x1F), .. Range(0x7F, 0x84), .. Range(0x86, 0x9F)]),
        // Ignorable by property though nothing is assigned there, so a filter that goes by category alone misses them.
        ("ignorable unassigned code points", ["\u2065", "\uFFF0", "\uFFF8", Of(0xE0000), Of(0xE0FFF)]),
    ];

    private static readonly string[] Any = [.. Groups.SelectMany(group => group.Pieces)];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, pieces) in Groups)
        {
            yield return New(name, (word, random) => EveryGap(word, () => random.Pick(pieces)));
        }
        yield return New("one invisible character", (word, random) => OneGap(word, random, () => random.Pick(Any)));
        yield return New("many invisible characters", (word, random) => EveryGap(word, () => random.Several(Any, 2, 6)));
        yield return New("a hundred zero-width characters", (word, random) =>
            OneGap(word, random, () => random.Several(["\u200B", "\u200C", "\u200D", "\u2060"], 100, 100)));
        yield return New("invisible before each character and after", (word, random) =>
            random.Pick(Any) + EveryGap(word, () => random.Pick(Any)) + random.Pick(Any));
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) =>
        new("invisible: " + name, EvasionKind.Normalisable, apply) { KeepsEveryCharacter = true };
}
