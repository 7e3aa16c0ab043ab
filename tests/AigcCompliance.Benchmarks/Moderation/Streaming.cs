namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Text that arrives in pieces of 1 to 4 characters, as from a model: what has to be held back, and what a piece costs.</summary>
internal static class Streaming
{
    private const int Characters = 200_000;

    /// <returns>Whether the pieces had the same matches as the whole.</returns>
    public static bool Run(IReadOnlyList<(int Size, Case Words)> cases, Corpus[] corpora, Figures figures)
    {
        Output.Head("streaming in pieces of 1 to 4 characters");
        foreach (var (size, words) in cases)
        {
            var ours = new OurEngine(words.Natural);
            foreach (var corpus in corpora)
            {
                var texts = Part(corpus);
                var pieces = Pieces(texts);
                if (!Held(size, corpus.Name, ours, words.Natural, texts, pieces, figures))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Held(int size, string name, OurEngine ours, string[] keywords, string[] texts, int[] pieces, Figures figures)
    {
        var held = new List<int>(pieces.Length);
        var matches = Read(ours, texts, pieces, held);
        var whole = texts.Sum(t => (long)ours.Matches(t).Count);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Read(ours, texts, pieces, null);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var time = Clock.Repeated("", Clock.Rounds, () => Read(ours, texts, pieces, null));
        held.Sort();
        var (mean, p50, p99) = (held.Average(), held[held.Count / 2], held[held.Count * 99 / 100]);
        Output.Line($"  {size,9:N0} {name}: held back mean {mean:F2}, p50 {p50}, p99 {p99}, max {held[^1]} of longest keyword {keywords.Max(k => k.Length)}; {time.Nanoseconds / held.Count:F0} ns and {(double)allocated / held.Count:F1} B a piece (median/min {time.Noise:F2}); matches in pieces {matches:N0}, whole {whole:N0}");
        figures.Add($"held {size} {name} mean", mean);
        figures.Add($"held {size} {name} p99", p99);
        return matches == whole;
    }

    private static long Read(OurEngine ours, string[] texts, int[] pieces, List<int>? held)
    {
        var (piece, matches) = (0, 0L);
        foreach (var text in texts)
        {
            var stream = ours.OpenStream();
            for (var at = 0; at < text.Length;)
            {
                var next = Math.Min(at + pieces[piece++], text.Length);
                var shown = stream.Append(text.AsSpan(at, next - at));
                at = next;
                held?.Add(at - shown);
            }

            stream.Complete();
            matches += stream.Matches;
        }

        return matches;
    }

    private static string[] Part(Corpus corpus)
    {
        var left = Characters;
        return [.. corpus.Texts.TakeWhile(t => (left -= t.Length) > 0)];
    }

    private static int[] Pieces(string[] texts)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, texts.Sum(t => t.Length)).Select(_ => random.Next(1, 5))];
    }
}
