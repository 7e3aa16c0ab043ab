namespace AigcCompliance.Moderation.Matching;

/// <summary>Lays the trie out, level by level, so that each node's suffix is there before the node.</summary>
internal sealed class TrieBuilder
{
    // Places tried in vain for nodes with several children until a region counts as full.
    private const int MaxTries = 16;

    // Parent of the root as long as a cell without one is a free cell.
    private const int Nobody = int.MinValue;

    private readonly ushort[][] runs;
    private readonly int[] order;
    private readonly int[] nextEntry;
    private TrieCell[] cells;
    private TrieNode[] nodes;
    private int[] nextFree;
    private int[] previousFree;
    private int firstFree = SymbolTrie.None;
    private int lastFree = SymbolTrie.None;
    private int sparse = 1;
    private int used = 1;

    private TrieBuilder(ushort[][] runs)
    {
        this.runs = runs;
        order = new int[runs.Length];
        nextEntry = new int[runs.Length];
        cells = [];
        nodes = [];
        nextFree = [];
        previousFree = [];
    }

    /// <summary>Builds the trie of the entries' runs; none may be empty.</summary>
    public static SymbolTrie Build(ushort[][] runs) => new TrieBuilder(runs).Build();

    private SymbolTrie Build()
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Sort();
        Array.Fill(nextEntry, SymbolTrie.None);
        Grow(1024);
        Take(SymbolTrie.Root);
        cells[SymbolTrie.Root] = new TrieCell(0, Nobody, SymbolTrie.None);
        nodes[SymbolTrie.Root] = new TrieNode(SymbolTrie.Root, SymbolTrie.None, 0);
        var level = new Queue<(int Node, int From, int To)>();
        level.Enqueue((SymbolTrie.Root, 0, order.Length));
        var children = new List<(ushort Symbol, int From, int To)>();
        while (level.TryDequeue(out var range))
        {
            var depth = nodes[range.Node].Depth;
            var from = Entries(range.Node, range.From, range.To, depth);
            Split(from, range.To, depth, children);
            if (children.Count == 0)
            {
                continue;
            }

            var start = Place(children);
            cells[range.Node].Base = start;
            foreach (var child in children)
            {
                var index = start + child.Symbol;
                Take(index);
                cells[index] = new TrieCell(0, range.Node, SymbolTrie.None);
                nodes[index] = new TrieNode(Suffix(range.Node, child.Symbol), SymbolTrie.None, depth + 1);
                level.Enqueue((index, child.From, child.To));
            }
        }

        // A node without children has no base: 0 points at cells whose parents are others.
        cells[SymbolTrie.Root].Parent = SymbolTrie.None;
        return new SymbolTrie(cells.AsSpan(0, used).ToArray(), nodes.AsSpan(0, used).ToArray(), nextEntry);
    }

    /// <summary>Sorts the entries by their runs: by the first four as one number, and the few that are equal in those one by one.</summary>
    private void Sort()
    {
        var keys = new ulong[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var run = runs[i];
            for (var j = 0; j < 4; j++)
            {
                keys[i] = (keys[i] << 16) | (j < run.Length ? run[j] : 0u);
            }
        }

        Array.Sort(keys, order);
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            order.AsSpan(from, to - from).Sort((a, b) =>
                runs[a].AsSpan().SequenceCompareTo(runs[b]) is var byRuns and not 0 ? byRuns : a.CompareTo(b));
            from = to;
        }
    }

    /// <summary>Gives a node the entries that end in it; returns where the longer ones begin.</summary>
    private int Entries(int node, int from, int to, int depth)
    {
        var last = SymbolTrie.None;
        while (from < to && runs[order[from]].Length == depth)
        {
            if (last == SymbolTrie.None)
            {
                cells[node].FirstEntry = order[from];
            }
            else
            {
                nextEntry[last] = order[from];
            }

            last = order[from++];
        }

        nodes[node].Output = last != SymbolTrie.None ? node : node == SymbolTrie.Root ? SymbolTrie.None : nodes[nodes[node].Fail].Output;
        return from;
    }

    private void Split(int from, int to, int depth, List<(ushort Symbol, int From, int To)> children)
    {
        children.Clear();
        while (from < to)
        {
            var symbol = runs[order[from]][depth];
            var end = from + 1;
            while (end < to && runs[order[end]][depth] == symbol)
            {
                end++;
            }

            children.Add((symbol, from, end));
            from = end;
        }
    }

    private int Suffix(int parent, ushort symbol) =>
        parent == SymbolTrie.Root ? SymbolTrie.Root : SymbolTrie.Step(cells, nodes, nodes[parent].Fail, symbol);

    /// <summary>
    /// Finds a base under which all children fall on free cells. A single child takes the first hole; the places for several are
    /// sought from where holes are still frequent.
    /// </summary>
    private int Place(List<(ushort Symbol, int From, int To)> children)
    {
        int first = children[0].Symbol, last = children[^1].Symbol;
        if (first == last)
        {
            Grow(used + 2);
            return firstFree - first;
        }

        var tries = 0;
        for (var free = sparse; ; free = nextFree[free])
        {
            var start = free - first;
            Grow(start + last + 2);
            if (children.TrueForAll(c => cells[start + c.Symbol].Parent == SymbolTrie.None))
            {
                return start;
            }

            if (++tries % MaxTries == 0)
            {
                sparse = free;
            }
        }
    }

    private void Take(int index)
    {
        used = Math.Max(used, index + 1);
        Grow(used + 1);
        int before = previousFree[index], after = nextFree[index];
        sparse = index == sparse ? after : sparse;
        if (before == SymbolTrie.None)
        {
            firstFree = after;
        }
        else
        {
            nextFree[before] = after;
        }

        if (after == SymbolTrie.None)
        {
            lastFree = before;
        }
        else
        {
            previousFree[after] = before;
        }
    }

    private void Grow(int size)
    {
        var old = cells.Length;
        if (size <= old)
        {
            return;
        }

        size = Math.Max(size, old * 2);
        Array.Resize(ref cells, size);
        Array.Resize(ref nodes, size);
        Array.Resize(ref nextFree, size);
        Array.Resize(ref previousFree, size);
        for (var i = old; i < size; i++)
        {
            cells[i] = new TrieCell(0, SymbolTrie.None, SymbolTrie.None);
            nextFree[i] = SymbolTrie.None;
            previousFree[i] = lastFree;
            if (lastFree == SymbolTrie.None)
            {
                firstFree = i;
            }
            else
            {
                nextFree[lastFree] = i;
            }

            lastFree = i;
        }
    }
}
