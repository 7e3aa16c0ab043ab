using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Metadata;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>Uses of members of other assemblies of which their facts say something that matters here.</summary>
internal sealed class ForeignCalls(CompilationFacts facts)
{
    private readonly ServiceTypes services = new(facts);

    /// <summary>All uses of members whose fact is asked for, in source order.</summary>
    public IEnumerable<(SyntaxNode Site, ISymbol Member, Fact Fact)> Find(Func<Fact, bool> matters, CancellationToken cancel)
    {
        var names = new HashSet<string>(facts.Referenced.Tables(cancel).SelectMany(t => t.NamesOf(matters)), StringComparer.Ordinal);
        foreach (var tree in names.Count == 0 ? [] : facts.Compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancel);
            var positions = names.SelectMany(index.PositionsOf).OrderBy(p => p).ToList();
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
                    && model.GetSymbolInfo(name, cancel).Symbol is { } symbol && FactOf(symbol, matters, name, model, cancel) is { } fact)
                {
                    yield return (name, symbol, fact);
                }
            }
        }
    }

    private Fact? FactOf(ISymbol symbol, Func<Fact, bool> matters, SyntaxNode name, SemanticModel model, CancellationToken cancel)
    {
        var member = symbol is IMethodSymbol method ? method.Declared() : symbol;
        if (facts.Referenced.Of(member.OriginalDefinition, cancel) is not { } fact || !matters(fact))
        {
            return null;
        }

        // Of an injected interface, only what this project registers for it runs.
        return name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            && model.GetTypeInfo(access.Expression, cancel).Type is INamedTypeSymbol { TypeKind: TypeKind.Interface } service
            && services.Of(service, cancel) is { } registered
            && !registered.Any(t => t.FindImplementationForInterfaceMember(member) is { } run && facts.Referenced.Of(run.OriginalDefinition, cancel) is { } own && matters(own))
            ? null
            : fact;
    }
}
