using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>One member that has code: where it stands, and what declarations say of it.</summary>
internal sealed class BodyEntry(SyntaxNode node, string name)
{
    /// <summary>The code.</summary>
    public SyntaxNode Node => node;

    /// <summary>The name under which callers write it.</summary>
    public string Name => name;

    /// <summary>What declarations say; null until asked for. Set once as a whole, because compilations on several threads share trees.</summary>
    public BodyNames? Names { get; set; }

    /// <summary>The code, lowered; null until asked for.</summary>
    public BodyIr? Ir { get; set; }
}

/// <summary>How a member is named in documentation ids. Immutable.</summary>
internal sealed class BodyNames(string key, string[] implements, string declaringType)
{
    /// <summary>The member; empty when it has no name.</summary>
    public string Key => key;

    /// <summary>What it overrides and implements.</summary>
    public string[] Implements => implements;

    /// <summary>Full name of the type that declares it.</summary>
    public string DeclaringType => declaringType;
}

/// <summary>
/// The members of one tree and their lowered code, kept with it.
/// </summary>
internal sealed class TreeBodies
{
    private static readonly KeptWithTree<TreeBodies> Known = new();

    private TreeBodies(SyntaxNode root, CancellationToken cancel) =>
        Entries = Find(root, cancel).OrderBy(e => e.Node.SpanStart).ThenByDescending(e => e.Node.Span.Length).ToArray();

    /// <summary>The members, in source order.</summary>
    public BodyEntry[] Entries { get; }

    /// <summary>The members of a tree.</summary>
    public static TreeBodies Of(SyntaxTree tree, string fingerprint, CancellationToken cancel) =>
        Known.Of(tree, fingerprint, t => new TreeBodies(t.GetRoot(cancel), cancel));

    /// <summary>The member whose code a position is in.</summary>
    public BodyEntry? At(TextSpan span)
    {
        BodyEntry? best = null;
        foreach (var entry in Entries)
        {
            if (entry.Node.SpanStart > span.Start)
            {
                break;
            }

            if (entry.Node.Span.Contains(span) && (best is null || best.Node.Span.Contains(entry.Node.Span)))
            {
                best = entry;
            }
        }

        return best;
    }

    private static IEnumerable<BodyEntry> Find(SyntaxNode root, CancellationToken cancel)
    {
        var statements = false;
        foreach (var node in root.DescendantNodes(n => n is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or GlobalStatementSyntax)))
        {
            cancel.ThrowIfCancellationRequested();
            switch (node)
            {
                case GlobalStatementSyntax when !statements:
                    statements = true;
                    yield return new BodyEntry(root, "<top-level>");
                    break;
                case ConstructorDeclarationSyntax constructor:
                    yield return new BodyEntry(constructor, constructor.Identifier.ValueText);
                    break;
                case MethodDeclarationSyntax method when method.Body is not null || method.ExpressionBody is not null:
                    yield return new BodyEntry(method, method.Identifier.ValueText);
                    break;
                case BaseMethodDeclarationSyntax other when other is not MethodDeclarationSyntax && (other.Body is not null || other.ExpressionBody is not null):
                    yield return new BodyEntry(other, "<operator>");
                    break;
                case AccessorDeclarationSyntax accessor when accessor.Body is not null || accessor.ExpressionBody is not null:
                    yield return new BodyEntry(accessor, (accessor.Parent?.Parent as PropertyDeclarationSyntax)?.Identifier.ValueText ?? "<accessor>");
                    break;
                case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } arrow:
                    yield return new BodyEntry(arrow, property.Identifier.ValueText);
                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field } value:
                    yield return new BodyEntry(value, field.Identifier.ValueText);
                    break;
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } value:
                    yield return new BodyEntry(value, property.Identifier.ValueText);
                    break;
                case TypeDeclarationSyntax { ParameterList: { } } type when type is not RecordDeclarationSyntax:
                    yield return new BodyEntry(type.ParameterList!, type.Identifier.ValueText);
                    break;
            }
        }
    }
}

/// <summary>The bodies of one compilation: finds, describes and lowers them, each once while its declarations stand.</summary>
internal sealed class Bodies(CompilationFacts facts, CancellationToken token)
{
    private CancellationToken cancel = token;
    private readonly SyntaxTree[] trees = InOrder(facts.Compilation);
    private readonly Dictionary<SyntaxTree, int> order = InOrder(facts.Compilation).Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
    private readonly Dictionary<string, List<BodyEntry>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BodyEntry>> mentioning = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BodyUses> uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BodyTargets> targets = new(StringComparer.Ordinal);
    private readonly string fingerprint = facts.Fingerprint(token);

    /// <summary>How many bodies had to be lowered, because no copy could be used.</summary>
    public int Lowered { get; private set; }

    /// <summary>The trees in an order that does not depend on how the host lists them.</summary>
    public static SyntaxTree[] InOrder(Compilation compilation) => compilation.SyntaxTrees.OrderBy(t => t.FilePath, StringComparer.Ordinal).ToArray();

    /// <summary>Work from now on is done for another caller.</summary>
    public void WorkFor(CancellationToken caller) => cancel = caller;

    /// <summary>Position in the one order in which bodies are solved and reported.</summary>
    public (int Tree, int Start) OrderOf(BodyEntry entry) => (order[entry.Node.SyntaxTree], entry.Node.SpanStart);

