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

/// <summary>Finds the model calls of a compilation by the names that they can have.</summary>
internal static class ModelCallFinder
{
    /// <summary>All of them, in a fixed order: first what is known by its name.</summary>
    public static IReadOnlyList<ModelCall> In(CompilationFacts facts, CancellationToken cancel)
    {
        var names = Names(facts, cancel);
        var found = new List<ModelCall>();
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancel);
            var positions = names.SelectMany(index.PositionsOf).Distinct().OrderBy(p => p).ToList();
            if (positions.Count == 0)
            {
                continue;
            }

            var root = tree.GetRoot(cancel);
            var model = facts.ModelOf(tree);
            foreach (var position in positions)
            {
                cancel.ThrowIfCancellationRequested();
                if (root.FindToken(position).Parent is SimpleNameSyntax name && !CodeUnit.IsOnlyMentioned(name)
                    && model.GetOperation(CompilationFacts.InvocationOf(name) ?? CodeUnit.Whole(name), cancel) is { } operation
                    && facts.ModelCallAt(operation, cancel) is { } call)
                {
                    found.Add(call);
                }
            }
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

    private static HashSet<string> Names(CompilationFacts facts, CancellationToken cancel) => ListedNames.Of(
        facts, r => r.Kind is ApiKind.Generate or ApiKind.Transcribe or ApiKind.Maybe or ApiKind.Endpoint, KnownNames.ModelCallAttribute, cancel);
}
