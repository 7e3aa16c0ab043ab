using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>Finds endpoints of every kind, each at a place in the document that is being looked at.</summary>
internal sealed class EndpointFinder(CompilationFacts facts, CancellationToken cancel)
{
    private static readonly string[] Verbs = ["Get", "Post", "Put", "Delete", "Patch", "Head", "Options"];

    /// <summary>The endpoints that a call makes: mapped handlers, middleware, served agents.</summary>
    public IEnumerable<Endpoint> Of(IOperation operation) => operation is IInvocationOperation invocation && Endpoint.OfMapping(invocation) is { } mapped
        ? [mapped]
        : HostedAgents.At(operation, facts) is { } agent
            ? [new Endpoint(agent.DisplayName, EndpointKind.Agent, null, null, agent.Location, operation)]
            : operation is not IInvocationOperation call ? []
            : Endpoint.IsMapping(call) ? Kept(call)
            : Middleware(call) is { } middleware ? [middleware]
            : Wrapped(call);

    /// <summary>The endpoints that a method is: one for each concrete class that it serves.</summary>
    public IEnumerable<Endpoint> Of(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, ContainingType: { } type } || method.Locations.FirstOrDefault(l => l.IsInSource) is not { } location)
        {
            return [];
        }

        if (Function(method, location) is { } function)
        {
            return [function];
        }

        if (method.HasAttribute(KnownNames.McpServerToolAttribute))
        {
            // A server on standard input and output serves whoever started it.
            return !facts.IsApplication || facts.OperationsAt<IOperation>("MapMcp", CompilationFacts.InvocationOf, cancel).Any()
                ? [new Endpoint(type.Name + "." + method.Name, EndpointKind.Tool, method, type, location)]
                : [];
        }

        if (method.IsStatic || method.DeclaredAccessibility != Accessibility.Public)
        {
            return [];
        }

        if (IsRouted(type) && !method.GetAttributes().Any(a => a.AttributeClass?.Name is "IgnoreRouteAttribute" or "IgnoreRoute"))
        {
            return [new Endpoint(type.Name + "." + method.Name, EndpointKind.Service, method, type, location)];
        }

        var kind = Endpoint.OfMethod(method)?.Kind ?? (IsNamedController(type, method) ? EndpointKind.Action : null);
        return kind is null || (kind == EndpointKind.Page && !IsPageHandler(method)) || (kind == EndpointKind.Action && (method.IsAbstract || method.IsGenericMethod || IsDispose(method)))
            ? []
            : Concrete(type, kind.Value).Select(t => new Endpoint(t.Name + "." + method.Name, kind.Value, method, t, location));
    }

    /// <summary>The classes whose objects run a method of this class: itself and what derives from it, as far as they can be made.</summary>
    private IEnumerable<INamedTypeSymbol> Concrete(INamedTypeSymbol type, EndpointKind kind) => facts.Hierarchy(cancel).SelfAndDerived(type)
        .Where(t => !t.IsAbstract && (kind != EndpointKind.Action || (!t.IsGenericType && t.ContainingType is null && t.DeclaredAccessibility == Accessibility.Public)));

    // MVC also takes a class for a controller when its name ends so.
    private bool IsNamedController(INamedTypeSymbol type, IMethodSymbol method) =>
        type is { TypeKind: TypeKind.Class, ContainingType: null, DeclaredAccessibility: Accessibility.Public } && method.OverriddenMethod is null
        && type.Name.EndsWith("Controller", StringComparison.OrdinalIgnoreCase)
        && !Endpoint.SelfAndBases(type).Any(t => t.HasAttribute(KnownNames.NonControllerAttribute)) && !method.HasAttribute(KnownNames.NonActionAttribute)
        && Authorization.EndpointAccess.ControllerMaps.Any(m => facts.AnyTreeMentions(m, cancel));

    private static bool IsDispose(IMethodSymbol method) => method is { Name: "Dispose" or "DisposeAsync", Parameters.Length: 0 };

    private static bool IsPageHandler(IMethodSymbol method) =>
        method.OverriddenMethod is null && !method.GetAttributes().Any(a => a.AttributeClass?.Name == "NonHandlerAttribute")
        && Verbs.Any(v => method.Name.StartsWith("On" + v, StringComparison.Ordinal)
            && (method.Name.Length == v.Length + 2 || !char.IsLower(method.Name[v.Length + 2])));

    // [MiniApi], FastService and MASA: packages that are often not restored, so the name alone may be known.
    private static bool IsRouted(INamedTypeSymbol type) => Endpoint.SelfAndBases(type).Any(t =>
        t.GetAttributes().Any(a => a.AttributeClass?.Name is "MiniApiAttribute" or "MiniApi")
        || (t is { Name: "FastApi", ContainingNamespace.Name: "FastService" })
        || (t is { Name: "ServiceBase", ContainingAssembly.Name: var assembly } && assembly.StartsWith("Masa.", StringComparison.Ordinal)));

    private static Endpoint? Function(IMethodSymbol method, Location location) =>
        method.Parameters.Any(p => p.GetAttributes().Any(IsHttpTrigger))
            && method.GetAttributes().Any(a => a.AttributeClass?.Name is "FunctionAttribute" or "FunctionNameAttribute")
            ? new Endpoint(method.ContainingType.Name + "." + method.Name, EndpointKind.Function, method, method.ContainingType, location)
            : null;

    /// <summary>Whether an attribute makes a parameter the request of an Azure Function.</summary>
    public static bool IsHttpTrigger(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "HttpTriggerAttribute" } type
        && type.ContainingNamespace.ToDisplayString() is "Microsoft.Azure.Functions.Worker" or "Microsoft.Azure.WebJobs";

    /// <summary>Handlers that are kept in a variable or field before they are mapped. A parameter is the wrapper's caller's business.</summary>
    private IEnumerable<Endpoint> Kept(IInvocationOperation mapping)
    {
        var handlers = mapping.Arguments.Select(a => a.Value.Unwrapped())
            .Where(v => v is ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation && v.Type?.IsDelegate() == true)
            .SelectMany(v => facts.Origins.Leaves(v, cancel)).Select(Endpoint.HandlerOf).Where(h => h is not null);
        return handlers.Select(h => new Endpoint(Endpoint.RouteOf(mapping), EndpointKind.Mapped, h, null, mapping.NameLocation(), mapping));
    }

    /// <summary>A handler that is passed to a method of the application's own, which maps it: <c>routes.MapVersioned("/ask", Ask)</c>.</summary>
    private IEnumerable<Endpoint> Wrapped(IInvocationOperation call)
    {
        var method = call.TargetMethod.Declared();
        if (method.DeclaringSyntaxReferences.Length == 0 || !method.Parameters.Any(p => p.Type.IsOrInherits(KnownNames.IEndpointRouteBuilder)))
        {
            yield break;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Type.IsDelegate() && Endpoint.HandlerOf(argument.Value.Unwrapped()) is { } handler
                && Inner(method, parameter) is { } inner)
            {
                yield return new Endpoint(Endpoint.RouteOf(call), EndpointKind.Mapped, handler, null, call.NameLocation(), call, inner);
            }
        }
    }

    private IInvocationOperation? Inner(IMethodSymbol wrapper, IParameterSymbol parameter)
    {
        if (CodeUnit.OfMethod(wrapper, facts.Compilation, cancel) is not { } body)
        {
            return null;
        }

        var model = facts.ModelOf(body.SyntaxTree);
        return body.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(i => i.ArgumentList.Arguments.Any(a => a.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name))
            .Select(i => model.GetOperation(i, cancel)).OfType<IInvocationOperation>().FirstOrDefault(Endpoint.IsMapping);
    }

    /// <summary><c>app.Run(…)</c>, <c>app.Use(…)</c>, <c>app.UseMiddleware&lt;T&gt;()</c>.</summary>
    private static Endpoint? Middleware(IInvocationOperation call)
    {
        var method = call.TargetMethod.Declared();
        if (method.Name is not ("Run" or "Use" or "UseMiddleware")
            || !(method.ContainingType.Is("Microsoft.AspNetCore.Builder.RunExtensions") || method.ContainingType.Is("Microsoft.AspNetCore.Builder.UseExtensions")
                || method.ContainingType.Is("Microsoft.AspNetCore.Builder.UseMiddlewareExtensions") || method.ContainingType.IsOrInherits("Microsoft.AspNetCore.Builder.IApplicationBuilder")))
        {
            return null;
        }

        var type = call.TargetMethod.TypeArguments.FirstOrDefault() as INamedTypeSymbol;
        var handler = method.Name == "UseMiddleware"
            ? type?.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Name is "InvokeAsync" or "Invoke" && m.DeclaringSyntaxReferences.Length > 0)
            : call.Arguments.Select(a => Endpoint.HandlerOf(a.Value.Unwrapped())).FirstOrDefault(h => h is not null);
        return handler is null ? null : new Endpoint(type?.Name ?? method.Name, EndpointKind.Middleware, handler, type, call.NameLocation(), call);
    }
}
