using System.Text;
using AigcCompliance.Datasets;

namespace AigcCompliance.Tool.Statistics;

/// <summary>Letters by script. A script is no language: Latin letters are English as well as Vietnamese.</summary>
internal static class Script
{
    private static readonly int Other = DatasetShape.Scripts.Length - 1;

    /// <summary>Adds the letters of a text to the counts, in the order of <see cref="DatasetShape.Scripts"/>.</summary>
    public static void Count(string text, long[] letters)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                letters[Of(rune.Value)]++;
            }
        }
    }

    /// <summary>The script of most letters, the first of equals; the last one when there is no letter.</summary>
    public static int Most(long[] letters)
    {
        var most = letters.Max();
        return most == 0 ? Other : Array.IndexOf(letters, most);
    }

    // Blocks of Unicode; what is not named is the last of the list.
    private static int Of(int c) => c switch
    {
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF) or 0x3005 or 0x3006 or 0x3007 => 0,
        (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) => 1,
        (>= 0xAC00 and <= 0xD7AF) or (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) => 2,
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) => 3,
        >= 0x400 and <= 0x52F => 4,
        _ => Other,
    };
}
