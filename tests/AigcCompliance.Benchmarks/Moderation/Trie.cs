namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>The keywords as a tree, to make the automaton from.</summary>
internal sealed class Trie
{
    private readonly Dictionary<(int, int), int> _edges = [];
    private readonly List<List<(int Symbol, int Node)>> _children = [[]];
    private readonly List<int> _keyword = [0];

    public Trie(IReadOnlyList<string> keywords, ushort[] classes)
    {
        for (var i = 0; i < keywords.Count; i++)
        {
            var node = 0;
            foreach (var c in keywords[i])
            {
                var parent = node;
                if (!_edges.TryGetValue((parent, classes[c]), out node))
                {
                    node = _edges[(parent, classes[c])] = _children.Count;
                    _children[parent].Add((classes[c], node));
                    _children.Add([]);
                    _keyword.Add(0);
                }
            }

            _keyword[node] = i + 1;
        }
    }

    public int Count => _children.Count;

    public List<(int Symbol, int Node)> Children(int node) => _children[node];

    public int Keyword(int node) => _keyword[node];
}

/// <summary>States laid so that the successor is one addition away: state t follows s on a symbol if t = Base[s] + symbol and Check[t] = s.</summary>
internal sealed class DoubleArray
{
    private int[] _base;
    private int[] _check;
    private int[] _nextFree;
    private int[] _previousFree;
    private readonly int _symbols;

    public DoubleArray(int symbols, int states)
    {
        _symbols = symbols;
        _base = [];
        _check = [];
        _nextFree = [];
        _previousFree = [];
        Grow((symbols + states) * 2);
        Take(0); // The root.
    }

    public int[] Base => _base;

    public int[] Check => _check;

    /// <summary>Finds room for the children of a state and writes where each of them lies.</summary>
    public void Place(int state, List<(int Symbol, int Node)> children, int[] place)
    {
        if (children.Count == 0)
        {
            return;
        }

        children.Sort();
        var first = children[0].Symbol;
        for (var free = _nextFree[0]; ; free = _nextFree[free])
        {
            if (free - first + _symbols >= _check.Length)
            {
                Grow(_check.Length * 2);
            }

            if (free > first && children.TrueForAll(c => _check[free - first + c.Symbol] == -1))
            {
                _base[state] = free - first;
                break;
            }
        }

        foreach (var (symbol, node) in children)
        {
            place[node] = _base[state] + symbol;
            Take(place[node]);
            _check[place[node]] = state;
        }
    }

    private void Take(int slot)
    {
        if (slot != 0) // Slot 0 stays the head of the list of the free ones.
        {
            _nextFree[_previousFree[slot]] = _nextFree[slot];
            _previousFree[_nextFree[slot]] = _previousFree[slot];
        }

        _check[slot] = -2;
    }

    private void Grow(int size)
    {
        var old = _check.Length;
        Array.Resize(ref _base, size);
        Array.Resize(ref _check, size);
        Array.Resize(ref _nextFree, size);
        Array.Resize(ref _previousFree, size);
        Array.Fill(_check, -1, old, size - old);
        var last = old == 0 ? 0 : _previousFree[0];
        for (var slot = Math.Max(old, 1); slot < size; slot++)
        {
            (_nextFree[last], _previousFree[slot], last) = (slot, last, slot);
        }

        (_nextFree[last], _previousFree[0]) = (0, last);
    }
}
