namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>What it costs to make an engine from keywords, and what it then holds.</summary>
internal static class Construction
{
    public static void Run(IReadOnlyList<(int Size, Case Words)> cases, Figures figures)
    {
        Output.Head("construction");
        foreach (var (size, words) in cases)
        {
            var keywords = words.Natural;
            var rounds = size > 100_000 ? 3 : 5;
            Row(size, "ours", rounds, () => new OurEngine(keywords), figures);
            Row(size, "SearchValues<string>", rounds, () => SearchValuesEngines.Build(keywords), figures);
            Row(size, "Aho-Corasick, plain", rounds, () => new AhoCorasick(keywords), figures);
            if (!Hyperscan.Installed)
            {
                Console.WriteLine($"  {size,9:N0}  {Hyperscan.NotInstalled}");
            }
            else
            {
                Hyperscan? made = null;
                var time = Clock.Repeated("", size > 10_000 ? 1 : 3, () =>
                {
                    made?.Dispose();
                    made = new(keywords);
                });
                Print(size, "Hyperscan", time, made!.Bytes);
                made.Dispose();
            }
        }
    }

    private static void Row(int size, string name, int rounds, Func<object> build, Figures figures)
    {
        build();
        var time = Clock.Repeated("", rounds, () => build());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var made = build();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(made);
        figures.Add($"build {size} {name}", time.Nanoseconds);
        figures.Add($"held {size} {name}", held);
        Print(size, name, time, held);
    }

    private static void Print(int size, string name, Timing time, long held) => Output.Line(
        $"  {size,9:N0}  {name,-26} {time.Nanoseconds / 1e6,10:F2} ms  {held / 1e6,9:F2} MB held  median/min {time.Noise:F2}{(time.Noise > Clock.Noisy ? " noisy" : "")}");
}
