using System;
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

/// <summary>
/// Finds where symbols are named, through the name index. Every place is bound once, however many symbols of its name are asked for: in
/// many code bases half the methods are called the same. Counts what it binds, so that the work has an end.
/// </summary>
internal sealed class ReferenceFinder(CompilationFacts facts)
{
    /// <summary>Names bound at most, over the whole compilation.</summary>
    private const int MaxBound = 300_000;

    private readonly Dictionary<string, Mentions> mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Mentions> creations = new(StringComparer.Ordinal);
    private int bound;

    /// <summary>Whether the work was cut short.</summary>
    public bool IsCut => bound >= MaxBound;

    /// <summary>Every reference to one of the symbols, given as original definitions of the same name; inside a node when one is given.</summary>
    public IReadOnlyList<Reference> To(string name, IReadOnlyCollection<ISymbol> symbols, SyntaxNode? within, CancellationToken cancel)
    {
        if (!mentions.TryGetValue(name, out var here))
        {
            mentions.Add(name, here = new Mentions(Named(name, cancel)));
        }

        Bind(here, symbols.FirstOrDefault() as IMethodSymbol, within, cancel);
        var found = symbols.SelectMany(here.Of).Where(m => within is null || (m.Name.SyntaxTree == within.SyntaxTree && within.Span.Contains(m.Name.SpanStart)));
        return found.OrderBy(m => m.Order).Select(m => new Reference(m.Name, m.Model!, m.Symbol!)).ToList();
    }

    /// <summary>Every place where one of a type's constructors runs by name: <c>new T()</c>, <c>new()</c>, <c>: base()</c>, <c>: this()</c>.</summary>
    public IEnumerable<SyntaxNode> ToConstructor(IMethodSymbol constructor, CancellationToken cancel) =>
        TreeIndex.ImplicitNewOf(constructor.ContainingType.Name, facts.Compilation, cancel).Prepend(constructor.ContainingType.Name)
            .SelectMany(n => Created(n, constructor, cancel))
            .OrderBy(m => m.Order).Select(m => m.Name);

    private IEnumerable<Mention> Created(string name, IMethodSymbol constructor, CancellationToken cancel)
    {
        if (!creations.TryGetValue(name, out var here))
        {
            creations.Add(name, here = new Mentions(Creations(name, cancel)));
        }

        Bind(here, null, null, cancel);
        return here.Of(constructor);
    }

    private void Bind(Mentions here, IMethodSymbol? method, SyntaxNode? within, CancellationToken cancel)
    {
        var (least, most) = method is null ? (0, int.MaxValue) : Arguments(method);
        if (within is null && !here.IsNew(least, most))
        {
            return;
        }

        var open = here.Open;
        here.Open = [];
        foreach (var mention in open)
        {
            if ((within is not null && (mention.Name.SyntaxTree != within.SyntaxTree || !within.Span.Contains(mention.Name.SpanStart)))
                // Cheaper than binding: a call with too many or too few arguments is another method's.
                || (mention.Given >= 0 && (mention.Given < least || mention.Given > most)))
            {
                here.Open.Add(mention);
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            if (++bound >= MaxBound)
            {
                return;
            }

            mention.Model = facts.ModelOf(mention.Name.SyntaxTree);
            var info = mention.Model.GetSymbolInfo(mention.Name, cancel);
            mention.Symbol = info.Symbol ?? (mention.Name is SimpleNameSyntax && info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
            if (Definition(mention.Symbol) is { } definition)
            {
                here.Add(definition, mention);
            }
        }
    }

    private List<Mention> Named(string name, CancellationToken cancel)
    {
        var found = new List<Mention>();
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            foreach (var position in TreeIndex.Of(tree, cancel).PositionsOf(name))
            {
                if (tree.GetRoot(cancel).FindToken(position).Parent is SimpleNameSyntax node && !CodeUnit.IsOnlyMentioned(node))
                {
                    var whole = CodeUnit.Whole(node);
                    var isCall = whole.Parent is InvocationExpressionSyntax invocation && invocation.Expression == whole;
                    found.Add(new Mention(node, (found.Count, 0), isCall ? ((InvocationExpressionSyntax)whole.Parent!).ArgumentList.Arguments.Count : -1));
                }
            }
        }

        return found;
    }

    private List<Mention> Creations(string name, CancellationToken cancel)
    {
        var found = new List<Mention>();
        var number = 0;
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            number++;
            foreach (var position in TreeIndex.Of(tree, cancel).PositionsOf(name))
            {
                var node = tree.GetRoot(cancel).FindToken(position).Parent;
                while (node?.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
                {
                    node = node.Parent;
                }

                node = node is ImplicitObjectCreationExpressionSyntax ? node
                    : node?.Parent is ObjectCreationExpressionSyntax or PrimaryConstructorBaseTypeSyntax ? node.Parent : null;
                if (node is not null)
                {
                    // In each tree what names the type comes before what does not.
                    found.Add(new Mention(node, (number, node is ImplicitObjectCreationExpressionSyntax ? node.SpanStart + 1 : 0), -1));
                }
            }
        }

        return found;
    }

    private static ISymbol? Definition(ISymbol? symbol) => symbol is IMethodSymbol method
        ? (method.Declared().PartialDefinitionPart ?? method.Declared()).OriginalDefinition
        : symbol?.OriginalDefinition;

    private static (int Least, int Most) Arguments(IMethodSymbol method)
    {
        var parameters = method.Parameters;
        return (parameters.Count(p => !p.IsOptional && !p.IsParams) - (method.IsExtensionMethod ? 1 : 0), parameters.Any(p => p.IsParams) ? int.MaxValue : parameters.Length);
    }

    /// <summary>A place where a name stands.</summary>
    private sealed class Mention(SyntaxNode name, (int, int) order, int given)
    {
        public SyntaxNode Name => name;

        /// <summary>Where it stands among the others.</summary>
        public (int, int) Order => order;

        /// <summary>How many arguments it is called with; -1 when it is not called.</summary>
        public int Given => given;

        public SemanticModel? Model { get; set; }

        public ISymbol? Symbol { get; set; }
    }

    /// <summary>The places of one name: those not bound yet, and the others by what they stand for.</summary>
    private sealed class Mentions(List<Mention> all)
    {
        private readonly Dictionary<ISymbol, List<Mention>> bySymbol = new(SymbolEqualityComparer.Default);
        private readonly HashSet<(int, int)> asked = [];

        public List<Mention> Open { get; set; } = all;

        /// <summary>Whether nobody has asked for calls with so many arguments.</summary>
        public bool IsNew(int least, int most) => asked.Add((least, most));

        public void Add(ISymbol symbol, Mention mention)
        {
            if (!bySymbol.TryGetValue(symbol, out var list))
            {
                bySymbol.Add(symbol, list = []);
            }

            list.Add(mention);
        }

        public IEnumerable<Mention> Of(ISymbol symbol) => bySymbol.TryGetValue(symbol, out var list) ? list : [];
    }
}
