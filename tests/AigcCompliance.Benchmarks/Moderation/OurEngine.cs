using AigcCompliance.Moderation;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Our engine, against evasion as it is by default or only for what is written: everything in the benchmark that knows its types is here.</summary>
internal sealed class OurEngine(IReadOnlyList<string> keywords, bool exact = false)
{
    public const string AnyName = "ours, any";
    public const string AllName = "ours, all";
    public const string ExactName = "ours, only as written, all";

    private readonly Lexicon _lexicon = Lexicon.Compile(
        keywords.Select(k => new LexiconEntry(k)), exact ? new LexiconOptions { Evidence = MatchEvidence.None } : null);

    private readonly List<LexiconMatch> _found = new(1 << 16);

    public Engine Any() => Engine.Each(AnyName, text => _lexicon.IsMatch(text) ? 1 : 0);

    public Engine All() => Engine.Each(exact ? ExactName : AllName, Count);

    /// <summary>What is found in a text: where, and which keyword.</summary>
    public List<(int Start, int Length, int Keyword)> Matches(string text)
    {
        var matches = new List<(int, int, int)>();
        foreach (var match in Scan(text))
        {
            matches.Add((match.Start, match.Length, match.EntryIndex));
        }

        return matches;
    }

    public Stream OpenStream() => new(_lexicon.OpenStream());

    private long Count(string text) => Scan(text).Count;

    private List<LexiconMatch> Scan(string text)
    {
        _found.Clear();
        _lexicon.Scan(text, _found);
        return _found;
    }

    /// <summary>A text that arrives in pieces.</summary>
    internal sealed class Stream(LexiconStream stream)
    {
        private readonly List<LexiconMatch> _sink = [];

        public int Matches { get; private set; }

        /// <summary>How many characters from the start of the text may be shown after this piece.</summary>
        public int Append(ReadOnlySpan<char> chunk)
        {
            var shown = stream.Append(chunk, _sink);
            Take();
            return shown;
        }

        public void Complete()
        {
            stream.Complete(_sink);
            Take();
        }

        private void Take()
        {
            Matches += _sink.Count;
            _sink.Clear();
        }
    }
}
