namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Before anything is timed: do all of them do the same work?</summary>
internal static class Agreement
{
    /// <summary>Whether the engines that find what is written, all of it, count the same.</summary>
    public static bool Of(IReadOnlyList<Engine> engines, Corpus text)
    {
        var counts = engines.Where(e => e.Exact).Select(e => (e.Name, Count: e.On(text.Texts)())).ToArray();
        if (counts.Select(c => c.Count).Distinct().Count() == 1)
        {
            return true;
        }

        Console.Error.WriteLine($"The exact engines disagree: {string.Join(", ", counts.Select(c => $"{c.Name} {c.Count}"))}");
        return false;
    }

    /// <summary>
    /// Ours must find what is written and may find more. Where two keywords are spellings of each other it may name the other one, and Latin
    /// keywords inside words it may leave alone, so what must be there is a match at the same place for each keyword in Han. A run of one
    /// character that is longer than in the keyword is one match for it, wherever in the run: such places are not asked for.
    /// </summary>
    public static bool Finds(OurEngine ours, AhoCorasick automaton, IReadOnlyList<string> keywords, Corpus text)
    {
        var (written, found, more) = (0L, 0L, 0L);
        foreach (var piece in text.Texts)
        {
            var matches = ours.Matches(piece);
            var places = matches.Select(m => (m.Start, m.Start + m.Length)).ToHashSet();
            var exact = new HashSet<(int, int)>();
            foreach (var match in automaton.Scan(piece))
            {
                if (keywords[match.Keyword][0] > 0x3400 && !Continues(piece, match.Start, match.Start + match.Length))
                {
                    exact.Add((match.Start, match.Start + match.Length));
                }
            }

            written += exact.Count;
            found += exact.Count(places.Contains);
            more += places.Count(p => !exact.Contains(p));
        }

        Output.Line($"  ours finds {found:N0} of {written:N0} places where a Han keyword is written, and {more:N0} more");
        return found == written;
    }

    private static bool Continues(string text, int start, int end) =>
        (start > 0 && text[start - 1] == text[start]) || (end < text.Length && text[end] == text[end - 1]);
}
