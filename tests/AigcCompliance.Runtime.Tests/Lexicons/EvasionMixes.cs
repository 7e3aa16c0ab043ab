using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Two or three families at once, as people combine them when one alone is caught.</summary>
internal static class EvasionMixes
{
    /// <summary>Ways to change the characters; the first of a mix, because what stands between must not be changed by it.</summary>
    private static readonly Func<string, Random, string?>[] Changes =
    [
        (word, random) => Each(word, EvasionHan.AnyForm(random)),
        (word, random) => One(word, random, EvasionHan.AnyForm(random)),
        EvasionLetters.AnyStyle,
        (word, random) => Each(word, EvasionLetters.Homoglyph(random)),
        (word, _) => Each(word, EvasionWidthAndCase.Wide),
        (word, _) => Each(word, part => IsLetter(part) && char.IsAsciiLetterLower(part[0]) ? part.ToUpperInvariant() : null),
    ];

    private static readonly string[] Invisible = ["\u200B", "\u200C", "\u200D", "\u2060", "\u00AD", "\uFEFF", "\uFE0F", "\u034F"];

    private static readonly Func<string, Random, string?>[] Insertions =
    [
        (word, random) => EveryGap(word, () => random.Pick(EvasionSeparators.Common)),
        (word, random) => EveryGap(word, () => random.Pick(EvasionOrnaments.Common)),
        (word, random) => EveryGap(word, () => random.Pick(Invisible)),
        (word, random) => EveryGap(word, () => random.Pick<string>(["\u0336", "\u0332", "\u20DD", "\u0301\u0316"])),
        (word, random) => EveryGap(word, () => random.Pick<string>([" ", "\u3000", "\u00A0", "\u2009", "\n"])),
        (word, _) => "【" + EveryGap(word, () => "】【") + "】",
    ];

    public static IEnumerable<EvasionFamily> Families()
    {
        yield return New("changed characters, something between", (word, random) =>
            Changed(word, random) is { } changed ? random.Pick(Insertions)(changed, random) : null);
        yield return New("changed characters, repeated", (word, random) =>
            Changed(word, random) is { } changed ? Each(changed, part => random.Several([part], 1, 3)) : null);
        yield return New("something between and something between", (word, random) =>
            random.Pick(Insertions)(word, random) is { } first ? random.Pick(Insertions)(first, random) : null) with { KeepsEveryCharacter = true };
        yield return New("another thing in every gap", (word, random) => EveryGap(word, () => random.Next(4) switch
        {
            0 => random.Pick(EvasionSeparators.Common),
            1 => random.Pick(EvasionOrnaments.Common),
            2 => random.Pick(Invisible),
            _ => "",
        })) with { KeepsEveryCharacter = true };
        yield return New("changed twice, something between", (word, random) =>
            Changed(word, random) is { } first
                ? random.Pick(Insertions)(Each(first, EvasionWidthAndCase.Wide) ?? Each(first, EvasionHan.AnyForm(random)) ?? first, random)
                : null);
        yield return New("repeated, invisible and punctuation", (word, random) =>
            EveryGap(Each(word, part => random.Several([part], 1, 2))!, () => random.Pick(Invisible) + random.Pick(EvasionSeparators.Common)))
            with { KeepsEveryCharacter = true };
        yield return New("each character changed its own way", (word, random) => Each(word, part => random.Pick(Changes)(part, random)));
        yield return New("digits in Chinese, something between", (word, random) =>
            EvasionFamilies.Named("digits: any style by turns").Apply(word, random) is { } changed ? random.Pick(Insertions)(changed, random) : null);
    }

    private static string? Changed(string word, Random random)
    {
        // Not every change applies to every word; a few tries find one that does.
        for (var attempt = 0; attempt < 12; attempt++)
        {
            if (random.Pick(Changes)(word, random) is { } changed)
            {
                return changed;
            }
        }
        return null;
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new("mix: " + name, EvasionKind.Normalisable, apply);
}
