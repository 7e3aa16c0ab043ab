using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Characters said more than once, as one stutters or stretches a word.</summary>
internal static class EvasionRepeats
{
    public static IEnumerable<EvasionFamily> Families()
    {
        yield return New("last doubled", (word, _) => word + Parts(word)[^1]);
        yield return New("first doubled", (word, _) => Parts(word)[0] + word);
        yield return New("one doubled", (word, random) => One(word, random, part => part + part));
        yield return New("each doubled", (word, _) => Each(word, part => part + part));
        yield return New("each tripled", (word, _) => Each(word, part => part + part + part));
        yield return New("each 1 to 4 times", (word, random) => Each(word, part => random.Several([part], 1, 4)));
        yield return New("last stretched", (word, random) => word + random.Several([Parts(word)[^1]], 3, 12));
        yield return New("each doubled with a space", (word, _) => EveryGap(string.Concat(Parts(word).Select(part => part + part)), () => " "));
        yield return New("doubled and separated", (word, random) =>
            EveryGap(Each(word, part => part + part)!, () => random.Pick(EvasionSeparators.Common)));
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) =>
        new("repeat: " + name, EvasionKind.Normalisable, apply) { KeepsEveryCharacter = true };
}