    /// <summary>The number of a tree.</summary>
    public int NumberOf(SyntaxTree tree) => order[tree];

    /// <summary>The members of a tree.</summary>
    public TreeBodies In(SyntaxTree tree) => TreeBodies.Of(tree, fingerprint, cancel);

    /// <summary>Every member that is declared under a name, in order.</summary>
    public List<BodyEntry> Named(string name)
    {
        if (!byName.TryGetValue(name, out var found))
        {
            found = [];
            foreach (var tree in trees)
            {
                if (name[0] == '<' || TreeIndex.Of(tree, cancel).Contains(name))
                {
                    found.AddRange(In(tree).Entries.Where(e => e.Name == name));
                }
            }

            byName.Add(name, found);
        }

        return found;
    }

    /// <summary>The members in whose code a name is written, in order.</summary>
    public IReadOnlyList<BodyEntry> Mentioning(string name)
    {
        if (mentioning.TryGetValue(name, out var known))
        {
            return known;
        }

        var found = new List<BodyEntry>();
        foreach (var tree in trees)
        {
            var positions = TreeIndex.Of(tree, cancel).PositionsOf(name);
            if (positions.Count == 0)
            {
                continue;
            }

            var bodies = In(tree);
            var seen = new HashSet<BodyEntry>();
            foreach (var position in positions)
            {
                if (bodies.At(new TextSpan(position, 0)) is { } entry && seen.Add(entry))
                {
                    found.Add(entry);
                }
            }
        }

        mentioning.Add(name, found);
        return found;
    }

    /// <summary>What the members do in whose code a name is written: read once, because many members are called the same.</summary>
    public BodyUses UsesOf(string name)
    {
        if (!uses.TryGetValue(name, out var found))
        {
            found = new BodyUses(Mentioning(name).Select(e => (e, IrOf(e))));
            uses.Add(name, found);
        }

        return found;
    }

    /// <summary>The members that are declared under a name, by their keys.</summary>
    public BodyTargets TargetsOf(string name)
    {
        if (!targets.TryGetValue(name, out var found))
        {
            found = new BodyTargets(Named(name).Select(e => (e, NamesOf(e))));
            targets.Add(name, found);
        }

        return found;
    }

    /// <summary>Documentation id of a member; empty when it has none.</summary>
    public string KeyOf(BodyEntry entry) => NamesOf(entry).Key;

    /// <summary>What a member is called, and what it stands in for.</summary>
    public BodyNames NamesOf(BodyEntry entry)
    {
        if (entry.Names is { } known)
        {
            return known;
        }

        string[] implements = [];
        var symbol = SymbolOf(entry);
        if (symbol is IMethodSymbol method)
        {
            var implemented = method.ImplementedInterfaceMembers();
            var overridden = new List<ISymbol>();
            for (var o = method.OverriddenMethod; o is not null; o = o.OverriddenMethod)
            {
                overridden.Add(o);
            }

            implements = implemented.Concat(overridden).Select(Lowering.KeyOf).Distinct().ToArray();
        }

        var key = symbol is null ? "" : Lowering.KeyOf(symbol is IMethodSymbol { PartialImplementationPart: null, PartialDefinitionPart: { } part } ? part : symbol);
        return entry.Names = new BodyNames(key, implements, symbol?.ContainingType?.OriginalDefinition.ToDisplayString() ?? "");
    }

    /// <summary>The code of a member; an empty body when it cannot be read.</summary>
    public BodyIr IrOf(BodyEntry entry)
    {
        if (entry.Ir is { } known)
        {
            return known;
        }

        Lowered++;
        var key = KeyOf(entry);
        BodyIr? made = null;
        try
        {
            if (SymbolOf(entry) is { } symbol)
            {
                var lowering = new Lowering(facts, facts.Carriers, symbol, key, cancel);
                made = entry.Node is ParameterListSyntax && symbol is IMethodSymbol primary ? lowering.LowerPrimary(primary)
                    : facts.ModelOf(entry.Node.SyntaxTree).GetOperation(entry.Node, cancel) is { } root ? lowering.Lower(root)
                    : null;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Code that the compiler's own graph builder cannot take, or that is nested beyond its stack, loses this body and nothing else.
        }

        entry.Ir = made ?? new BodyIr();
        return entry.Ir;
    }

    private ISymbol? SymbolOf(BodyEntry entry)
    {
        var model = facts.ModelOf(entry.Node.SyntaxTree);
        return entry.Node switch
        {
            CompilationUnitSyntax => facts.Compilation.GetEntryPoint(cancel) is { } main && main.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == entry.Node.SyntaxTree)
                ? main
                : model.GetEnclosingSymbol(entry.Node.DescendantNodes().OfType<GlobalStatementSyntax>().First().SpanStart, cancel),
            ArrowExpressionClauseSyntax arrow => (model.GetDeclaredSymbol(arrow.Parent!, cancel) as IPropertySymbol)?.GetMethod,
            EqualsValueClauseSyntax value => model.GetDeclaredSymbol(value.Parent!, cancel),
            ParameterListSyntax list => (model.GetDeclaredSymbol(list.Parent!, cancel) as INamedTypeSymbol)?.InstanceConstructors
                .FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.Span == list.Parent!.Span)),
            var node => model.GetDeclaredSymbol(node, cancel),
        };
    }
}
