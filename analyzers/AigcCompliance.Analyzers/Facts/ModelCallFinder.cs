using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Finds the model calls of a compilation by the names that they can have. Most of the work is binding, so every thread that needs the
/// calls takes trees until none is left, instead of waiting for the one that came first.
/// </summary>
internal sealed class ModelCallFinder(CompilationFacts facts, HashSet<string> names)
{
    private static readonly KeptWithTree<IReadOnlyList<CallPlace>> Known = new();
    private readonly SyntaxTree[] trees = facts.Compilation.SyntaxTrees.ToArray();
    private readonly List<ModelCall>?[] calls = new List<ModelCall>?[facts.Compilation.SyntaxTrees.Count()];
    private int next;

    /// <summary>A finder for a compilation.</summary>
    public static ModelCallFinder For(CompilationFacts facts, CancellationToken cancel) => new(facts, Names(facts, cancel));

    /// <summary>Takes trees that nobody has taken. To be called without a lock.</summary>
    public void Help(CancellationToken cancel)
    {
        for (var i = Interlocked.Increment(ref next) - 1; i < trees.Length; i = Interlocked.Increment(ref next) - 1)
        {
            Volatile.Write(ref calls[i], In(trees[i], cancel));
        }
    }

    /// <summary>
    /// All of them, in a fixed order: first what is known by its name. What another thread has taken and not finished, or given up because
    /// it was cancelled, is done here again.
    /// </summary>
    public IReadOnlyList<ModelCall> All(CancellationToken cancel)
    {
        var found = new List<ModelCall>();
        for (var i = 0; i < trees.Length; i++)
        {
            found.AddRange(Volatile.Read(ref calls[i]) ?? In(trees[i], cancel));
        }

        // A plain request is known by its address, not by its name.
        foreach (var (tree, span) in facts.HttpCalls(cancel).Places)
        {
            if (facts.ModelOf(tree).GetOperation(tree.GetRoot(cancel).FindNode(span, getInnermostNodeForTie: true), cancel) is { } operation
                && facts.ModelCallAt(operation, cancel) is { Request: not null } call)
            {
                found.Add(call);
            }
        }

        return found;
    }

    private List<ModelCall> In(SyntaxTree tree, CancellationToken cancel)
    {
        var root = tree.GetRoot(cancel);
        if (Known.Of(tree, facts.Fingerprint(cancel)) is { } places)
        {
            return places.Select(p => new ModelCall(p, root.FindNode(p.Span, getInnermostNodeForTie: true), facts)).ToList();
        }

        var found = new List<ModelCall>();
        var isLocal = true;
        var index = TreeIndex.Of(tree, cancel);
        foreach (var position in names.SelectMany(index.PositionsOf).Distinct().OrderBy(p => p))
        {
            cancel.ThrowIfCancellationRequested();
            if (root.FindToken(position).Parent is SimpleNameSyntax name && !CodeUnit.IsOnlyMentioned(name)
                && facts.ModelOf(tree).GetOperation(CompilationFacts.InvocationOf(name) ?? CodeUnit.Whole(name), cancel) is { } operation)
            {
                // What runs whatever it is given hangs on other bodies.
                isLocal &= !facts.IsRunner(operation);
                if (facts.ModelCallAt(operation, cancel) is { Request: null } call)
                {
                    found.Add(call);
                }
            }
        }

        if (isLocal)
        {
            Known.Keep(tree, facts.Fingerprint(cancel), found.Select(c => facts.PlaceOf(c, cancel)).ToList());
        }

        return found;
    }

    private static HashSet<string> Names(CompilationFacts facts, CancellationToken cancel) => ListedNames.Of(
        facts, r => r.Kind is ApiKind.Generate or ApiKind.Transcribe or ApiKind.Maybe or ApiKind.Endpoint, KnownNames.ModelCallAttribute, cancel);
}
