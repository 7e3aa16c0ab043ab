#pragma warning disable CA1822, SA1402
using AigcCompliance.Benchmarks.Moderation;

// Stands where the engine will be, so that everything else can be run; compiled only as long as there is no engine.
namespace AigcCompliance.Moderation;

internal sealed record LexiconEntry(string Text);

internal readonly record struct LexiconMatch(int Start, int Length, int EntryIndex);

internal sealed class Lexicon(IReadOnlyList<string> keywords)
{
    private readonly AhoCorasick _automaton = new(keywords);

    public static Lexicon Compile(IEnumerable<LexiconEntry> entries) => new([.. entries.Select(e => e.Text)]);

    public bool IsMatch(ReadOnlySpan<char> text) => Scan(text).MoveNext();

    public LexiconScan Scan(ReadOnlySpan<char> text) => new(_automaton, keywords, text);

    public LexiconStream OpenStream() => new(_automaton, keywords);
}

internal ref struct LexiconScan(AhoCorasick automaton, IReadOnlyList<string> keywords, ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _state;
    private int _ending;

    public readonly LexiconMatch Current
    {
        get
        {
            var keyword = automaton.KeywordOf(_ending);
            return new(_at - keywords[keyword].Length, keywords[keyword].Length, keyword);
        }
    }

    public readonly LexiconScan GetEnumerator() => this;

    public bool MoveNext()
    {
        _ending = _ending == 0 ? 0 : automaton.After(_ending);
        while (_ending == 0 && _at < _text.Length)
        {
            _state = automaton.Step(_state, _text[_at++]);
            _ending = automaton.Ending(_state);
        }

        return _ending != 0;
    }
}

internal sealed class LexiconStream(AhoCorasick automaton, IReadOnlyList<string> keywords)
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
                var keyword = automaton.KeywordOf(ending);
                sink.Add(new(_at - keywords[keyword].Length, keywords[keyword].Length, keyword));
            }
        }

        return _at - automaton.Depth(_state);
    }

    public void Complete(List<LexiconMatch> sink) => _state = 0;
}
