using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Blazor components, as the Razor generator writes them. What runs for a user are lifecycle methods, what the render tree hands to events,
/// and what the browser may invoke. A component without a route is as open as the pages that render it.
/// </summary>
internal sealed class Components(CompilationFacts facts, CancellationToken cancel)
{
    private static readonly string[] Lifecycle =
        ["OnInitialized", "OnInitializedAsync", "OnParametersSet", "OnParametersSetAsync", "OnAfterRender", "OnAfterRenderAsync", "SetParametersAsync"];

    /// <summary>The endpoints that a method of a component gives, with the way to the model call; none where components do not run on a server.</summary>
    public IEnumerable<(Endpoint Endpoint, Way Way)> Of(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || !IsComponent(type) || !RunsOnServer
            || CodeUnit.OfMethod(method, facts.Compilation, cancel) is not { } unit)
        {
            return [];
        }

        var isEntry = (method.IsOverride && Lifecycle.Contains(method.Name)) || method.HasAttribute(KnownNames.JSInvokableAttribute);
        if (!isEntry && !IsRendering(method))
        {
            return [];
        }

        var reach = facts.Reach(cancel);
        var ways = isEntry ? reach.From(unit, type) is { } way ? [way] : [] : Handlers(reach, unit, type);
        return ways.Select(w => (new Endpoint(NameOf(w, type), EndpointKind.Component, null, type, PlaceOf(w.Place.Unit)), w));
    }

    /// <summary>The routed components that show a component: itself when it has a route, else those that render it.</summary>
    public IReadOnlyList<INamedTypeSymbol> PagesOf(INamedTypeSymbol component)
    {
        var pages = new List<INamedTypeSymbol>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { component };
        var queue = new Queue<INamedTypeSymbol>();
        queue.Enqueue(component);
        while (queue.Count > 0)
        {
            var next = queue.Dequeue();
            if (next.HasAttribute(KnownNames.RouteAttribute))
            {
                pages.Add(next);
            }

            foreach (var parent in RenderersOf(next).Where(seen.Add))
            {
                queue.Enqueue((INamedTypeSymbol)parent);
            }
        }

        return pages;
    }

    /// <summary>Whether a component, a page around it or a layout shows content to authorized users only, somewhere.</summary>
    public bool AsksWhoLooks(IEnumerable<INamedTypeSymbol> shown) => shown
        .Concat(facts.DeclaredTypes(cancel).Where(t => t.IsOrInherits(KnownNames.LayoutComponentBase)))
        .SelectMany(t => t.DeclaringSyntaxReferences).Any(r => TreeIndex.Of(r.SyntaxTree, cancel).Contains("AuthorizeView"));

    // A base class may lie in a package that is missing; the generator's own method still tells.
    private static bool IsComponent(INamedTypeSymbol type) =>
        type.IsOrInherits(KnownNames.ComponentBase) || type.GetMembers("BuildRenderTree").OfType<IMethodSymbol>().Any(IsRendering);

    private static bool IsRendering(IMethodSymbol method) => method is { Name: "BuildRenderTree", IsOverride: true, Parameters.Length: 1 }
        && method.Parameters[0].Type.Is("Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder");

    private bool RunsOnServer => facts.Compilation.ReferencedAssemblyNames.Any(a => a.Name is "Microsoft.AspNetCore.Components.Server" or "Microsoft.AspNetCore.Components.Endpoints");

    // builder.OpenComponent<Child>(0)
    private IEnumerable<ISymbol> RenderersOf(INamedTypeSymbol component)
    {
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancel);
            if (!index.Contains("OpenComponent"))
            {
                continue;
            }

            var root = tree.GetRoot(cancel);
            foreach (var position in index.PositionsOf(component.Name))
            {
                if (root.FindToken(position).Parent is SimpleNameSyntax name
                    && name.FirstAncestorOrSelf<GenericNameSyntax>(g => g.Identifier.ValueText == "OpenComponent") is not null
                    && SymbolEqualityComparer.Default.Equals(facts.ModelOf(tree).GetSymbolInfo(name, cancel).Symbol?.OriginalDefinition, component.OriginalDefinition)
                    && facts.ModelOf(tree).GetEnclosingSymbol(position, cancel)?.ContainingType is { } renderer)
                {
                    yield return renderer;
                }
            }
        }
    }

    /// <summary>What the render tree hands to events: the first code on each way that stands in the file that somebody wrote.</summary>
    private static List<Way> Handlers(Reach reach, SyntaxNode render, INamedTypeSymbol type)
    {
        var found = new List<Way>();
        var seen = new HashSet<SyntaxNode> { render };
        var queue = new Queue<SyntaxNode>();
        queue.Enqueue(render);
        while (queue.Count > 0)
        {
            foreach (var way in reach.All(queue.Dequeue(), type))
            {
                if ((way.Next?.Place.Unit ?? way.Place.Unit) is not { } unit || !seen.Add(unit))
                {
                    continue;
                }

                if (unit is AnonymousFunctionExpressionSyntax && !PlaceOf(unit).GetMappedLineSpan().HasMappedPath)
                {
                    queue.Enqueue(unit);
                }
                else if (way.Next is { } next)
                {
                    found.Add(next);
                }
            }
        }

        return found;
    }

    private static string NameOf(Way way, INamedTypeSymbol type) =>
        way.Place.Unit is MethodDeclarationSyntax method ? type.Name + "." + method.Identifier.ValueText : type.Name;

    private static Location PlaceOf(SyntaxNode unit) => unit switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        // Razor writes the lambda around what stands in the file: only its body is mapped.
        AnonymousFunctionExpressionSyntax { Body: BlockSyntax { Statements: { Count: > 0 } statements } } => statements[0].GetLocation(),
        AnonymousFunctionExpressionSyntax lambda => lambda.Body.GetLocation(),
        _ => unit.GetLocation(),
    };
}
