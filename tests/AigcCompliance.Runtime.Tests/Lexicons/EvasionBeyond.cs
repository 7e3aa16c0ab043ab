using System.Text;
using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>What a table of characters cannot undo without taking benign text for the keyword; measured so that the limit is known.</summary>
internal static class EvasionBeyond
{
    private static readonly string[] Particles = ["的", "了", "啊", "呢", "吧", "嘛", "呀", "哦", "哈", "是", "个"];

    /// <summary>Ornaments too, but letters that benign text holds: to skip them is to read across words.</summary>
    private static readonly string[] Letters = ["ツ", "シ", "の", "ミ", "々", "彡", "ε", "з", "Ю", "ლ", "ಥ", "ఠ", "ㅋ", "ㅎ"];

    public static IEnumerable<EvasionFamily> Families()
    {
        yield return New("pinyin initials", (word, _) => Initials(word));
        yield return New("one pinyin initial", (word, random) => One(word, random, part => EvasionPhonetic.Plain(part)?[..1]));
        yield return New("two characters swapped", (word, random) => Swapped(word, random));
        yield return New("backwards", (word, _) => string.Concat(Parts(word).Reverse()));
        yield return New("backwards by override", (word, _) => "\u202E" + string.Concat(Parts(word).Reverse()) + "\u202C");
        yield return New("split glyphs", (word, _) => Each(word, part => EvasionTables.OfHan("split").GetValueOrDefault(part)));
        yield return New("one glyph split", (word, random) => One(word, random, part => EvasionTables.OfHan("split").GetValueOrDefault(part)));
        yield return New("one similar character", (word, random) => One(word, random, EvasionTables.OfHan("lookalike").Choice(random)));
        yield return New("emoji meaning", (word, _) => Each(word, part => EvasionTables.OfHan("emoji").GetValueOrDefault(part)));
        yield return New("Latin letters between", (word, random) => Han(word) ? EveryGap(word, () => Letter(random)) : null);
        yield return New("Latin words between", (word, random) =>
            Han(word) ? OneGap(word, random, () => string.Concat(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Letter(random)))) : null);
        yield return New("letters of other scripts between", (word, random) => Han(word) ? EveryGap(word, () => random.Pick(Letters)) : null);
        yield return New("digits between", (word, random) => Han(word) ? EveryGap(word, () => random.Next(10).ToString()) : null);
        yield return New("particles between", (word, random) => Han(word) ? EveryGap(word, () => random.Pick(Particles)) : null);
        yield return New("one Han character between", (word, random) => Han(word) ? OneGap(word, random, () => random.Pick(Particles)) : null);
        yield return New("leetspeak", (word, random) => Each(word, EvasionTables.OfLetters("leet").Choice(random)));
        yield return New("letters for digits", (word, _) => Each(word, part => part switch { "0" => "O", "1" => "l", "5" => "S", "8" => "B", _ => null }));
        yield return New("upside down", (word, random) =>
            Each(word.ToLowerInvariant(), EvasionTables.OfLetters("upside-down").Choice(random)) is { } turned ? string.Concat(Parts(turned).Reverse()) : null);
        yield return New("Han characters for letters", (word, random) => Each(word, EvasionTables.OfLetters("han-shaped").Choice(random)));
        yield return New("markup between", (word, random) => EveryGap(word, () => random.Pick<string>(["<b></b>", "<!-- -->", "<br>", "<wbr>", "&nbsp;", "&#8203;"])));
        yield return New("character references", (word, _) => Each(word, part => $"&#{char.ConvertToUtf32(part, 0)};"));
        yield return New("escapes", (word, _) => string.Concat(word.Select(unit => $"\\u{(int)unit:x4}")));
        yield return New("percent encoding", (word, _) => string.Concat(Encoding.UTF8.GetBytes(word).Select(octet => $"%{octet:X2}")));
        yield return New("Base64", (word, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(word)));
        yield return New("a character missing", (word, random) => Missing(word, random));
        yield return New("a letter in a sentence each line", (word, random) =>
            Parts(word).Length < 2 ? null : string.Join('\n', Parts(word).Select(part => part + random.Pick<string>(["天气很好", "路上小心", "明天再说", "一起吃饭"]))));
        yield return New("near homophone", (word, random) => One(word, random, part => Near(part, random)));
    }

    private static bool Han(string word) => Parts(word).All(IsHan);

    private static string Letter(Random random) => ((char)('a' + random.Next(26))).ToString();

    private static string? Initials(string word)
    {
        var letters = Parts(word).Select(part => EvasionPhonetic.Plain(part)?[..1]).ToArray();
        return letters.Contains(null) ? null : string.Concat(letters);
    }

    private static string? Swapped(string word, Random random)
    {
        var parts = Parts(word);
        if (parts.Length < 2)
        {
            return null;
        }
        var place = random.Next(1, parts.Length);
        (parts[place - 1], parts[place]) = (parts[place], parts[place - 1]);
        return string.Concat(parts);
    }

    private static string? Missing(string word, Random random)
    {
        var parts = Parts(word);
        var missing = random.Next(parts.Length);
        return parts.Length < 4 ? null : string.Concat(parts.Where((_, place) => place != missing));
    }

    /// <summary>What some dialects do not tell apart: n and l, zh and z, in and ing.</summary>
    private static string? Near(string part, Random random)
    {
        if (EvasionPhonetic.Plain(part) is not { } reading)
        {
            return null;
        }
        string[] others =
        [
            reading.StartsWith('n') ? "l" + reading[1..] : reading.StartsWith('l') ? "n" + reading[1..] : "",
            reading.Length > 1 && reading[1] == 'h' ? reading[0] + reading[2..] : "",
            reading.EndsWith("ng", StringComparison.Ordinal) ? reading[..^1] : reading.EndsWith('n') ? reading + "g" : "",
        ];
        return EvasionPhonetic.OfSound(random.Pick(others), random);
    }

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new("beyond: " + name, EvasionKind.BeyondTable, apply);
}
