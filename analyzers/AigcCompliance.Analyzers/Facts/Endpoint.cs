using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>A place where a request from outside enters: a minimal-API handler, a controller action, a hub or gRPC method, a page handler.</summary>
internal sealed class Endpoint(string name, IMethodSymbol handler, Location location, IInvocationOperation? mapping)
{
    /// <summary>How reports name it: the route when it is a constant, else the method.</summary>
    public string Name => name;

    /// <summary>The method, local function or lambda that runs.</summary>
    public IMethodSymbol Handler => handler;

    /// <summary>Where it is declared.</summary>
    public Location Location => location;

    /// <summary>The <c>Map…</c> call of a minimal API; null for the others.</summary>
    public IInvocationOperation? Mapping => mapping;

    /// <summary>Whether parameters come from the request and its services, so that a verified user can be one of them.</summary>
    public bool BindsParameters => mapping is not null || IsAction(handler, handler.ContainingType);

    /// <summary>The endpoint that a <c>Map…</c> call makes; null when the call makes none of which the handler is seen.</summary>
    public static Endpoint? OfMapping(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod.Declared();
        if (!method.Name.StartsWith("Map", System.StringComparison.Ordinal) || !method.ContainingType.Is(KnownNames.EndpointRouteBuilderExtensions))
        {
            return null;
        }

        foreach (var argument in invocation.Arguments)
        {
            var value = argument.Value.Unwrapped();
            var handler = value is IDelegateCreationOperation creation ? HandlerOf(creation.Target) : HandlerOf(value);
            if (handler is not null)
            {
                var route = invocation.Arguments.Select(a => a.Value.ConstantValue).FirstOrDefault(c => c is { HasValue: true, Value: string });
                return new Endpoint(route.Value as string ?? method.Name, handler, invocation.NameLocation(), invocation);
            }
        }

        return null;
    }

    /// <summary>The endpoint that a method is by its type: controller action, hub method, gRPC method, page handler; null when it is none.</summary>
    public static Endpoint? OfMethod(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public, ContainingType: { } type }
            || method.Locations.FirstOrDefault(l => l.IsInSource) is not { } location)
        {
            return null;
        }

        return IsAction(method, type) || (type.IsOrInherits(KnownNames.Hub) && method.OverriddenMethod is null) || IsGrpc(method)
            || (type.IsOrInherits(KnownNames.PageModel) && method.Name.StartsWith("On", System.StringComparison.Ordinal))
            ? new Endpoint(type.Name + "." + method.Name, method, location, null)
            : null;
    }

    private static bool IsAction(IMethodSymbol method, INamedTypeSymbol type) =>
        !method.HasAttribute(KnownNames.NonActionAttribute)
        && (type.IsOrInherits(KnownNames.ControllerBase)
            || SelfAndBases(type).Any(t => t.HasAttribute(KnownNames.ApiControllerAttribute) || t.HasAttribute(KnownNames.ControllerAttribute)));

    private static bool IsGrpc(IMethodSymbol method)
    {
        for (var o = method.OverriddenMethod; o is not null; o = o.OverriddenMethod)
        {
            if (o.ContainingType.HasAttribute(KnownNames.BindServiceMethodAttribute))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static IMethodSymbol? HandlerOf(IOperation? target) => target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation { Method.DeclaringSyntaxReferences.Length: > 0 } reference => reference.Method,
        _ => null,
    };
}
