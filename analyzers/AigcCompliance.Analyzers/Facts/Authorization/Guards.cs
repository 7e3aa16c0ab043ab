using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>
/// What stands before endpoints in the whole program: fallback policy, middleware that asks who enters, global filters, hub filters, gRPC
/// interceptors; and which named policies verify a user. Read once.
/// </summary>
internal sealed class Guards
{
    private static readonly string[] Filters =
    [
        "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata", "Microsoft.AspNetCore.Http.IEndpointFilter", "Microsoft.AspNetCore.Mvc.Filters.IFilterFactory",
    ];

    private static readonly string[] OfTheFramework =
    [
        "AddAuthentication", "AddAuthenticationCore", "AddAuthorization", "AddAuthorizationCore", "AddAuthorizationBuilder", "AddAuthorizationPolicyEvaluator",
        "UseAuthentication", "UseAuthorization", "AddCascadingAuthenticationState", "AddAuthenticationStateSerialization", "AddAuthenticationSchemes",
    ];

    private readonly CompilationFacts facts;
    private readonly CancellationToken cancel;
    private readonly bool hasFallback;
    private readonly bool hasMiddleware;
    private readonly bool hasMvcFilter;
    private readonly bool hasHubFilter;
    private readonly bool hasInterceptor;
    private readonly List<VerifyingPolicy> verifyingPolicies = [];

    /// <summary>Reads them.</summary>
    public Guards(CompilationFacts facts, CancellationToken cancel)
    {
        (this.facts, this.cancel) = (facts, cancel);
        foreach (var fallback in Fallbacks())
        {
            hasFallback = true;
            FallbackVerifies |= fallback is not null && MentionsVerification(fallback);
        }

        var guards = facts.DeclaredTypes(cancel).Where(t => t.TypeKind == TypeKind.Class && IsGuard(t) && IsUsed(t)).ToList();
        hasMiddleware = guards.Any(IsMiddleware) || HasInlineMiddleware();
        hasMvcFilter = facts.AnyTreeMentions("AuthorizeFilter", cancel) || guards.Any(t => IsFilter(t) && !t.IsOrInherits("System.Attribute"));
        hasHubFilter = guards.Any(t => t.IsOrInherits("Microsoft.AspNetCore.SignalR.IHubFilter"));
        hasInterceptor = guards.Any(t => t.IsOrInherits("Grpc.Core.Interceptors.Interceptor"));
        MayLieElsewhere = LibraryDecides();
        if (facts.KnowsVerification)
        {
            foreach (var policy in new[] { "AddPolicy", "AddDefaultPolicy", "AddFallbackPolicy" }.SelectMany(n => facts.OperationsAt<IInvocationOperation>(n, CompilationFacts.InvocationOf, cancel)))
            {
                var written = policy.Arguments.Select(a => a.Value).FirstOrDefault(v => v.ConstantValue is { HasValue: true, Value: string });
                if (written?.ConstantValue.Value is string name && MentionsVerification(policy) && !PolicyVerifies(name))
                {
                    verifyingPolicies.Add(new VerifyingPolicy(name, (written as IFieldReferenceOperation)?.Field));
                }
            }
        }
    }

    /// <summary>Whether the fallback policy rests on a verified identity.</summary>
    public bool FallbackVerifies { get; }

    /// <summary>Whether a library that is not the framework sets something up that is called authentication or authorization.</summary>
    public bool MayLieElsewhere { get; }

    /// <summary>Whether something in the program may keep requests from this kind of endpoint.</summary>
    public bool Apply(EndpointKind kind) => kind != EndpointKind.Function && (hasFallback || hasMiddleware || kind switch
    {
        EndpointKind.Action or EndpointKind.Page => hasMvcFilter,
        EndpointKind.Hub => hasHubFilter,
        EndpointKind.Grpc => hasInterceptor,
        _ => false,
    });

    /// <summary>The policies that rest on a verified identity, as they are registered.</summary>
    public IReadOnlyList<VerifyingPolicy> VerifyingPolicies => verifyingPolicies;

    /// <summary>Whether a policy of this name rests on a verified identity.</summary>
    public bool PolicyVerifies(string? name) => name is not null && verifyingPolicies.Any(p => p.Name == name);

    /// <summary>Whether a type is a filter of MVC or of endpoints.</summary>
    public static bool IsFilter(ITypeSymbol? type) => Filters.Any(f => type.IsOrInherits(f));

