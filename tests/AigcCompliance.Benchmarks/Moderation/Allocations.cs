namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>What is left for the garbage collector by looking at one text.</summary>
internal static class Allocations
{
    public static void Run(string[] keywords, Corpus docs, Figures figures)
    {
        Output.Head(FormattableString.Invariant($"allocations for a text of {docs.Texts[0].Length:N0} characters, {keywords.Length:N0} keywords, natural hits"));
        var (ours, values) = (new OurEngine(keywords), SearchValuesEngines.Build(keywords));
        foreach (var engine in new[] { ours.Any(), ours.All(), SearchValuesEngines.Any(values), SearchValuesEngines.All(values, keywords), Floors.Normalize })
        {
            var run = engine.On(docs.Texts);
            run();
            run();
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / docs.Texts.Length;
            figures.Add($"allocated {engine.Name}", bytes);
            Output.Line($"  {engine.Name,-32} {bytes,9:N0} B");
        }
    }
}
