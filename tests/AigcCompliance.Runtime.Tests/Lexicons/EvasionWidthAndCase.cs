using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>The same letters, digits and kana in another width or case.</summary>
internal static class EvasionWidthAndCase
{
    // Half-width kana have no letter with a voice mark: it follows as a character of its own.
    private const string Kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー";
    private const string Half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ";

    public static IEnumerable<EvasionFamily> Families()
    {
        yield return New("full width", (word, _) => Each(word, Wide));
        yield return New("full width, one character", (word, random) => One(word, random, Wide));
        yield return New("upper or lower case", (word, _) => Each(word, Other));
        yield return New("case of one letter", (word, random) => One(word, random, Other));
        yield return New("case by turns", (word, _) =>
        {
            var upper = false;
            return Each(word, part => IsLetter(part) ? (upper = !upper) ? part.ToUpperInvariant() : part.ToLowerInvariant() : null);
        });
        yield return New("full width and upper case", (word, _) => Each(word.ToUpperInvariant(), Wide));
        yield return New("half-width katakana", (word, _) => Each(word, part => Narrow(part)));
        yield return New("hiragana for katakana", (word, _) =>
            Each(word, part => part[0] is >= 'ァ' and <= 'ヶ' ? ((char)(part[0] - 0x60)).ToString() : null));
        yield return New("decomposed kana", (word, _) =>
            Each(word, part => part[0] is >= 'ァ' and <= 'ヺ' ? part.Normalize(System.Text.NormalizationForm.FormD) : null));
    }

    public static string? Wide(string part) => part.Length == 1 && part[0] is > ' ' and <= '~' ? ((char)(part[0] + 0xFEE0)).ToString() : null;

    private static string? Narrow(string part)
    {
        var text = "";
        foreach (var letter in part.Normalize(System.Text.NormalizationForm.FormD))
        {
            var mark = letter switch { '\u3099' => 'ﾞ', '\u309A' => 'ﾟ', _ => '\0' };
            var place = Kana.IndexOf(letter);
            if (mark == '\0' && place < 0)
            {
                return null;
            }
            text += mark != '\0' ? mark : Half[place];
        }
        return text;
    }

    private static string? Other(string part) => !IsLetter(part) ? null
        : char.IsAsciiLetterLower(part[0]) ? part.ToUpperInvariant() : part.ToLowerInvariant();

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new(name, EvasionKind.Normalisable, apply);
}
