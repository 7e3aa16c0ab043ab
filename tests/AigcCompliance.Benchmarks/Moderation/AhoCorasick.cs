namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// A plain Aho-Corasick automaton over a double array: the textbook's answer, whose time grows with the text whatever the text is. It finds
/// keywords as written, and is what says how many matches there are.
/// </summary>
internal sealed class AhoCorasick
{
    private readonly ushort[] _classes = new ushort[char.MaxValue + 1];
    private readonly int[] _base;
    private readonly int[] _check;
    private readonly int[] _fail;
    private readonly int[] _keyword; // Number of the keyword that ends here, from 1; 0 if none does.
    private readonly int[] _ending; // The nearest state on the way of failure, this one included, where a keyword ends.
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

        (_base, _check) = (array.Base, array.Check);
        (_fail, _keyword, _ending, _depth) = (new int[_base.Length], new int[_base.Length], new int[_base.Length], new int[_base.Length]);
        foreach (var node in order)
        {
            var state = place[node];
            _keyword[state] = trie.Keyword(node);
            _ending[state] = _keyword[state] > 0 ? state : _ending[_fail[state]];
            foreach (var (symbol, child) in trie.Children(node))
            {
                _fail[place[child]] = state == 0 ? 0 : Next(_fail[state], symbol);
                _depth[place[child]] = _depth[state] + 1;
            }
        }
    }

    /// <summary>Where a stream of characters stands.</summary>
    public int Step(int state, char c)
    {
        var symbol = _classes[c];
        return symbol == 0 ? 0 : Next(state, symbol);
    }

    /// <summary>How many of the last characters may still become a keyword.</summary>
    public int Depth(int state) => _depth[state];

    /// <summary>The first state where a keyword ends, then <see cref="After"/> gives the shorter ones; 0 ends.</summary>
    public int Ending(int state) => _ending[state];

    public int After(int ending) => _ending[_fail[ending]];

    public int KeywordOf(int ending) => _keyword[ending] - 1;

    public long Count(string text)
    {
        var (state, count) = (0, 0L);
        foreach (var c in text)
        {
            state = Step(state, c);
            for (var ending = _ending[state]; ending != 0; ending = _ending[_fail[ending]])
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Where which keyword ends.</summary>
    public IEnumerable<(int End, int Keyword)> Matches(string text)
    {
        for (var (i, state) = (0, 0); i < text.Length; i++)
        {
            state = Step(state, text[i]);
            for (var ending = _ending[state]; ending != 0; ending = _ending[_fail[ending]])
            {
                yield return (i + 1, _keyword[ending] - 1);
            }
        }
    }

    private int Next(int state, int symbol)
    {
        while (true)
        {
            var next = _base[state] + symbol;
            if (_check[next] == state)
            {
                return next;
            }

            if (state == 0)
            {
                return 0;
            }

            state = _fail[state];
        }
    }
}