    /// <summary>Whether a type keeps requests out: it is an authorization filter, or its code seems to ask who the user is.</summary>
    public bool IsGuard(INamedTypeSymbol type) =>
        type.IsOrInherits("Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter") || type.IsOrInherits("Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter")
        || (type.DeclaringSyntaxReferences.Length == 0
            ? type.Name.Contains("Auth")
            : (IsFilter(type) || IsMiddleware(type) || type.IsOrInherits("Microsoft.AspNetCore.SignalR.IHubFilter") || type.IsOrInherits("Grpc.Core.Interceptors.Interceptor"))
                && type.DeclaringSyntaxReferences.Any(r => HandMadeChecks.In(r.GetSyntax(cancel))));

    /// <summary>Whether an operation mentions a requirement, filter or method that verifies users.</summary>
    public bool MentionsVerification(IOperation operation) => operation.DescendantsAndSelf().Any(o =>
        (o is IObjectCreationOperation && o.Type is { } type && (type.HasAttribute(KnownNames.VerifiesUserAttribute) || Endpoint.SelfAndBases((INamedTypeSymbol)type).Any(t => t.HasAttribute(KnownNames.VerifiesUserAttribute))))
        || (o is IInvocationOperation call && (facts.Matcher.Match(call.TargetMethod) is { Kind: ApiKind.VerifiesUser } || call.TargetMethod.HasAttribute(KnownNames.VerifiesUserAttribute))));

    private static bool IsMiddleware(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Any(m => m.Name is "InvokeAsync" or "Invoke" && m.Parameters.Any(p => p.Type.Is("Microsoft.AspNetCore.Http.HttpContext")));

    // Named outside of its own declaration, and not as an attribute, which is looked at where it stands.
    private bool IsUsed(INamedTypeSymbol type) => facts.Compilation.SyntaxTrees.Any(tree =>
    {
        var positions = TreeIndex.Of(tree, cancel).PositionsOf(type.Name);
        return positions.Count > 0 && positions.Any(p => tree.GetRoot(cancel).FindToken(p).Parent is SimpleNameSyntax name
            && name.FirstAncestorOrSelf<AttributeSyntax>() is null
            && name.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText != type.Name);
    });

    private bool HasInlineMiddleware() => facts.OperationsAt<IInvocationOperation>("Use", CompilationFacts.InvocationOf, cancel)
        .Any(i => i.Receiver()?.Type.IsOrInherits("Microsoft.AspNetCore.Builder.IApplicationBuilder") == true && HandMadeChecks.In(((InvocationExpressionSyntax)i.Syntax).ArgumentList));

    // options.FallbackPolicy = p, SetFallbackPolicy(p), AddFallbackPolicy(name, p); setting it to null takes it away.
    private IEnumerable<IOperation?> Fallbacks()
    {
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancel);
            foreach (var position in index.PositionsOf("FallbackPolicy"))
            {
                if (tree.GetRoot(cancel).FindToken(position).Parent is { } name
                    && Reachability.CodeUnit.Whole(name).Parent is AssignmentExpressionSyntax { Right: var right } && !right.IsKind(SyntaxKind.NullLiteralExpression))
                {
                    yield return facts.ModelOf(tree).GetOperation(right, cancel);
                }
            }

            foreach (var position in index.PositionsOf("SetFallbackPolicy").Concat(index.PositionsOf("AddFallbackPolicy")))
            {
                if (tree.GetRoot(cancel).FindToken(position).Parent is { } name
                    && CompilationFacts.InvocationOf(name) is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } call && !given[0].Expression.IsKind(SyntaxKind.NullLiteralExpression))
                {
                    yield return facts.ModelOf(tree).GetOperation(call, cancel);
                }
            }
        }
    }

    /// <summary><c>services.AddCompanyAuthorization()</c> of another assembly may set a fallback policy; what it does is not seen here.</summary>
    private bool LibraryDecides()
    {
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancel);
            foreach (var name in index.Names.Where(n => n.Contains("Auth") && (n.StartsWith("Add", StringComparison.Ordinal) || n.StartsWith("Use", StringComparison.Ordinal)) && !OfTheFramework.Contains(n)))
            {
                foreach (var position in index.PositionsOf(name))
                {
                    if (tree.GetRoot(cancel).FindToken(position).Parent is SimpleNameSyntax node && CompilationFacts.InvocationOf(node) is { } call
                        && (facts.ModelOf(tree).GetSymbolInfo(call, cancel).Symbol is not { ContainingAssembly: { } assembly }
                            || (!SymbolEqualityComparer.Default.Equals(assembly, facts.Compilation.Assembly)
                                && !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal) && !assembly.Name.StartsWith("AigcCompliance", StringComparison.Ordinal))))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}

/// <summary>A named authorization policy that rests on a verified identity.</summary>
/// <param name="name">Its name.</param>
/// <param name="constant">The constant by which it is registered; null when the name is written out.</param>
internal sealed class VerifyingPolicy(string name, IFieldSymbol? constant)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The constant by which it is registered; null when the name is written out.</summary>
    public IFieldSymbol? Constant => constant;
}
