using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>A name in the source and the symbol it stands for.</summary>
internal readonly struct Reference(SyntaxNode name, SemanticModel model, ISymbol symbol)
{
    /// <summary>The name.</summary>
    public SyntaxNode Name => name;

    /// <summary>The model of its tree.</summary>
    public SemanticModel Model => model;

    /// <summary>What it stands for, as constructed here.</summary>
    public ISymbol Symbol => symbol;
}

/// <summary>Finds where symbols are named, through the name index. Counts what it binds, so that the work has an end.</summary>
internal sealed class ReferenceFinder(CompilationFacts facts)
{
    /// <summary>Names bound at most, over the whole compilation.</summary>
    private const int MaxBound = 300_000;

    private int bound;

    /// <summary>Whether the work was cut short.</summary>
    public bool IsCut => bound >= MaxBound;

    /// <summary>Every reference to one of the symbols, given as original definitions of the same name; inside a node when one is given.</summary>
    public IEnumerable<Reference> To(string name, IReadOnlyCollection<ISymbol> symbols, SyntaxNode? within, CancellationToken cancel)
    {
        var method = symbols.FirstOrDefault() as IMethodSymbol;
        foreach (var tree in within is null ? facts.Compilation.SyntaxTrees : [within.SyntaxTree])
        {
            var positions = TreeIndex.Of(tree, cancel).PositionsOf(name);
            if (positions.Count == 0)
            {
                continue;
            }

            var root = tree.GetRoot(cancel);
            SemanticModel? model = null;
            foreach (var position in positions)
            {
                if ((within is not null && !within.Span.Contains(position))
                    || root.FindToken(position).Parent is not SimpleNameSyntax node || CodeUnit.IsOnlyMentioned(node)
                    || (method is not null && !CouldCall(node, method)))
                {
                    continue;
                }

                cancel.ThrowIfCancellationRequested();
                if (++bound >= MaxBound)
                {
                    yield break;
                }

                model ??= facts.ModelOf(tree);
                var info = model.GetSymbolInfo(node, cancel);
                var symbol = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
                if (symbol is not null && Definition(symbol) is { } definition && (symbols is HashSet<ISymbol> set ? set.Contains(definition) : symbols.Contains(definition, SymbolEqualityComparer.Default)))
                {
                    yield return new Reference(node, model, symbol);
                }
            }
        }
    }

    /// <summary>Every place where one of a type's constructors runs by name: <c>new T()</c>, <c>new()</c>, <c>: base()</c>, <c>: this()</c>.</summary>
    public IEnumerable<SyntaxNode> ToConstructor(IMethodSymbol constructor, CancellationToken cancel)
    {
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancel);
            var root = tree.GetRoot(cancel);
            SemanticModel? model = null;
            foreach (var position in index.PositionsOf(constructor.ContainingType.Name).Concat(index.PositionsOf(TreeIndex.ImplicitNew)))
            {
                var node = root.FindToken(position).Parent;
                while (node?.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
                {
                    node = node.Parent;
                }

                node = node is ImplicitObjectCreationExpressionSyntax ? node
                    : node?.Parent is ObjectCreationExpressionSyntax or PrimaryConstructorBaseTypeSyntax ? node.Parent : null;
                if (node is null)
                {
                    continue;
                }

                cancel.ThrowIfCancellationRequested();
                if (++bound >= MaxBound)
                {
                    yield break;
                }

                if (Definition((model ??= facts.ModelOf(tree)).GetSymbolInfo(node, cancel).Symbol) is { } symbol
                    && SymbolEqualityComparer.Default.Equals(symbol, constructor))
                {
                    yield return node;
                }
            }
        }
    }

    private static ISymbol? Definition(ISymbol? symbol) => symbol is IMethodSymbol method
        ? (method.Declared().PartialDefinitionPart ?? method.Declared()).OriginalDefinition
        : symbol?.OriginalDefinition;

    // Cheaper than binding: a call with too many or too few arguments is another method's.
    private static bool CouldCall(SyntaxNode name, IMethodSymbol method)
    {
        var whole = CodeUnit.Whole(name);
        if (whole.Parent is not InvocationExpressionSyntax invocation || invocation.Expression != whole)
        {
            return true;
        }

        var given = invocation.ArgumentList.Arguments.Count;
        var parameters = method.Parameters;
        var required = parameters.Count(p => !p.IsOptional && !p.IsParams) - (method.IsExtensionMethod ? 1 : 0);
        return given >= required && (given <= parameters.Length || parameters.Any(p => p.IsParams));
    }
}
