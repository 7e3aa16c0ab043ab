using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>
/// Authorization by conventions: what is chained after a <c>Map…</c> call or applied later to what it returns, and what was applied to the
/// group it is called on, through locals, parameters and the application's own wrappers.
/// </summary>
internal sealed class EndpointConventions(CompilationFacts facts, CancellationToken cancel)
{
    private const int MaxDepth = 12;

    /// <summary>Conventions on what a call returns.</summary>
    public void After(IOperation call, AccessFindings found) => After(call, found, 0);

    /// <summary>Conventions on what a call is made on.</summary>
    public void Before(IOperation call, AccessFindings found) => Of(ReceiverOf(call), found, 0);

    private static IOperation? ReceiverOf(IOperation call) => call is IInvocationOperation invocation ? invocation.Receiver()
        : call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? call.SemanticModel?.GetOperation(access.Expression)
        : null;

    private void After(IOperation call, AccessFindings found, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (call is IInvalidOperation)
        {
            AfterUnbound(call.Syntax, found);
            return;
        }

        var current = call;
        while (true)
        {
            var parent = current.Parent;
            while (parent is IConversionOperation or IParenthesizedOperation)
            {
                current = parent;
                parent = parent.Parent;
            }

            if (parent is IArgumentOperation { Parent: IInvocationOperation extension } && extension.Receiver() is { } r && (r == current || r.Syntax == current.Syntax))
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

        switch (current.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                OnLocal(declarator.Symbol, call.Syntax.SyntaxTree, found);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target }:
                OnLocal(target.Local, call.Syntax.SyntaxTree, found);
                break;
            case IReturnOperation when facts.EnclosingSymbol(call, cancel) is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method:
                found.AddMostOpenOf(facts.CallSites.Of(method, cancel).Select(site =>
                {
                    var one = new AccessFindings();
                    After(site, one, depth + 1);
                    return one;
                }).ToList());
                break;
        }
    }

    // The compiler could not bind the call, so it binds nothing that is chained after it: names are all there is.
    private static void AfterUnbound(SyntaxNode call, AccessFindings found)
    {
        for (var node = call; node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == node; node = next)
        {
            if (access.Name.Identifier.ValueText == "AllowAnonymous")
            {
                found.AllowAnonymous(access.Name.GetLocation());
            }

            found.Authorized |= access.Name.Identifier.ValueText is "RequireAuthorization" or "AddEndpointFilter";
        }
    }

    private void OnLocal(ILocalSymbol local, SyntaxTree tree, AccessFindings found)
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

