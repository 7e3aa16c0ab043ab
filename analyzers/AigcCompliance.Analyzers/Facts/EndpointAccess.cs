using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>Who may enter an endpoint.</summary>
internal enum Access
{
    /// <summary>Nothing in this compilation asks who enters.</summary>
    Open,

    /// <summary>Anonymous access is allowed expressly; that wins over everything else.</summary>
    Anonymous,

    /// <summary>Authorization of some kind applies; whether it rests on a verified identity cannot be told.</summary>
    Authorized,

    /// <summary>A verified user is required.</summary>
    Verified,

    /// <summary>Code outside this compilation decides.</summary>
    DecidedElsewhere,
}

/// <summary>Reads authorization as ASP.NET Core applies it: attributes, conventions on endpoint and group, whole-program policies.</summary>
internal sealed class EndpointAccess(CompilationFacts facts, CancellationToken cancel)
{
    private const int MaxDepth = 12;

    private static readonly string[] ControllerMaps = ["MapControllers", "MapControllerRoute", "MapDefaultControllerRoute", "MapAreaControllerRoute"];

    /// <summary>Where anonymous access is allowed, when it is.</summary>
    public Location? AnonymousAt { get; private set; }

    /// <summary>Who may enter.</summary>
    public Access Of(Endpoint endpoint)
    {
        var found = new HashSet<Access>();
        FromAttributes(endpoint.Handler, endpoint.BindsParameters, found);
        if (endpoint.Mapping is { } mapping)
        {
            FromConventions(mapping, found);
            FromReceiver(mapping.Receiver(), found, 0);
        }
        else
        {
            FromControllerMaps(endpoint, found);
        }

        if (found.Contains(Access.Anonymous))
        {
            return Access.Anonymous;
        }

        if (found.Contains(Access.Verified))
        {
            return Access.Verified;
        }

        if (found.Contains(Access.Authorized) || HasWholeProgramPolicy(endpoint))
        {
            return Access.Authorized;
        }

        return found.Contains(Access.DecidedElsewhere) ? Access.DecidedElsewhere : Access.Open;
    }

    private void FromAttributes(IMethodSymbol handler, bool bindsParameters, HashSet<Access> found)
    {
        foreach (var parameter in handler.Parameters)
        {
            if ((bindsParameters && parameter.Type.Is(KnownNames.VerifiedUser)) || parameter.HasAttribute(KnownNames.VerifiesUserAttribute)
                || parameter.Type.HasAttribute(KnownNames.VerifiesUserAttribute))
            {
                found.Add(Access.Verified);
            }
        }

        FromAttributesOf(handler, found);
        // A local function or lambda does not inherit what its container carries; a method of a class does, from base classes too.
        if (handler.MethodKind == MethodKind.Ordinary)
        {
            for (var o = handler.OverriddenMethod; o is not null; o = o.OverriddenMethod)
            {
                FromAttributesOf(o, found);
            }

            for (var type = handler.ContainingType; type is not null; type = type.BaseType)
            {
                FromAttributesOf(type, found);
            }
        }
    }

