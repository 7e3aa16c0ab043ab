namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// What the engine promises, each as a ratio of two figures of one run, in the worse of the texts. Ours works against evasion, the others find
/// what is written, in the fastest way they have.
/// </summary>
internal static class Goals
{
    /// <summary>A figure of one run may be this much worse than the goal before a build is stopped for it.</summary>
    private const double Slack = 0.15;

    private const string Values = "SearchValues<string>";
    private const string ValuesAny = "SearchValues<string>, any";

    /// <returns>Whether no measured goal is missed by more than the slack.</returns>
    public static bool Print(Figures figures)
    {
        Output.Head("goals");
        var held = true;
        foreach (var goal in All(figures))
        {
            held &= goal.Print();
        }

        return held;
    }

    private static IEnumerable<Goal> All(Figures f)
    {
        yield return Faster("no hit, 10,000 keywords", 10_000, "none", ValuesAny, OurEngine.AnyName, 6);
        yield return Faster("no hit, 50,000 keywords", 50_000, "none", ValuesAny, OurEngine.AnyName, 5);
        yield return Faster("no hit, 8 keywords", 8, "none", ValuesAny, OurEngine.AnyName, 3);
        yield return Faster("10,000 keywords", 10_000, "natural", Hyperscan.AllName, OurEngine.AllName, 1.25);
        yield return Faster("50,000 keywords", 50_000, "natural", Hyperscan.AllName, OurEngine.AllName, 1.5);
        yield return Faster("10,000 keywords", 10_000, "node", "fastscan", OurEngine.AllName, 25);
        yield return Faster("10,000 keywords", 10_000, "node", "mint-filter", OurEngine.AllName, 40);
        yield return Faster("10,000 keywords", 10_000, "node", "modern-ahocorasick", OurEngine.AllName, 100);
        yield return AtMost("time / floor, 10,000 keywords", 4.5, f.Ratios(10_000, "natural", OurEngine.AllName, Floors.TableName));
        yield return AtMost("time / Normalize + ToLower, 10,000 keywords", 0.5, f.Ratios(10_000, "natural", OurEngine.AllName, Floors.NormalizeName));
        yield return AtMost("time / time only as written, 10,000 keywords", 1.1, f.Ratios(10_000, "natural", OurEngine.AllName, OurEngine.ExactName));
        foreach (var (size, build) in new[] { (10_000, 1.5), (200_000, 2.5) })
        {
            yield return AtMost(FormattableString.Invariant($"construction / {Values}, {size:N0} keywords"), build, Share($"build {size}"));
            yield return AtMost(FormattableString.Invariant($"memory held / {Values}, {size:N0} keywords"), 0.5, Share($"held {size}"));
        }

        yield return AtMost("bytes allocated for a text", 0, Figures("allocated ours, any", "allocated ours, all"));
        yield return AtMost("stream, characters held back, mean, 50,000 keywords", 2.5, Figures("held 50000 docs mean", "held 50000 chat mean"));
        yield return AtMost("stream, characters held back, p99, 50,000 keywords", 16, Figures("held 50000 docs p99", "held 50000 chat p99"));
        yield return AtMost("worst text / plain Aho-Corasick", 1.6, Figures("adversarial beside plain"));
        yield return AtMost("worst text, time at 2n / n", 2.2, Figures("adversarial growth"));

        Goal Faster(string what, int size, string hits, string engine, string ours, double limit) =>
            new($"{engine} / ours, {what}", limit, AtLeast: true, f.Ratios(size, hits, engine, ours));

        static Goal AtMost(string what, double limit, IReadOnlyList<double> measured) => new(what, limit, AtLeast: false, measured);

        IReadOnlyList<double> Figures(params string[] names) => [.. names.Select(f.Other).OfType<double>()];

        IReadOnlyList<double> Share(string what) =>
            f.Other($"{what} ours") is { } ours && f.Other($"{what} {Values}") is { } others ? [ours / others] : [];
    }

    private sealed record Goal(string What, double Limit, bool AtLeast, IReadOnlyList<double> Measured)
    {
        public bool Print()
        {
            var sign = AtLeast ? ">=" : "<=";
            if (Measured.Count == 0)
            {
                Output.Line($"  {What,-62} {sign} {Limit,6:F2}  not measured in this run");
                return true;
            }

            var worst = AtLeast ? Measured.Min() : Measured.Max();
            var met = AtLeast ? worst >= Limit : worst <= Limit;
            Output.Line($"  {What,-62} {sign} {Limit,6:F2}  {worst,8:F2}  {(met ? "met" : "missed")}");
            return AtLeast ? worst >= Limit * (1 - Slack) : worst <= Limit * (1 + Slack);
        }
    }
}
