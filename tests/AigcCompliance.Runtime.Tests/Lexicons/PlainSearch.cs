using AigcCompliance.Moderation;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>
/// The definition of a match, written down as simply as can be, for ideographs that fold to nothing else: what stands between two of
/// them is passed over, a run may be longer than the term's, and a match takes the end of its first run and the start of its last.
/// </summary>
internal static class PlainSearch
{
    private const int MaxGap = 128;
    private const int MaxRun = 64;

    /// <summary>All matches that no harmless word covers, by start, length and entry.</summary>
    public static List<(int Start, int Length, int Entry)> Find(IReadOnlyList<LexiconEntry> entries, string text)
    {
        var runs = Runs(text);
        var all = entries.SelectMany((entry, index) => Find(Runs(entry.Term), runs).Select(place => (place.Start, place.Length, Entry: index))).ToList();
        var harmless = all.Where(m => entries[m.Entry].Action == LexiconAction.Allow).ToList();
        return
        [
            .. all.Where(m => entries[m.Entry].Action != LexiconAction.Allow && !harmless.Exists(h => h.Start <= m.Start && h.Start + h.Length >= m.Start + m.Length))
                .OrderBy(m => m.Start).ThenBy(m => m.Length).ThenBy(m => m.Entry),
        ];
    }

    private static IEnumerable<(int Start, int Length)> Find(List<Run> term, List<Run> text)
    {
        for (var i = 0; i + term.Count <= text.Count; i++)
        {
            var isMatch = true;
            for (var j = 0; j < term.Count && isMatch; j++)
            {
                var run = text[i + j];
                isMatch = run.Symbol == term[j].Symbol && run.Places.Count >= term[j].Places.Count && (j == 0 || !run.IsAfterLongGap)
                    && (j == 0 || j == term.Count - 1 || run.Places.Count <= MaxRun);
            }

            if (isMatch)
            {
                var start = text[i].Places[^term[0].Places.Count];
                var end = term.Count == 1 ? text[i].Places[^1] + 1 : text[i + term.Count - 1].Places[term[^1].Places.Count - 1] + 1;
                yield return (start, end - start);
            }
        }
    }

    private static List<Run> Runs(string text)
    {
        var runs = new List<Run>();
        var gap = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
            {
                gap++;
                continue;
            }

            if (runs.Count > 0 && runs[^1].Symbol == text[i] && gap <= MaxGap)
            {
                runs[^1].Places.Add(i);
            }
            else
            {
                runs.Add(new Run(text[i], [i], runs.Count > 0 && gap > MaxGap));
            }

            gap = 0;
        }

        return runs;
    }

    private sealed record Run(char Symbol, List<int> Places, bool IsAfterLongGap);
}
