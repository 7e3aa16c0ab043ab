using System.Runtime.CompilerServices;

namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// The terms' runs of symbols as a trie in a double array, with the links of Aho and Corasick's automaton. Repetitions are no part
/// of it: how often a symbol stands is compared later. Immutable once built.
/// </summary>
internal sealed class SymbolTrie(TrieCell[] cells, TrieNode[] nodes, int[] nextEntry)
{
    /// <summary>The node in which nothing was read yet.</summary>
    public const int Root = 0;

    /// <summary>No node, and no entry.</summary>
    public const int None = -1;

    /// <summary>Transitions.</summary>
    public TrieCell[] Cells => cells;

    /// <summary>What belongs to the node in the cell of the same index.</summary>
    public TrieNode[] Nodes => nodes;

    /// <summary>For each entry the next one with the same runs of symbols.</summary>
    public int[] NextEntry => nextEntry;

    /// <summary>The node after one more symbol; <see cref="None"/> when no term goes on so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Child(int node, ushort symbol) => Child(cells, node, symbol);

    /// <summary>The automaton's step: the longest suffix of what was read that starts a term.</summary>
    public int Step(int node, ushort symbol) => Step(cells, nodes, node, symbol);

    /// <summary>The same while the trie is being built, as far as it is.</summary>
    public static int Step(TrieCell[] cells, TrieNode[] nodes, int node, ushort symbol)
    {
        while (true)
        {
            var child = Child(cells, node, symbol);
            if (child != None)
            {
                return child;
            }

            if (node == Root)
            {
                return Root;
            }

            node = nodes[node].Fail;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Child(TrieCell[] cells, int node, ushort symbol)
    {
        var index = cells[node].Base + symbol;
        return (uint)index < (uint)cells.Length && cells[index].Parent == node ? index : None;
    }
}

/// <summary>A cell of the double array.</summary>
/// <param name="Base">Added to a symbol it gives the index of the child.</param>
/// <param name="Parent">The node this is a child of; <see cref="SymbolTrie.None"/> when the cell is free.</param>
/// <param name="FirstEntry">An entry that ends here; beside the others, because every step of a walk looks at it.</param>
internal record struct TrieCell(int Base, int Parent, int FirstEntry);

/// <summary>What only the automaton needs of a node.</summary>
/// <param name="Fail">The node of the longest proper suffix.</param>
/// <param name="Output">The node of the longest suffix that an entry ends in, this one included.</param>
/// <param name="Depth">Number of runs read.</param>
internal record struct TrieNode(int Fail, int Output, int Depth);
