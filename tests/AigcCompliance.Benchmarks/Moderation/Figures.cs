namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>What was measured, to be compared at the end.</summary>
internal sealed class Figures
{
    private readonly Dictionary<(int Size, string Text, string Hits, string Engine), Timing> _speed = [];
    private readonly Dictionary<string, double> _others = [];

    public void Add(int size, string text, string hits, Timing timing) => _speed[(size, text, hits, timing.Name)] = timing;

    /// <summary>A figure that is no time for a character, under a name.</summary>
    public void Add(string name, double value) => _others[name] = value;

    public double? Other(string name) => _others.TryGetValue(name, out var value) ? value : null;

    /// <summary>How many times as long one engine takes as another, on each text for which both were measured.</summary>
    public IReadOnlyList<double> Ratios(int size, string hits, string engine, string over) =>
        [.. _speed.Where(f => f.Key.Size == size && f.Key.Hits == hits && f.Key.Engine == engine)
            .Where(f => _speed.ContainsKey((size, f.Key.Text, hits, over)))
            .Select(f => f.Value.Nanoseconds / _speed[(size, f.Key.Text, hits, over)].Nanoseconds)];
}
