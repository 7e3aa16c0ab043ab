namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// A plain Aho-Corasick automaton over a double array: the textbook's answer, whose time grows with the text whatever the text is. It finds
/// keywords as written, and is what says how many matches there are.
/// </summary>
internal sealed class AhoCorasick
{
    private readonly ushort[] _classes = new ushort[char.MaxValue + 1];
    private readonly int[] _first = new int[char.MaxValue + 1]; // The state after one character, from the start.
    private readonly State[] _states;
    private readonly int[] _keyword; // Number of the keyword that ends here, from 1; 0 if none does.
    private readonly int[] _depth;

    public AhoCorasick(IReadOnlyList<string> keywords)
    {
        var symbols = 0;
        foreach (var c in keywords.SelectMany(k => k).GroupBy(c => c).OrderByDescending(g => g.Count()).Select(g => g.Key))
        {
            _classes[c] = (ushort)++symbols;
        }

        var trie = new Trie(keywords, _classes);
        var array = new DoubleArray(symbols, trie.Count);
        var place = new int[trie.Count];
        var order = new List<int>(trie.Count) { 0 };
        for (var i = 0; i < order.Count; i++)
        {
            var children = trie.Children(order[i]);
            array.Place(place[order[i]], children, place);
            order.AddRange(children.Select(c => c.Node));
        }

        _states = [.. array.Base.Zip(array.Check, (next, check) => new State { Base = next, Check = check })];
        (_keyword, _depth) = (new int[_states.Length], new int[_states.Length]);
        for (var c = 0; c <= char.MaxValue; c++)
        {
            _first[c] = _classes[c] > 0 && _states[_states[0].Base + _classes[c]].Check == 0 ? _states[0].Base + _classes[c] : 0;
        }

        foreach (var node in order)
        {
            var state = place[node];
            _keyword[state] = trie.Keyword(node);
            _states[state].Ending = _keyword[state] > 0 ? state : _states[_states[state].Fail].Ending;
            foreach (var (symbol, child) in trie.Children(node))
            {
                _states[place[child]].Fail = state == 0 ? 0 : Next(_states[state].Fail, symbol);
                _depth[place[child]] = _depth[state] + 1;
            }
        }
    }

    /// <summary>Where a stream of characters stands.</summary>
    public int Step(int state, char c)
    {
        var symbol = _classes[c];
        for (; state != 0; state = _states[state].Fail)
        {
            var next = _states[state].Base + symbol;
            if (_states[next].Check == state)
            {
                return next;
            }
        }

        return _first[c];
    }

    /// <summary>How many of the last characters may still become a keyword, or how long the one is that ends.</summary>
    public int Depth(int state) => _depth[state];

    /// <summary>The first state where a keyword ends, then <see cref="After"/> gives the shorter ones; 0 ends.</summary>
    public int Ending(int state) => _states[state].Ending;

    public int After(int ending) => _states[_states[ending].Fail].Ending;

    public int KeywordOf(int ending) => _keyword[ending] - 1;

    public long Count(string text)
    {
        var (state, count) = (0, 0L);
        foreach (var c in text)
        {
            state = Step(state, c);
            for (var ending = Ending(state); ending != 0; ending = After(ending))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Every match and its place, handed out one by one.</summary>
    public PlainScan Scan(ReadOnlySpan<char> text) => new(this, text);

    private int Next(int state, int symbol)
    {
        while (true)
        {
            var next = _states[state].Base + symbol;
            if (_states[next].Check == state)
            {
                return next;
            }

            if (state == 0)
            {
                return 0;
            }

            state = _states[state].Fail;
        }
    }

    /// <summary>What a step needs, side by side.</summary>
    private struct State
    {
        public int Base;
        public int Check;
        public int Fail;
        public int Ending;
    }
}
