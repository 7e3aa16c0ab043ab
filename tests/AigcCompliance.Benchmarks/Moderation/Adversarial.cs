using System.Text;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// Texts that somebody wrote to make the search slow. Nothing may grow with the square of the text, and none may cost much more than a plain
/// automaton, whose time does not depend on what the text is.
/// </summary>
internal static class Adversarial
{
    public const int Length = 400_000;

    public static void Run(string[] keywords, Corpus ordinary, Figures figures)
    {
        Output.Head(FormattableString.Invariant($"adversarial texts of {Length:N0} characters and twice that"));
        var usual = Clock.Interleaved([new OurEngine(keywords).All()], ordinary)[0];
        Output.Line($"  {"ordinary text (docs)",-26} {usual.Nanoseconds,8:F2} ns/char");
        var (worst, growth) = (0.0, 0.0);
        foreach (var (name, list, text) in Texts(keywords))
        {
            var (ours, plain) = (new OurEngine(list).All(), Plain(list));
            var rows = Clock.Interleaved([ours, plain, Half(ours)], new(name, [text]));
            var grows = rows[0].Nanoseconds / rows[2].Nanoseconds;
            var beside = rows[0].Nanoseconds / rows[1].Nanoseconds;
            (worst, growth) = (Math.Max(worst, beside), Math.Max(growth, grows));
            Output.Line($"  {name,-26} {rows[0].Nanoseconds,8:F2} ns/char  {rows[0].Nanoseconds / usual.Nanoseconds,6:F2} x ordinary  time at 2n / n {grows:F2}  {beside,6:F2} x plain Aho-Corasick  {rows[0].Matches:N0} matches, plain {rows[1].Matches:N0}");
        }

        figures.Add("adversarial beside plain", worst);
        figures.Add("adversarial growth", growth);
    }

    /// <summary>The first half of the text, in the same rounds as the whole.</summary>
    private static Engine Half(Engine engine) => new("half", texts => engine.On([texts[0][..Length]]));

    /// <summary>It hands out its matches as ours does: where there are many, that is most of the work.</summary>
    private static Engine Plain(string[] keywords)
    {
        var automaton = new AhoCorasick(keywords);
        return Engine.Each(Contest.AhoCorasickName, text =>
        {
            var count = 0L;
            foreach (var match in automaton.Scan(text))
            {
                count++;
            }

            return count;
        });
    }

    private static IEnumerable<(string Name, string[] Keywords, string Text)> Texts(string[] keywords)
    {
        var random = new Random(3);
        string Any() => keywords[random.Next(keywords.Length)];
        var steps = string.Concat(Enumerable.Range(0, 60).Select(i => (char)(0x5000 + (i * 37))));
        var (one, other) = (steps[0], steps[1]);
        var zigzag = string.Concat(Enumerable.Repeat($"{one}{other}", 31));
        yield return ("prefixes only", keywords, Fill(() => Any()[..^1]));
        yield return ("keywords only", keywords, Fill(Any));
        yield return ("60 nested keywords", [.. keywords, .. Prefixes(steps)], Fill(() => steps));
        yield return ("60 nested, period 2", [.. keywords, .. Prefixes(zigzag[..61])], Fill(() => zigzag));
        yield return ("60 deep, never complete", [.. keywords, zigzag + steps[2]], Fill(() => zigzag));
        yield return ("one symbol repeated", [.. keywords, $"{one}{one}", $"{one}{one}{one}{other}"], Fill(() => new(one, 1000)));
        yield return ("flood of symbols", keywords, Fill(() => Any()[0] + new string('*', 997)));
        yield return ("symbols between", keywords, Fill(() => string.Join("*_ ~", Any().ToCharArray())));
    }

    private static IEnumerable<string> Prefixes(string text) => Enumerable.Range(2, text.Length - 1).Select(length => text[..length]);

    private static string Fill(Func<string> piece)
    {
        var text = new StringBuilder();
        while (text.Length < 2 * Length)
        {
            text.Append(piece());
        }

        return text.ToString(0, 2 * Length);
    }
}
