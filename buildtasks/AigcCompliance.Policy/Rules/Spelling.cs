using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Rules;

/// <summary>Finds the known name that a misspelt one most likely means.</summary>
internal static class Spelling
{
    /// <summary>The nearest known name, at most <paramref name="limit"/> edits away; null when none is near. Letter case does not count.</summary>
    public static string? Nearest(IEnumerable<string> known, string name, int limit = 4)
    {
        var best = known
            .Select(k => (Name: k, Distance: Distance(k.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(x => x.Distance)
            .FirstOrDefault();
        // A short word is not "near" another when most of its letters differ.
        return best.Name is not null && best.Distance <= limit && best.Distance < best.Name.Length ? best.Name : null;
    }

    // Levenshtein distance; names are short, so the simple table is enough.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = System.Math.Min(System.Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[b.Length];
    }
}
