using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Who calls what within one compilation. A name is bound wherever it occurs the first time anybody asks for it, and never again, so many
/// methods of one name cost no more than one. Safe for concurrent use.
/// </summary>
internal sealed class CallSites(CompilationFacts facts)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyList<IOperation>> sites = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, ILookup<ISymbol, IOperation>> invocations = new();
    private readonly ConcurrentDictionary<(string Name, int Least, int Most), ILookup<ISymbol, IOperation>> creations = new();

    /// <summary>Every invocation of a method, also through what it implements or overrides; every creation by a constructor.</summary>
    public IReadOnlyList<IOperation> Of(IMethodSymbol method, CancellationToken cancel)
    {
        method = method.Declared().OriginalDefinition;
        return sites.TryGetValue(method, out var known) ? known : sites.GetOrAdd(method, Find(method, cancel));
    }

    private IReadOnlyList<IOperation> Find(IMethodSymbol method, CancellationToken cancel) => method.MethodKind == MethodKind.Constructor
        ? TreeIndex.ImplicitNewOf(method.ContainingType.Name, facts.Compilation, cancel).Prepend(method.ContainingType.Name).SelectMany(n => Creations(n, method, cancel)).ToList()
        : Targets(method).SelectMany(t => Invocations(t.Name, cancel)[t]).ToList();

    /// <summary>The method, what it overrides, and the interface members it implements.</summary>
    private static IReadOnlyList<IMethodSymbol> Targets(IMethodSymbol method)
    {
        var targets = new List<IMethodSymbol> { method };
        targets.AddRange(method.ImplementedInterfaceMembers().OfType<IMethodSymbol>());
        for (var o = method.OverriddenMethod; o is not null; o = o.OverriddenMethod)
        {
            targets.Add(o.OriginalDefinition);
        }

        return targets.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToList();
    }

    private ILookup<ISymbol, IOperation> Invocations(string name, CancellationToken cancel) =>
        invocations.TryGetValue(name, out var known)
            ? known
            : invocations.GetOrAdd(name, facts.OperationsAt<IInvocationOperation>(name, CompilationFacts.InvocationOf, cancel)
                .ToLookup(i => (ISymbol)i.TargetMethod.Declared().OriginalDefinition, i => (IOperation)i, SymbolEqualityComparer.Default));

    /// <summary>Creations by a constructor. What has too many or too few arguments is not bound: of <c>new()</c> that is nearly all.</summary>
    private IEnumerable<IOperation> Creations(string name, IMethodSymbol constructor, CancellationToken cancel)
    {
        var key = (name, Least: constructor.Parameters.Count(p => !p.IsOptional && !p.IsParams), Most: constructor.Parameters.Any(p => p.IsParams) ? int.MaxValue : constructor.Parameters.Length);
        if (!creations.TryGetValue(key, out var known))
        {
            known = creations.GetOrAdd(key, facts.OperationsAt<IObjectCreationOperation>(name, n => Given(CreationOf(n), key.Least, key.Most), cancel)
                .Where(c => c.Constructor is not null)
                .ToLookup(c => (ISymbol)c.Constructor!.OriginalDefinition, c => (IOperation)c, SymbolEqualityComparer.Default));
        }

        return known[constructor];
    }

    private static SyntaxNode? Given(SyntaxNode? creation, int least, int most)
    {
        var given = (creation as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.Count ?? 0;
        return given >= least && given <= most ? creation : null;
    }

    /// <summary>The creation that a type's name, or the word <c>new</c>, belongs to.</summary>
    private static SyntaxNode? CreationOf(SyntaxNode node)
    {
        if (node is ImplicitObjectCreationExpressionSyntax)
        {
            return node;
        }

        while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            node = node.Parent;
        }

        return node.Parent is ObjectCreationExpressionSyntax creation && creation.Type == node ? creation : null;
    }
}
