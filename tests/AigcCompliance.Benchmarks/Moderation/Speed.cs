namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Size of the list × text × hits × any or all, every engine on the same texts in turn.</summary>
internal static class Speed
{
    /// <returns>Whether all exact engines agree, and ours finds what they find.</returns>
    public static bool Run(int size, Case words, Corpus docs, Corpus chat, Figures figures)
    {
        Corpus[] texts = [docs, chat];
        using (var contest = new Contest(words.Absent))
        {
            if (!texts.All(text => Hits("none", contest, words.Absent, text, any: true, floors: true)))
            {
                return false;
            }
        }

        using (var contest = new Contest(words.Natural))
        {
            return texts.All(text => Hits("natural", contest, words.Natural, text, any: false, floors: true)) &&
                texts.All(text => Hits("dense", contest, words.Natural, Texts.Dense(text, words.Natural), any: false, floors: false));
        }

        bool Hits(string hits, Contest contest, string[] keywords, Corpus text, bool any, bool floors)
        {
            Output.Head(FormattableString.Invariant($"{size:N0} keywords, {text.Name}, hits: {hits} ({text.Characters:N0} characters in {text.Texts.Length:N0} texts)"));
            var engines = contest.Engines(any, floors);
            if (!Agreement.Of(engines, text) || !Agreement.Finds(contest.Ours, contest.Automaton, keywords, text))
            {
                return false;
            }

            var rows = Clock.Interleaved(engines, text);
            foreach (var row in rows)
            {
                figures.Add(size, text.Name, hits, row);
                Output.Row(row, rows.First(r => r.Name == (row.Name.EndsWith(", any", StringComparison.Ordinal) ? OurEngine.AnyName : OurEngine.AllName)), text);
            }

            if (!Hyperscan.Installed)
            {
                Console.WriteLine($"  {Hyperscan.NotInstalled}");
            }

            return true;
        }
    }
}
