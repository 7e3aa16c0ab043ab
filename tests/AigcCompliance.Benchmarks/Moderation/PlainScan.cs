namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>A match: where, and which keyword.</summary>
internal readonly record struct PlainMatch(int Start, int Length, int Keyword);

/// <summary>The matches of a plain automaton one by one, without an allocation: the least that it costs to hand them out.</summary>
internal ref struct PlainScan(AhoCorasick automaton, ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _state;
    private int _ending;

    public readonly PlainMatch Current
    {
        get
        {
            var length = automaton.Depth(_ending);
            return new(_at - length, length, automaton.KeywordOf(_ending));
        }
    }

    public readonly PlainScan GetEnumerator() => this;

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
