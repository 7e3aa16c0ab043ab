using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// What is known of the bodies of one tree without a symbol. Hangs on the tree, because trees are shared between the compilations of an
/// editing session, and is good while no declaration and no reference changes: that is the fingerprint. Safe for concurrent use.
/// </summary>
/// <typeparam name="T">What is known; must hold no symbol.</typeparam>
internal sealed class KeptWithTree<T>
    where T : class
{
    private readonly ConditionalWeakTable<SyntaxTree, Entry> cache = new();

    /// <summary>What is known of a tree; null when nothing is, or when it is known of other declarations.</summary>
    public T? Of(SyntaxTree tree, string fingerprint) => cache.TryGetValue(tree, out var entry) && entry.Fingerprint == fingerprint ? entry.Value : null;

    /// <summary>The same; found out when it is not known.</summary>
    public T Of(SyntaxTree tree, string fingerprint, Func<SyntaxTree, T> find) => Of(tree, fingerprint) ?? Keep(tree, fingerprint, find(tree));

    /// <summary>Keeps what was found. Of two threads that find the same, the later wins.</summary>
    public T Keep(SyntaxTree tree, string fingerprint, T value)
    {
        cache.Remove(tree);
        cache.GetValue(tree, _ => new Entry(fingerprint, value));
        return value;
    }

    private sealed class Entry(string fingerprint, T value)
    {
        public string Fingerprint => fingerprint;

        public T Value => value;
    }
}
