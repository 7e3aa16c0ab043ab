using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>How requests come in: it decides which authorization can apply.</summary>
internal enum EndpointKind
{
    /// <summary>Handler given to a <c>Map…</c> call.</summary>
    Mapped,

    /// <summary>MVC controller action.</summary>
    Action,

    /// <summary>Razor Pages handler.</summary>
    Page,

    /// <summary>SignalR hub method.</summary>
    Hub,

    /// <summary>gRPC method.</summary>
    Grpc,

    /// <summary>Blazor component: event handler or lifecycle method.</summary>
    Component,

    /// <summary>Tool of an MCP server that is mapped on HTTP.</summary>
    Tool,

    /// <summary>Method of a class that a source generator turns into endpoints, because an attribute or base class says so.</summary>
    Service,

    /// <summary>Azure Functions HTTP trigger.</summary>
    Function,

    /// <summary>Middleware that answers by itself.</summary>
    Middleware,

    /// <summary>Agent that the framework serves: endpoint and model call at once.</summary>
    Agent,
}

/// <summary>A place where a request from outside enters: a minimal-API handler, a controller action, a hub or gRPC method, a page handler.</summary>
internal sealed class Endpoint(
    string name, EndpointKind kind, IMethodSymbol? handler, INamedTypeSymbol? type, Location location, params IOperation[] mappings)
{
    /// <summary>How reports name it: the route when it is a constant, else the method.</summary>
    public string Name => name;

    /// <summary>How requests come in.</summary>
    public EndpointKind Kind => kind;

    /// <summary>The method, local function or lambda that runs; null when the framework brings it.</summary>
    public IMethodSymbol? Handler => handler;

    /// <summary>The class whose object runs it, which may derive from the one that declares it; null for mapped handlers.</summary>
    public INamedTypeSymbol? Type => type;

    /// <summary>Where it is declared.</summary>
    public Location Location => location;

    /// <summary>The <c>Map…</c> call of a mapped handler, after the application's own wrapper around it; empty for the others.</summary>
    public IReadOnlyList<IOperation> Mappings => mappings;

    /// <summary>Whether parameters come from the request and its services, so that a verified user can be one of them.</summary>
    public bool BindsParameters => kind is EndpointKind.Mapped or EndpointKind.Action or EndpointKind.Service;

    /// <summary>The endpoint that a <c>Map…</c> call makes; null when the call makes none of which the handler is seen.</summary>
    public static Endpoint? OfMapping(IInvocationOperation invocation)
    {
        if (!IsMapping(invocation))
        {
            return null;
        }

        foreach (var argument in invocation.Arguments)
        {
            var value = argument.Value.Unwrapped();
            if (HandlerOf(value) is { } handler)
            {
                return new Endpoint(RouteOf(invocation), EndpointKind.Mapped, handler, null, invocation.NameLocation(), invocation);
            }
        }

        return null;
    }

    /// <summary>Whether a call maps a handler onto a route.</summary>
    public static bool IsMapping(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod.Declared();
        return method.Name.StartsWith("Map", StringComparison.Ordinal)
            && (method.ContainingType.Is(KnownNames.EndpointRouteBuilderExtensions) || method.ContainingType.Is(KnownNames.FallbackEndpointRouteBuilderExtensions));
    }

    /// <summary>How reports name a mapped endpoint.</summary>
    public static string RouteOf(IInvocationOperation invocation) =>
        invocation.Arguments.Select(a => a.Value.ConstantValue).FirstOrDefault(c => c is { HasValue: true, Value: string }).Value as string
        ?? invocation.TargetMethod.Name;

    /// <summary>The endpoint that a method is by its type: controller action, hub method, gRPC method, page handler; null when it is none.</summary>
    public static Endpoint? OfMethod(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public, ContainingType: { } type }
            || method.Locations.FirstOrDefault(l => l.IsInSource) is not { } location
            || KindOf(method, type) is not { } kind)
        {
            return null;
        }

        return new Endpoint(type.Name + "." + method.Name, kind, method, type, location);
    }

    /// <summary>The function that a value stands for: a lambda or a method of this compilation.</summary>
    public static IMethodSymbol? HandlerOf(IOperation? value) => value switch
    {
        IDelegateCreationOperation creation => HandlerOf(creation.Target),
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation { Method.DeclaringSyntaxReferences.Length: > 0 } reference => reference.Method,
        _ => null,
    };

    private static EndpointKind? KindOf(IMethodSymbol method, INamedTypeSymbol type) =>
        IsAction(method, type) ? EndpointKind.Action
        : type.IsOrInherits(KnownNames.Hub) && method.OverriddenMethod is null ? EndpointKind.Hub
        : IsGrpc(method) ? EndpointKind.Grpc
        : type.IsOrInherits(KnownNames.PageModel) && method.Name.StartsWith("On", StringComparison.Ordinal) ? EndpointKind.Page
        : null;

    private static bool IsAction(IMethodSymbol method, INamedTypeSymbol type) =>
        !SelfAndOverridden(method).Any(m => m.HasAttribute(KnownNames.NonActionAttribute))
        && !SelfAndBases(type).Any(t => t.HasAttribute(KnownNames.NonControllerAttribute))
        && SelfAndBases(type).Any(t => t.Is(KnownNames.ControllerBase) || t.HasAttribute(KnownNames.ApiControllerAttribute) || t.HasAttribute(KnownNames.ControllerAttribute));

    private static bool IsGrpc(IMethodSymbol method) =>
        SelfAndOverridden(method).Skip(1).Any(o => o.ContainingType.HasAttribute(KnownNames.BindServiceMethodAttribute));

    /// <summary>A method and what it overrides.</summary>
    public static IEnumerable<IMethodSymbol> SelfAndOverridden(IMethodSymbol method)
    {
        for (var m = method; m is not null; m = m.OverriddenMethod)
        {
            yield return m;
        }
    }

    /// <summary>A type and its base classes.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }
}
