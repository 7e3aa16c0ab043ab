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
    /// <summary>All of them, in the order of the trees and of the text.</summary>
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
                    && facts.ModelCallAt(operation) is { } call)
                {
                    found.Add(call);
                }
            }
        }

        return found;
    }

    private static HashSet<string> Names(CompilationFacts facts, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in facts.Matcher.Catalog.Rules.Where(r => r.Kind is ApiKind.Generate or ApiKind.Transcribe or ApiKind.Maybe or ApiKind.Endpoint))
        {
            if (rule.Method != ApiRule.AnyMethod)
            {
                names.Add(rule.Method);
            }
            else
            {
                names.UnionWith(facts.Compilation.GetTypesByMetadataName(rule.Type).SelectMany(t => t.GetMembers()).Select(m => m.Name));
            }
        }

        if (facts.SeesOwnTypes)
        {
            names.UnionWith(facts.DeclaredTypes(cancel).Concat(OwnLibraries(facts).SelectMany(TypesOf)).SelectMany(Marked));
        }

        return names;
    }

    private static IEnumerable<string> Marked(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(m => m.HasAttribute(KnownNames.ModelCallAttribute)).Select(m => m.Name);

    // Libraries that can mark their methods as model calls: those that were compiled against the attribute's home.
    private static IEnumerable<IAssemblySymbol> OwnLibraries(CompilationFacts facts) => facts.Compilation.SourceModule.ReferencedAssemblySymbols
        .Where(a => a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "AigcCompliance.Abstractions"))
            && !a.Name.StartsWith("AigcCompliance", StringComparison.Ordinal));

    private static IEnumerable<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly)
    {
        var stack = new Stack<INamespaceOrTypeSymbol>();
        stack.Push(assembly.GlobalNamespace);
        while (stack.Count > 0)
        {
            var next = stack.Pop();
            if (next is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var member in next.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                stack.Push(member);
            }
        }
    }
}
