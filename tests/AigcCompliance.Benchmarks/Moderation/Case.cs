namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Keywords of one size: drawn for texts that have some of them, and filtered for texts that have none.</summary>
internal sealed class Case
{
    private Case(string[] natural, string[] absent)
    {
        Natural = natural;
        Absent = absent;
    }

    public string[] Natural { get; }

    /// <summary>None of these is in the texts, for any engine: a search for "any" that finds something early says nothing about speed.</summary>
    public string[] Absent { get; }

    public static Case Make(Keywords source, int size, params Corpus[] texts)
    {
        var candidates = source.Make((size * 3 / 2) + 100);
        var absent = Without(candidates, texts, k => new AhoCorasick(k), Present);
        absent = Without(absent, texts, k => new OurEngine(k), (engine, text) => engine.Matches(text).Select(m => m.Keyword));
        return new(candidates[..size], absent[..Math.Min(size, absent.Length)]);

        static List<int> Present(AhoCorasick engine, string text)
        {
            var present = new List<int>();
            foreach (var match in engine.Scan(text))
            {
                present.Add(match.Keyword);
            }

            return present;
        }
    }

    private static string[] Without<T>(string[] keywords, Corpus[] texts, Func<string[], T> build, Func<T, string, IEnumerable<int>> find)
    {
        var engine = build(keywords);
        var present = texts.SelectMany(c => c.Texts).SelectMany(text => find(engine, text)).ToHashSet();
        return [.. keywords.Where((_, i) => !present.Contains(i))];
    }
}
