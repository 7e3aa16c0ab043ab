using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Characters and letters that sound like the keyword.</summary>
internal static class EvasionPhonetic
{
    /// <summary>A character to its commonest reading, with the tone as a digit (0: neutral).</summary>
    private static readonly Dictionary<string, string> Readings = [];

    /// <summary>A reading to the characters that have it; the commonest first.</summary>
    private static readonly Dictionary<string, string[]> Sounds = [];

    static EvasionPhonetic()
    {
        foreach (var line in EvasionTables.Lines("pinyin.txt"))
        {
            var (reading, characters) = (line[..line.IndexOf(' ')], Parts(line[(line.IndexOf(' ') + 1)..]));
            Sounds.Add(reading, characters);
            foreach (var character in characters)
            {
                Readings.Add(character, reading);
            }
        }
    }

    public static IEnumerable<EvasionFamily> Families()
    {
        yield return New("one homophone", (word, random) => One(word, random, part => Homophone(part, random, sameTone: true)));
        yield return New("one homophone in any tone", (word, random) => One(word, random, part => Homophone(part, random, sameTone: false)));
        yield return New("homophones", (word, random) => Each(word, part => Homophone(part, random, sameTone: true)));
        yield return New("homophones in any tone", (word, random) => Each(word, part => Homophone(part, random, sameTone: false)));
        yield return New("one character in pinyin", (word, random) => One(word, random, Plain));
        yield return New("all but one character in pinyin", (word, random) => AllBut(word, random.Next(Parts(word).Length)));
        yield return New("all pinyin", (word, _) => Whole(word, Plain, ""));
        yield return New("all pinyin with tone marks", (word, _) => Whole(word, Marked, ""));
        yield return New("all pinyin with tone digits", (word, _) => Whole(word, Numbered, ""));
        yield return New("all pinyin with spaces", (word, _) => Whole(word, Plain, " "));
        yield return New("all pinyin with tone marks and spaces", (word, _) => Whole(word, Marked, " "));
        yield return New("all pinyin with hyphens or apostrophes", (word, random) => Whole(word, Plain, random.Pick<string>(["-", "'", "’", "·"])));
        yield return New("all pinyin with capitals", (word, _) => Whole(word, part => Plain(part) is { } text ? char.ToUpperInvariant(text[0]) + text[1..] : null, ""));
        yield return New("all pinyin in full width", (word, _) => Whole(word, Plain, "") is { } text ? Each(text, EvasionWidthAndCase.Wide) : null);
        yield return New("all pinyin in a styled alphabet", (word, random) => Whole(word, Plain, "") is { } text ? EvasionLetters.AnyStyle(text, random) : null);
        yield return New("one character in pinyin, with separators", (word, random) =>
        {
            var parts = Parts(word);
            var place = random.Next(parts.Length);
            parts[place] = Plain(parts[place]) ?? parts[place];
            return string.Join(random.Pick(EvasionSeparators.Common), parts);
        });
        yield return New("homophone and pinyin", (word, random) =>
        {
            var parts = Parts(word);
            return parts.Length < 2 || !parts.All(Readings.ContainsKey) ? null
                : string.Concat(parts.Select((part, place) => place % 2 == 0 ? Homophone(part, random, sameTone: false) ?? part : Plain(part)));
        });
    }

    /// <summary>The reading without its tone, in letters of the keyboard: lü is typed lv.</summary>
    public static string? Plain(string part) => Readings.TryGetValue(part, out var reading) ? reading[..^1].Replace('ü', 'v') : null;

    /// <summary>Another of the common characters that sound the same; the first few, as one would be offered when typing.</summary>
    public static string? Homophone(string part, Random random, bool sameTone)
    {
        if (!Readings.TryGetValue(part, out var reading))
        {
            return null;
        }
        var readings = sameTone ? [reading] : "12340".Select(tone => reading[..^1] + tone).Where(Sounds.ContainsKey);
        var others = readings.SelectMany(sound => Sounds[sound].Take(8)).Where(other => other != part).ToArray();
        return others.Length == 0 ? null : random.Pick(others);
    }

    /// <summary>A character that has the reading, in any tone.</summary>
    public static string? OfSound(string reading, Random random)
    {
        var characters = "12340".Select(tone => reading.Replace('v', 'ü') + tone).Where(Sounds.ContainsKey)
            .SelectMany(sound => Sounds[sound].Take(8)).ToArray();
        return characters.Length == 0 ? null : random.Pick(characters);
    }

    private static string? Numbered(string part) => Readings.TryGetValue(part, out var reading) ? Plain(part) + reading[^1] : null;

    /// <summary>The mark goes on a or e, on the o of ou, otherwise on the last vowel.</summary>
    private static string? Marked(string part)
    {
        if (!Readings.TryGetValue(part, out var reading))
        {
            return null;
        }
        var (letters, tone) = (reading[..^1], reading[^1] - '0');
        var place = letters.IndexOfAny(['a', 'e']);
        place = place >= 0 ? place : letters.IndexOf("ou", StringComparison.Ordinal);
        place = place >= 0 ? place : letters.LastIndexOfAny(['i', 'o', 'u', 'ü']);
        if (tone is < 1 or > 4 || place < 0)
        {
            return letters;
        }
        var mark = "\u0304\u0301\u030C\u0300"[tone - 1];
        return (letters[..(place + 1)] + mark + letters[(place + 1)..]).Normalize();
    }

    /// <summary>Only where every character has a reading: the family is about a word that is pinyin from end to end.</summary>
    private static string? Whole(string word, Func<string, string?> reading, string between)
    {
        var parts = Parts(word);
        return parts.All(Readings.ContainsKey) ? string.Join(between, parts.Select(reading)) : null;
    }

    private static string? AllBut(string word, int kept)
    {
        var parts = Parts(word);
        return parts.Length < 2 || !parts.All(Readings.ContainsKey) ? null
            : string.Concat(parts.Select((part, place) => place == kept ? part : Plain(part)));
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new("phonetic: " + name, EvasionKind.Phonetic, apply);
}
