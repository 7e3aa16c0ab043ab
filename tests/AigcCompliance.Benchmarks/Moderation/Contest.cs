using System.Buffers;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>All engines of this process, made once for a list of keywords.</summary>
internal sealed class Contest(string[] keywords) : IDisposable
{
    public const string AhoCorasickName = "Aho-Corasick, plain, all";

    private readonly SearchValues<string> _values = SearchValuesEngines.Build(keywords);
    private readonly Hyperscan? _hyperscan = Hyperscan.Installed ? new(keywords) : null;

    private readonly OurEngine _exact = new(keywords, exact: true);

    public OurEngine Ours { get; } = new(keywords);

    public AhoCorasick Automaton { get; } = new(keywords);

    /// <param name="any">Whether also to ask for any keyword, which means something only where there is none.</param>
    /// <param name="floors">Whether also to run what finds nothing.</param>
    public IReadOnlyList<Engine> Engines(bool any, bool floors)
    {
        List<Engine> engines = [Ours.All(), _exact.All(), SearchValuesEngines.All(_values, keywords), Engine.Each(AhoCorasickName, Automaton.Count, exact: true)];
        engines.AddRange(_hyperscan is null ? [] : [_hyperscan.All()]);
        engines.AddRange(any ? [Ours.Any(), SearchValuesEngines.Any(_values)] : []);
        engines.AddRange(any && _hyperscan is not null ? [_hyperscan.Any()] : []);
        engines.AddRange(floors ? [Floors.Table, Floors.Normalize] : []);
        return engines;
    }

    public void Dispose() => _hyperscan?.Dispose();
}
