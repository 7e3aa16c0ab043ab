using System.Globalization;
using System.Text;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>What the families have in common: taking a keyword apart, and putting it together changed.</summary>
internal static class EvasionText
{
    /// <summary>The characters of a text, each as a string; a surrogate pair is one.</summary>
    public static string[] Parts(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    public static string Of(int codePoint) => char.ConvertFromUtf32(codePoint);

    /// <summary>Every assigned code point from first to last, each as a string; an unassigned one nobody can type.</summary>
    public static string[] Range(int first, int last) =>
    [
        .. Enumerable.Range(first, last - first + 1).Where(code => code is < 0xD800 or > 0xDFFF).Select(Of)
            .Where(text => CharUnicodeInfo.GetUnicodeCategory(text, 0) != UnicodeCategory.OtherNotAssigned),
    ];

    public static T Pick<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>From least to most choices, one after the other.</summary>
    public static string Several(this Random random, IReadOnlyList<string> choices, int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => random.Pick(choices)));

    public static bool IsHan(string part) => char.ConvertToUtf32(part, 0) is (>= 0x3400 and <= 0x9FFF) or 0x3007 or >= 0x20000;

    public static bool IsLetter(string part) => part.Length == 1 && char.IsAsciiLetter(part[0]);

    public static bool IsDigit(string part) => part.Length == 1 && char.IsAsciiDigit(part[0]);

    /// <summary>Something in every gap between two characters.</summary>
    public static string? EveryGap(string word, Func<string> piece)
    {
        var parts = Parts(word);
        if (parts.Length < 2)
        {
            return null;
        }
        var text = new StringBuilder(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            text.Append(piece()).Append(part);
        }
        return text.ToString();
    }

    /// <summary>Something in one gap between two characters.</summary>
    public static string? OneGap(string word, Random random, Func<string> piece)
    {
        var parts = Parts(word);
        if (parts.Length < 2)
        {
            return null;
        }
        var place = random.Next(1, parts.Length);
        return string.Concat(parts[..place]) + piece() + string.Concat(parts[place..]);
    }

    /// <summary>Every character that has a replacement replaced; null where none has.</summary>
    public static string? Each(string word, Func<string, string?> replacement)
    {
        var changed = false;
        var text = new StringBuilder();
        foreach (var part in Parts(word))
        {
            var other = replacement(part);
            changed |= other is not null;
            text.Append(other ?? part);
        }
        return changed ? text.ToString() : null;
    }

    /// <summary>One character that has a replacement replaced; null where none has.</summary>
    public static string? One(string word, Random random, Func<string, string?> replacement)
    {
        var parts = Parts(word);
        var others = parts.Select(replacement).ToArray();
        var places = Enumerable.Range(0, parts.Length).Where(place => others[place] is not null).ToArray();
        if (places.Length == 0)
        {
            return null;
        }
        var chosen = random.Pick(places);
        parts[chosen] = others[chosen]!;
        return string.Concat(parts);
    }
}