    private void FromAttributesOf(ISymbol symbol, HashSet<Access> found)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.IsOrInherits(KnownNames.IAllowAnonymous))
            {
                found.Add(Access.Anonymous);
                AnonymousAt ??= attribute.ApplicationSyntaxReference is { } reference && facts.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
                    ? reference.SyntaxTree.GetLocation(reference.Span)
                    : null;
            }
            else if (attribute.AttributeClass.IsOrInherits(KnownNames.IAuthorizeData))
            {
                found.Add(Access.Authorized);
            }
            else if (attribute.AttributeClass.Is(KnownNames.VerifiesUserAttribute))
            {
                found.Add(Access.Verified);
            }
        }
    }

    /// <summary>Conventions chained after a call, or applied later to the local that holds its result.</summary>
    private void FromConventions(IOperation call, HashSet<Access> found)
    {
        var current = call;
        while (true)
        {
            var parent = current.Parent;
            while (parent is IConversionOperation or IParenthesizedOperation)
            {
                current = parent;
                parent = parent.Parent;
            }

            if (parent is IArgumentOperation { Parent: IInvocationOperation extension } && extension.Receiver() is { } r && Contains(r, current))
            {
                Classify(extension, found);
                current = extension;
            }
            else if (parent is IInvocationOperation instance && instance.Instance == current)
            {
                Classify(instance, found);
                current = instance;
            }
            else
            {
                break;
            }
        }

        if (current.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            FromStatementsOn(declarator.Symbol, call.Syntax.SyntaxTree, found);
        }
    }

    private void FromStatementsOn(ILocalSymbol local, SyntaxTree tree, HashSet<Access> found)
    {
        var root = tree.GetRoot(cancel);
        var model = facts.ModelOf(tree);
        foreach (var position in TreeIndex.Of(tree, cancel).PositionsOf(local.Name))
        {
            if (root.FindToken(position).Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } access } name
                && access.Expression == name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancel).Symbol, local)
                && model.GetOperation(invocation, cancel) is IInvocationOperation operation
                && !IsMapping(operation))
            {
                Classify(operation, found);
            }
        }
    }

    private void FromReceiver(IOperation? receiver, HashSet<Access> found, int depth)
    {
        if (receiver is null || depth > MaxDepth)
        {
            return;
        }

        switch (receiver.Unwrapped())
        {
            case IInvocationOperation invocation:
                Classify(invocation, found);
                FromReceiver(invocation.Receiver(), found, depth + 1);
                break;
            case ILocalReferenceOperation local:
                FromStatementsOn(local.Local, receiver.Syntax.SyntaxTree, found);
                foreach (var leaf in facts.Origins.Leaves(local, cancel).Where(l => l is IInvocationOperation or IParameterReferenceOperation))
                {
                    FromReceiver(leaf, found, depth + 1);
                }

                break;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } owner } parameter }:
                FromCallers(owner, parameter, found, depth);
                break;
        }
    }

    /// <summary>A mapping method is open when one of its callers leaves it open.</summary>
    private void FromCallers(IMethodSymbol owner, IParameterSymbol parameter, HashSet<Access> found, int depth)
    {
        var sites = facts.CallSites.Of(owner, cancel);
        if (sites.Count == 0)
        {
            found.Add(Access.DecidedElsewhere);
            return;
        }

        HashSet<Access>? common = null;
        foreach (var site in sites.OfType<IInvocationOperation>())
        {
            var one = new HashSet<Access>();
            FromReceiver(site.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value ?? site.Receiver(), one, depth + 1);
            FromConventions(site, one);
            if (common is null)
            {
                common = one;
            }
            else
            {
                common.IntersectWith(one);
            }
        }

        found.UnionWith(common ?? []);
    }

    private void FromControllerMaps(Endpoint endpoint, HashSet<Access> found)
    {
        var type = endpoint.Handler.ContainingType;
        var names = type.IsOrInherits(KnownNames.Hub) ? ["MapHub"]
            : type.IsOrInherits(KnownNames.PageModel) ? ["MapRazorPages"]
            : endpoint.Handler.OverriddenMethod is not null ? ["MapGrpcService"]
            : ControllerMaps;
        var any = false;
        foreach (var map in names.SelectMany(n => facts.OperationsAt<IInvocationOperation>(n, CompilationFacts.InvocationOf, cancel)))
        {
            if (map.TargetMethod.TypeArguments.Length == 0 || SymbolEqualityComparer.Default.Equals(map.TargetMethod.TypeArguments[0], type))
            {
                any = true;
                FromConventions(map, found);
                FromReceiver(map.Receiver(), found, 0);
            }
        }

        if (!any && !facts.IsApplication)
        {
            found.Add(Access.DecidedElsewhere);
        }
    }

    private void Classify(IInvocationOperation convention, HashSet<Access> found)
    {
        var method = convention.TargetMethod.Declared();
        switch (method.Name)
        {
            case "AllowAnonymous":
                found.Add(Access.Anonymous);
                AnonymousAt ??= convention.NameLocation();
                break;
            case "RequireAuthorization":
            case "AddEndpointFilter":
            case "AddEndpointFilterFactory":
                // A filter may check anything; silence is the honest answer.
                found.Add(Access.Authorized);
                break;
            case "WithMetadata":
                foreach (var created in convention.Descendants().OfType<IObjectCreationOperation>())
                {
                    if (created.Type.IsOrInherits(KnownNames.IAllowAnonymous))
                    {
                        found.Add(Access.Anonymous);
                        AnonymousAt ??= created.Syntax.GetLocation();
                    }
                    else if (created.Type.IsOrInherits(KnownNames.IAuthorizeData))
                    {
                        found.Add(Access.Authorized);
                    }
                }

                break;
            default:
                FromOwnConvention(method, found);
                break;
        }
    }

    /// <summary>A convention of the application's own: judged by what it mentions; one from a library only by its name.</summary>
    private void FromOwnConvention(IMethodSymbol method, HashSet<Access> found)
    {
        if (facts.Matcher.Match(method) is { Kind: ApiKind.VerifiesUser } || method.HasAttribute(KnownNames.VerifiesUserAttribute))
        {
            found.Add(Access.Verified);
        }
        else if (method.DeclaringSyntaxReferences.Length == 0)
        {
            if (method.Name.Contains("Auth"))
            {
                found.Add(Access.Authorized);
            }
        }
        else if (method.DeclaringSyntaxReferences.Any(r => Mentions(r.GetSyntax(cancel), "RequireAuthorization", "AuthorizeAttribute", "AddEndpointFilter"))
            && !IsMapper(method))
        {
            found.Add(Access.Authorized);
        }
    }

    // A method that maps endpoints and returns the builder is no convention: what it authorizes is its own.
    private bool IsMapper(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax(cancel).DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText is "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapMethods" or "Map"));

    private static bool Mentions(SyntaxNode node, params string[] names) =>
        node.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => names.Contains(n.Identifier.ValueText));

    private bool HasWholeProgramPolicy(Endpoint endpoint) =>
        facts.AnyTreeMentions("FallbackPolicy", cancel) || facts.AnyTreeMentions("SetFallbackPolicy", cancel)
        || (endpoint.Mapping is null && facts.AnyTreeMentions("AuthorizeFilter", cancel));

    private static bool IsMapping(IInvocationOperation operation) =>
        operation.TargetMethod.Declared().Name.StartsWith("Map", StringComparison.Ordinal);

    private static bool Contains(IOperation outer, IOperation inner) => outer == inner || outer.Syntax == inner.Syntax;
}
