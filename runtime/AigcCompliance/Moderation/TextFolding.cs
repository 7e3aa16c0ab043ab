using System.Globalization;
using System.Text;

namespace AigcCompliance.Moderation;

/// <summary>Brings a text into the form in which terms are compared: NFKC, one case, no invisible characters.</summary>
internal static class TextFolding
{
    /// <summary>The folded text. Unpaired surrogates become U+FFFD, so no input is refused.</summary>
    public static string Fold(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    // Format characters (zero-width space, joiners, direction marks, tags), control characters other than line ends, variation selectors.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format => true,
        UnicodeCategory.Control => rune.Value is not ('\n' or '\r' or '\t'),
        UnicodeCategory.NonSpacingMark => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF),
        _ => false,
    };
}