    /// <summary>Conventions on a route builder.</summary>
    private void Of(IOperation? routes, AccessFindings found, int depth)
    {
        if (routes is null || depth > MaxDepth)
        {
            return;
        }

        switch (routes.Unwrapped())
        {
            case IInvocationOperation invocation:
                Classify(invocation, found);
                Of(invocation.Receiver(), found, depth + 1);
                break;
            case ILocalReferenceOperation local:
                OnLocal(local.Local, routes.Syntax.SyntaxTree, found);
                FromLeaves(local, found, depth);
                break;
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                FromLeaves(routes, found, depth);
                break;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } owner } parameter }:
                OnParameter(parameter, routes, found);
                FromCallers(owner, parameter, found, depth);
                break;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter }:
                OnParameter(parameter, routes, found);
                FromLambda(parameter, routes, found, depth);
                break;
        }
    }

    private void FromLeaves(IOperation routes, AccessFindings found, int depth)
    {
        foreach (var leaf in facts.Origins.Leaves(routes.Unwrapped(), cancel).Where(l => l is IInvocationOperation or IParameterReferenceOperation))
        {
            Of(leaf, found, depth + 1);
        }
    }

    // group.RequireAuthorization(); as a statement of the method that was given the group
    private void OnParameter(IParameterSymbol parameter, IOperation routes, AccessFindings found)
    {
        var body = (parameter.ContainingSymbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancel)) ?? routes.Syntax;
        foreach (var invocation in body.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (invocation.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } && name.Identifier.ValueText == parameter.Name
                && facts.ModelOf(body.SyntaxTree).GetOperation(invocation, cancel) is IInvocationOperation operation && !IsMapping(operation))
            {
                Classify(operation, found);
            }
        }
    }

    /// <summary>A mapping method is as open as the most open of its callers leaves it.</summary>
    private void FromCallers(IMethodSymbol owner, IParameterSymbol parameter, AccessFindings found, int depth)
    {
        var sites = facts.CallSites.Of(owner, cancel).OfType<IInvocationOperation>().ToList();
        if (sites.Count == 0)
        {
            found.Elsewhere = true;
            return;
        }

        found.AddMostOpenOf(sites.Select(site =>
        {
            var one = new AccessFindings();
            Of(site.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value ?? site.Receiver(), one, depth + 1);
            After(site, one, depth + 1);
            return one;
        }).ToList());
    }

    /// <summary><c>app.UseEndpoints(e => e.MapPost(…))</c>: the builder itself. A wrapper of somebody else's: what it does, and where it is called.</summary>
    private void FromLambda(IParameterSymbol parameter, IOperation routes, AccessFindings found, int depth)
    {
        for (var o = routes.Parent; o is not null; o = o.Parent)
        {
            if (o is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
            {
                var outer = o.Parent;
                while (outer is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation)
                {
                    outer = outer.Parent;
                }

                if (outer is IInvocationOperation { TargetMethod.Name: not "UseEndpoints" } wrapper)
                {
                    Classify(wrapper, found);
                    After(wrapper, found, depth + 1);
                    Of(wrapper.Receiver(), found, depth + 1);
                    found.Elsewhere |= wrapper.TargetMethod.DeclaringSyntaxReferences.Length == 0;
                }

                return;
            }
        }
    }

    private void Classify(IInvocationOperation convention, AccessFindings found)
    {
        var method = convention.TargetMethod.Declared();
        if (IsMiddleware(method))
        {
            return;
        }

        switch (method.Name)
        {
            case "AllowAnonymous":
                found.AllowAnonymous(convention.NameLocation());
                break;
            case "RequireAuthorization":
                found.Authorized = true;
                found.Verified |= facts.KnowsVerification && (convention.Arguments.SelectMany(a => Constants(a.Value)).Any(facts.Guards(cancel).PolicyVerifies)
                    || facts.Guards(cancel).MentionsVerification(convention));
                break;
            case "AddEndpointFilter":
            case "AddEndpointFilterFactory":
                // A filter may check anything; silence is the honest answer.
                found.Authorized = true;
                break;
            case "WithMetadata":
                foreach (var created in convention.Descendants().OfType<IObjectCreationOperation>())
                {
                    if (created.Type.IsOrInherits(KnownNames.IAllowAnonymous))
                    {
                        found.AllowAnonymous(created.Syntax.GetLocation());
                    }
                    else if (created.Type.IsOrInherits(KnownNames.IAuthorizeData))
                    {
                        found.Authorized = true;
                        found.Verified |= created.Descendants().SelectMany(Constants).Any(facts.Guards(cancel).PolicyVerifies);
                    }
                }

                break;
            default:
                OfOwnConvention(method, found);
                break;
        }
    }

    // app.UseAuthorization() applies what endpoints demand; it demands nothing itself.
    private static bool IsMiddleware(IMethodSymbol method) => method.Name.StartsWith("Use", StringComparison.Ordinal)
        && (method.IsExtensionMethod ? method.Parameters[0].Type : method.ContainingType).IsOrInherits("Microsoft.AspNetCore.Builder.IApplicationBuilder");

    private static IEnumerable<string> Constants(IOperation value) => value.DescendantsAndSelf()
        .Select(o => o.ConstantValue is { HasValue: true, Value: string text } ? text : null).Where(t => t is not null).Select(t => t!);

    /// <summary>A convention of the application's own: judged by what it mentions; one from a library only by its name.</summary>
    private void OfOwnConvention(IMethodSymbol method, AccessFindings found)
    {
        if (facts.Matcher.Match(method) is { Kind: ApiKind.VerifiesUser } || method.HasAttribute(KnownNames.VerifiesUserAttribute))
        {
            found.Verified = true;
        }
        else if (method.DeclaringSyntaxReferences.Length == 0)
        {
            found.Authorized |= method.Name.Contains("Auth");
        }
        else if (method.DeclaringSyntaxReferences.Any(r => Mentions(r.GetSyntax(cancel), "RequireAuthorization", "AuthorizeAttribute", "AddEndpointFilter")) && !IsMapper(method))
        {
            found.Authorized = true;
        }
        else if (method.DeclaringSyntaxReferences.Any(r => Mentions(r.GetSyntax(cancel), "AllowAnonymous", "AllowAnonymousAttribute")) && !IsMapper(method))
        {
            found.AllowAnonymous(null);
        }
    }

    // A method that maps endpoints and returns the builder is no convention: what it authorizes is its own. One that returns a group is one.
    private bool IsMapper(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax(cancel).DescendantNodes().OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText is "MapGet" or "MapPost" or "MapPut" or "MapPatch" or "MapDelete" or "MapMethods" or "Map"));

    private static bool Mentions(SyntaxNode node, params string[] names) =>
        node.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => names.Contains(n.Identifier.ValueText));

    private static bool IsMapping(IInvocationOperation operation) =>
        operation.TargetMethod.Declared().Name.StartsWith("Map", StringComparison.Ordinal);
}
