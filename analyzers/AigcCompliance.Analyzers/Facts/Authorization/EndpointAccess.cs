using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>
/// Reads authorization as ASP.NET Core applies it to each kind of endpoint: attributes where that kind reads them, conventions on
/// endpoint and group, whole-program policies and guards.
/// </summary>
internal sealed class EndpointAccess(CompilationFacts facts, CancellationToken cancel)
{
    /// <summary>Methods that map controllers.</summary>
    public static readonly string[] ControllerMaps =
        ["MapControllers", "MapControllerRoute", "MapDefaultControllerRoute", "MapAreaControllerRoute", "MapDynamicControllerRoute", "MapFallbackToController"];

    private static readonly string[] PageMaps = ["MapRazorPages", "MapFallbackToPage"];
    private static readonly string[] ComponentMaps = ["MapRazorComponents", "MapBlazorHub"];
    private readonly EndpointConventions conventions = new(facts, cancel);
    private readonly EndpointAttributes attributes = new(facts, cancel);

    /// <summary>Where anonymous access is allowed, when it is and the place is seen.</summary>
    public Location? AnonymousAt { get; private set; }

    /// <summary>Who may enter an endpoint and come as far as a model call.</summary>
    public Access Of(Endpoint endpoint, IEnumerable<SyntaxNode> way)
    {
        // The binder of a verified user demands authorization itself and takes anonymous access away.
        if (endpoint.BindsParameters && endpoint.Handler!.Parameters.Any(TakesVerifiedUser))
        {
            return Access.Verified;
        }

        var found = new AccessFindings();
        Collect(endpoint, found);
        AnonymousAt = found.AnonymousAt;
        var guards = facts.Guards(cancel);
        var checks = guards.Apply(endpoint.Kind) || way.Any(HandMadeChecks.In);
        if (found.Anonymous)
        {
            return checks && way.Any(HandMadeChecks.In) ? Access.Authorized : Access.Anonymous;
        }

        return found.Verified || (guards.FallbackVerifies && endpoint.Kind != EndpointKind.Function) ? Access.Verified
            : found.Authorized || checks ? Access.Authorized
            : found.Elsewhere || guards.MayLieElsewhere ? Access.DecidedElsewhere
            : Access.Open;
    }

    private static bool TakesVerifiedUser(IParameterSymbol parameter) => parameter.Type.Is(KnownNames.VerifiedUser)
        || parameter.HasAttribute(KnownNames.VerifiesUserAttribute) || parameter.Type.HasAttribute(KnownNames.VerifiesUserAttribute);

    private void Collect(Endpoint endpoint, AccessFindings found)
    {
        switch (endpoint.Kind)
        {
            case EndpointKind.Mapped or EndpointKind.Agent:
                // Of a handler, only its own attributes are endpoint metadata; those of its class are not.
                if (endpoint.Handler is { } handler)
                {
                    attributes.OfMethod(handler, found);
                }

                foreach (var mapping in endpoint.Mappings)
                {
                    conventions.After(mapping, found);
                    conventions.Before(mapping, found);
                }

                break;
            case EndpointKind.Action:
                attributes.OfMethod(endpoint.Handler!, found);
                attributes.OfType(endpoint.Type!, found);
                FromMaps(ControllerMaps, null, found);
                break;
            case EndpointKind.Page:
                // ASP.NET Core ignores authorization attributes on page handlers.
                attributes.OfType(endpoint.Type!, found);
                attributes.OfRazorPage(endpoint.Type!, found);
                new PageConventions(facts, cancel).Of(endpoint.Type!, found);
                FromMaps(PageMaps, null, found);
                break;
            case EndpointKind.Hub:
                attributes.OfType(endpoint.Type!, found);
                FromMaps(["MapHub"], endpoint.Type, found);
                OnHubMethod(endpoint.Handler!, found);
                break;
            case EndpointKind.Grpc:
                attributes.OfMethod(endpoint.Handler!, found);
                attributes.OfType(endpoint.Type!, found);
                FromMaps(["MapGrpcService"], endpoint.Type, found);
                break;
            case EndpointKind.Component:
                OfComponent(endpoint.Type!, found);
                break;
            case EndpointKind.Tool:
                FromMaps(["MapMcp"], null, found);
                OnTool(endpoint, found);
                break;
            case EndpointKind.Service:
                attributes.OfMethod(endpoint.Handler!, found);
                attributes.OfType(endpoint.Type!, found);
                break;
            case EndpointKind.Function:
                attributes.OfFunction(endpoint.Handler!, found);
                break;
        }
    }

    // A hub reads policies on its methods after the connection's; AllowAnonymous on a method means nothing to it.
    private void OnHubMethod(IMethodSymbol method, AccessFindings found)
    {
        var own = new AccessFindings();
        attributes.OfMethod(method, own);
        if (own.Authorized || own.Verified)
        {
            (found.Authorized, found.Verified) = (true, found.Verified || own.Verified);
            found.Elsewhere |= found.Anonymous;
        }
    }

    // Filters of the MCP server read the tool's own attributes; they open nothing that the endpoint closes.
    private void OnTool(Endpoint endpoint, AccessFindings found)
    {
        var own = new AccessFindings();
        attributes.OfMethod(endpoint.Handler!, own);
        attributes.OfType(endpoint.Type!, own);
        found.Authorized |= own.Authorized;
        found.Verified |= own.Verified;
    }

    private void OfComponent(INamedTypeSymbol component, AccessFindings found)
    {
        var components = new Components(facts, cancel);
        var pages = components.PagesOf(component);
        if (pages.Count == 0)
        {
            // Shown by something that is not seen: another assembly, a dynamic component, the root.
            found.Elsewhere = true;
            return;
        }

        found.AddMostOpenOf(pages.Select(page =>
        {
            var one = new AccessFindings();
            attributes.OfType(page, one);
            return one;
        }).ToList());
        found.Authorized |= components.AsksWhoLooks(pages.Append(component));
        FromMaps(ComponentMaps, null, found);
        found.Elsewhere |= !facts.IsApplication;
    }

    /// <summary>Conventions on what maps a whole kind of endpoint, or this type of it.</summary>
    private void FromMaps(IReadOnlyList<string> names, INamedTypeSymbol? type, AccessFindings found)
    {
        var any = false;
        foreach (var map in names.SelectMany(n => facts.OperationsAt<IOperation>(n, CompilationFacts.InvocationOf, cancel)))
        {
            var mapped = (map as IInvocationOperation)?.TargetMethod.TypeArguments.FirstOrDefault();
            if (type is null || mapped is null || SymbolEqualityComparer.Default.Equals(mapped, type))
            {
                any = true;
                conventions.After(map, found);
                conventions.Before(map, found);
            }
        }

        if (!any && !facts.IsApplication)
        {
            found.Elsewhere = true;
        }
    }
}
