namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Size of the list × text × hits × any or all, every engine on the same texts in turn.</summary>
internal static class Speed
{
    public const string AhoCorasickName = "Aho-Corasick, plain, all";

    /// <returns>Whether all exact engines agree.</returns>
    public static bool Run(int size, Case words, Corpus docs, Corpus chat, Figures figures)
    {
        foreach (var text in new[] { docs, chat })
        {
            if (!Hits("none", words.Absent, text, any: true) ||
                !Hits("natural", words.Natural, text, any: false) ||
                !Hits("dense", words.Natural, Texts.Dense(text, words.Natural), any: false))
            {
                return false;
            }
        }

        return true;

        bool Hits(string hits, string[] keywords, Corpus text, bool any)
        {
            var values = SearchValuesEngines.Build(keywords);
            var ours = new OurEngine(keywords);
            var automaton = new AhoCorasick(keywords);
            using var hyperscan = Hyperscan.Installed ? new Hyperscan(keywords) : null;
            List<Engine> engines = [ours.All(), SearchValuesEngines.All(values, keywords), Engine.Each(AhoCorasickName, automaton.Count, exact: true)];
            engines.AddRange(hyperscan is null ? [] : [hyperscan.All()]);
            engines.AddRange(any ? [ours.Any(), SearchValuesEngines.Any(values)] : []);
            engines.AddRange(any && hyperscan is not null ? [hyperscan.Any()] : []);
            engines.AddRange(hits == "dense" ? [] : [Floors.Table, Floors.Normalize]);

            Output.Head(FormattableString.Invariant($"{size:N0} keywords, {text.Name}, hits: {hits} ({text.Characters:N0} characters in {text.Texts.Length:N0} texts)"));
            if (!Agreement.Of(engines, text) || !Agreement.Finds(ours, automaton, keywords, text))
            {
                return false;
            }

            var rows = Clock.Interleaved(engines, text);
            foreach (var row in rows)
            {
                figures.Add(size, text.Name, hits, row);
                Output.Row(row, rows.First(r => r.Name == (row.Name.EndsWith(", any", StringComparison.Ordinal) ? OurEngine.AnyName : OurEngine.AllName)), text);
            }

            if (hyperscan is null)
            {
                Console.WriteLine($"  {Hyperscan.NotInstalled}");
            }

            return true;
        }
    }
}
