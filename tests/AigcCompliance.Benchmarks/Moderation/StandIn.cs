#pragma warning disable CA1822, SA1402
using AigcCompliance.Benchmarks.Moderation;

// Stands where the engine will be, so that everything else can be run; compiled only as long as there is no engine.
namespace AigcCompliance.Moderation;

internal sealed record LexiconEntry(string Text);

internal enum MatchEvidence
{
    None,
}

internal sealed class LexiconOptions
{
    public MatchEvidence Evidence { get; set; }
}

internal readonly record struct LexiconMatch(int Start, int Length, int EntryIndex);

internal sealed class Lexicon(IReadOnlyList<string> keywords)
{
    private readonly AhoCorasick _automaton = new(keywords);

    public static Lexicon Compile(IEnumerable<LexiconEntry> entries, LexiconOptions? options = null) => new([.. entries.Select(e => e.Text)]);

    public bool IsMatch(ReadOnlySpan<char> text) => _automaton.Scan(text).MoveNext();

    public LexiconScan Scan(ReadOnlySpan<char> text) => new(_automaton.Scan(text));

    public LexiconStream OpenStream() => new(_automaton);
}

internal ref struct LexiconScan(PlainScan scan)
{
    private PlainScan _scan = scan;

    public readonly LexiconMatch Current => new(_scan.Current.Start, _scan.Current.Length, _scan.Current.Keyword);

    public readonly LexiconScan GetEnumerator() => this;

    public bool MoveNext() => _scan.MoveNext();
}

internal sealed class LexiconStream(AhoCorasick automaton)
{
    private int _state;
    private int _at;

    public int Append(ReadOnlySpan<char> chunk, List<LexiconMatch> sink)
    {
        foreach (var c in chunk)
        {
            _at++;
            _state = automaton.Step(_state, c);
            for (var ending = automaton.Ending(_state); ending != 0; ending = automaton.After(ending))
            {
                sink.Add(new(_at - automaton.Depth(ending), automaton.Depth(ending), automaton.KeywordOf(ending)));
            }
        }

        return _at - automaton.Depth(_state);
    }

    public void Complete(List<LexiconMatch> sink) => _state = 0;
}
