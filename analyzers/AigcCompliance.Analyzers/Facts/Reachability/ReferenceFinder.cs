using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Flow;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>A name in the source and what it stands for.</summary>
internal readonly struct Reference(SyntaxNode name, ISymbol definition)
{
    /// <summary>The name.</summary>
    public SyntaxNode Name => name;

    /// <summary>What it stands for, as declared.</summary>
    public ISymbol Definition => definition;
}

/// <summary>
/// Finds where symbols are named, through the name index. Every place is bound once, however many symbols of its name are asked for: in
/// many code bases half the methods are called the same. What a place names is kept with its tree, so that an edit elsewhere binds nothing
/// here. Counts what it binds, so that the work has an end.
/// </summary>
internal sealed class ReferenceFinder(CompilationFacts facts)
{
    /// <summary>Names bound at most, over the whole compilation.</summary>
    private const int MaxBound = 300_000;

    private static readonly KeptWithTree<ConcurrentDictionary<int, string>> Known = new();
    private static readonly KeptWithTree<ConcurrentDictionary<int, string>> KnownCreations = new();
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
            mentions.Add(name, here = new Mentions(Named(name, cancel), Known));
        }

        Bind(here, symbols.FirstOrDefault() as IMethodSymbol, within, cancel);
        return symbols.SelectMany(s => here.Of(s).Select(m => (Mention: m, Symbol: s)))
            .Where(p => within is null || (p.Mention.Name.SyntaxTree == within.SyntaxTree && within.Span.Contains(p.Mention.Name.SpanStart)))
            .OrderBy(p => p.Mention.Order).Select(p => new Reference(p.Mention.Name, p.Symbol)).ToList();
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
            creations.Add(name, here = new Mentions(Creations(name, cancel), KnownCreations));
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
            var tree = mention.Name.SyntaxTree;
            var known = here.Known.Of(tree, facts.Fingerprint(cancel), _ => new ConcurrentDictionary<int, string>());
            if (!known.TryGetValue(mention.Name.SpanStart, out var key))
            {
                if (++bound >= MaxBound)
                {
                    return;
                }

                var info = facts.ModelOf(tree).GetSymbolInfo(mention.Name, cancel);
                var definition = Definition(info.Symbol ?? (mention.Name is SimpleNameSyntax && info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null));
                if (definition is not null && !HasKey(definition))
                {
                    here.Add(definition, mention);
                    continue;
                }

                known[mention.Name.SpanStart] = key = definition is null ? "" : Lowering.KeyOf(definition);
            }

            here.Add(key, mention);
        }
    }

    // Local functions and types of one file share names with others.
    private static bool HasKey(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol)
        {
            return false;
        }

        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                return false;
            }
        }

        return true;
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
    }

    /// <summary>The places of one name: those not bound yet, and the others by what they stand for.</summary>
    private sealed class Mentions(List<Mention> all, KeptWithTree<ConcurrentDictionary<int, string>> known)
    {
        private readonly Dictionary<ISymbol, List<Mention>> bySymbol = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<string, List<Mention>> byKey = new(StringComparer.Ordinal);
        private readonly HashSet<(int, int)> asked = [];

        public List<Mention> Open { get; set; } = all;

        /// <summary>What was found in earlier compilations.</summary>
        public KeptWithTree<ConcurrentDictionary<int, string>> Known => known;

        /// <summary>Whether nobody has asked for calls with so many arguments.</summary>
        public bool IsNew(int least, int most) => asked.Add((least, most));

        public void Add(ISymbol symbol, Mention mention) => Add(bySymbol, symbol, mention);

        public void Add(string key, Mention mention) => Add(byKey, key, mention);

        public IEnumerable<Mention> Of(ISymbol symbol) =>
            (HasKey(symbol) ? byKey.TryGetValue(Lowering.KeyOf(symbol), out var list) : bySymbol.TryGetValue(symbol, out list)) ? list : [];

        private static void Add<T>(Dictionary<T, List<Mention>> lists, T key, Mention mention)
        {
            if (!lists.TryGetValue(key, out var list))
            {
                lists.Add(key, list = []);
            }

            list.Add(mention);
        }
    }
}
