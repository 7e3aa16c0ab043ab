using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>The model call at the end of a way, or the use of another project's member that leads to one there.</summary>
internal sealed class ReachedCall(string displayName, Location location)
{
    /// <summary>How reports name it.</summary>
    public string DisplayName => displayName;

    /// <summary>Where it is made in this project.</summary>
    public Location Location => location;
}

/// <summary>A way from a unit of code to an ungoverned model call.</summary>
internal sealed class Way(Way? next, Place place, SyntaxNode site, ReachedCall call)
{
    /// <summary>The way of the code that is run next; null when the model is called here.</summary>
    public Way? Next => next;

    /// <summary>Where this way begins.</summary>
    public Place Place => place;

    /// <summary>What leads on: a call, a lambda, or the model call itself.</summary>
    public SyntaxNode Site => site;

    /// <summary>The model call at the end.</summary>
    public ReachedCall Call => call;

    /// <summary>Every unit on the way.</summary>
    public IEnumerable<SyntaxNode> Units
    {
        get
        {
            for (var way = this; way is not null; way = way.Next)
            {
                yield return way.Place.Unit;
            }
        }
    }

    /// <summary>Every hop and the model call, for a report; a way of absurd length is shortened in the middle.</summary>
    public IReadOnlyList<Location> Locations()
    {
        const int Most = 32;
        var hops = new List<Location>();
        for (var way = this; way.Next is not null && hops.Count < Most; way = way.Next)
        {
            if (way.Site is not AnonymousFunctionExpressionSyntax)
            {
                hops.Add(way.Site.GetLocation());
            }
        }

        hops.Add(call.Location);
        return hops;
    }
}

/// <summary>
/// From where a model call can be reached. Goes backwards from the calls to who runs them, breadth first, so that the
/// first way found is a shortest one; in source order, so that results repeat. Stops where the user is verified: behind that, nobody is
/// unverified. Built once, under a lock; dies with its compilation.
/// </summary>
internal sealed class Reach
{
    private readonly Dictionary<SyntaxNode, List<Way>> ways = [];
    private readonly CompilationFacts facts;
    private readonly HashSet<string> verifying;

    /// <summary>Builds it.</summary>
    /// <param name="facts">The compilation.</param>
    /// <param name="governedToo">Whether governed calls count as well: they do where the question is whom the service is offered to.</param>
    /// <param name="cancel">Cancels.</param>
    public Reach(CompilationFacts facts, bool governedToo, CancellationToken cancel)
    {
        this.facts = facts;
        verifying = ListedNames.Of(facts, r => r.Kind == ApiKind.VerifiesUser, KnownNames.VerifiesUserAttribute, cancel);
        var graph = new CallGraph(facts);
        var queue = new Queue<Way>();
        foreach (var call in facts.ModelCalls(cancel).Where(c => governedToo || facts.GovernanceOf(c, cancel) == Governance.Ungoverned))
        {
            Begin(call.Syntax, new ReachedCall(call.DisplayName, call.Location), queue, cancel);
        }

        foreach (var (site, _, fact) in new ForeignCalls(facts).Find(f => f.Calls is not null, cancel))
        {
            Begin(site, new ReachedCall(fact.Calls!, site.GetLocation()), queue, cancel);
        }

        while (queue.Count > 0 && !graph.IsCut)
        {
            cancel.ThrowIfCancellationRequested();
            var way = queue.Dequeue();
            foreach (var (caller, site) in graph.CallersOf(way.Place, cancel))
            {
                Add(new Way(way, caller, site, way.Call), queue, cancel);
            }
        }
    }

    /// <summary>The shortest way from a unit, on an object of the given type; null when no ungoverned model call is reached.</summary>
    public Way? From(SyntaxNode? unit, INamedTypeSymbol? type) => unit is null ? null : All(unit, type).FirstOrDefault();

    /// <summary>Every way found from a unit, shortest first.</summary>
    public IEnumerable<Way> All(SyntaxNode unit, INamedTypeSymbol? type) => ways.TryGetValue(unit, out var list)
        ? list.Where(w => w.Place.Self is null || type is null || Dispatch.IsOrInheritsOriginal(type, w.Place.Self))
        : [];

    /// <summary>Name of the ungoverned model call that a method surely leads to, whoever calls it; null when it leads to none.</summary>
    public string? CallOf(IMethodSymbol method, CancellationToken cancel) =>
        CodeUnit.OfMethod(method, facts.Compilation, cancel) is { } unit && ways.TryGetValue(unit, out var list) && !TakesVerifiedUser(unit, cancel)
            ? list.FirstOrDefault(w => w.Place.Self is null)?.Call.DisplayName
            : null;

    private void Begin(SyntaxNode site, ReachedCall call, Queue<Way> queue, CancellationToken cancel)
    {
        if (CodeUnit.Of(site) is { } unit)
        {
            Add(new Way(null, new Place(unit, null), site, call), queue, cancel);
        }
    }

    private void Add(Way way, Queue<Way> queue, CancellationToken cancel)
    {
        var unit = way.Place.Unit;
        if (!ways.TryGetValue(unit, out var list))
        {
            if (Verifies(unit, cancel))
            {
                return;
            }

            ways.Add(unit, list = []);
        }

        var isNew = !list.Any(w => w.Place.Self is null || SymbolEqualityComparer.Default.Equals(w.Place.Self, way.Place.Self));
        list.Add(way);
        if (isNew && !TakesVerifiedUser(unit, cancel))
        {
            queue.Enqueue(way);
        }
    }

    /// <summary>Whether the code itself makes sure of the user's identity: it calls something that does, or is marked as such.</summary>
    private bool Verifies(SyntaxNode unit, CancellationToken cancel)
    {
        var model = facts.ModelOf(unit.SyntaxTree);
        if (facts.SeesOwnTypes && ((ISymbol?)CodeUnit.MethodOf(unit, model, cancel) ?? model.GetEnclosingSymbol(unit.SpanStart, cancel)).IsInside(KnownNames.VerifiesUserAttribute))
        {
            return true;
        }

        return verifying.Count > 0 && unit.DescendantNodes(n => n == unit || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax))
            .OfType<SimpleNameSyntax>().Where(n => verifying.Contains(n.Identifier.ValueText))
            .Any(n => model.GetSymbolInfo(n, cancel).Symbol is IMethodSymbol method
                && (facts.Matcher.Match(method) is { Kind: ApiKind.VerifiesUser } || method.HasAttribute(KnownNames.VerifiesUserAttribute)));
    }

    /// <summary>
    /// Whether the code runs only for a verified user: nobody else can make the object that it takes. Not so where the framework passes the
    /// parameters without binding a user; such a method is an endpoint, and nothing lies above it.
    /// </summary>
    private bool TakesVerifiedUser(SyntaxNode unit, CancellationToken cancel) =>
        facts.SeesOwnTypes
        && CodeUnit.MethodOf(unit, facts.ModelOf(unit.SyntaxTree), cancel) is { } method
        && (method.Parameters.Any(p => p.Type.Is(KnownNames.VerifiedUser))
            || (!method.IsStatic && method.MethodKind == MethodKind.Ordinary && method.ContainingType is { TypeKind: TypeKind.Class } type
                && type.InstanceConstructors.All(c => c.Parameters.Any(p => p.Type.Is(KnownNames.VerifiedUser)))));
}
