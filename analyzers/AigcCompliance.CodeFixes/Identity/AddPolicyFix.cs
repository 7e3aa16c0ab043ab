using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Authorization;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.CodeFixes.Identity;

/// <summary>
/// AIGC3001: requires an authorization policy that the project already registers and that rests on a verified identity. Where there is no
/// such policy nothing is offered: making one up would only look like a check.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPolicyFix))]
public sealed class AddPolicyFix : AigcCodeFix
{
    private const string RequireAuthorization = "RequireAuthorization";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC3001.Id);

    private protected override Text Title { get; } = new("Require the policy '{0}', which verifies identity", "要求核验身份的授权策略“{0}”");

    private protected override async Task<IReadOnlyList<FixPlan>> PlansAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return [];
        }

        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancel);
        var policies = facts.IsActive ? facts.Guards(cancel).VerifyingPolicies : [];
        return policies.Count == 0 ? [] : root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) switch
        {
            MethodDeclarationSyntax method when AttributeOwner(method, facts, model, cancel) is { } owner
                && model.Compilation.FindType(KnownNames.AuthorizeAttribute) is { } authorize =>
                [.. policies.Select(p => OnMember(owner, authorize, p, model))],
            SimpleNameSyntax name when CompilationFacts.InvocationOf(name) is InvocationExpressionSyntax mapping && TakesConvention(mapping, facts, model, cancel) =>
                [.. policies.Select(p => OnMapping(mapping, p, model))],
            _ => [],
        };
    }

    /// <summary>The member on which the framework reads an authorization attribute for the endpoint that a method is; null when there is none.</summary>
    private static MemberDeclarationSyntax? AttributeOwner(MethodDeclarationSyntax method, CompilationFacts facts, SemanticModel model, CancellationToken cancel)
    {
        if (model.GetDeclaredSymbol(method, cancel) is not { } symbol)
        {
            return null;
        }

        var endpoints = new EndpointFinder(facts, cancel).Of(symbol).ToList();
        return endpoints.Count == 0 ? null
            : endpoints.All(e => e.Kind is EndpointKind.Action or EndpointKind.Hub or EndpointKind.Grpc) ? method
            // Of a page, only the class counts.
            : endpoints.All(e => e.Kind == EndpointKind.Page && SymbolEqualityComparer.Default.Equals(e.Type, symbol.ContainingType)) ? method.Parent as ClassDeclarationSyntax
            : null;
    }

    private static bool TakesConvention(InvocationExpressionSyntax mapping, CompilationFacts facts, SemanticModel model, CancellationToken cancel) =>
        model.GetOperation(mapping, cancel) is IInvocationOperation { Type: { } builder } operation
        && new EndpointFinder(facts, cancel).Of(operation).ToList() is { Count: 1 } endpoints
        && endpoints[0].Kind is EndpointKind.Mapped or EndpointKind.Agent
        && endpoints[0].Mappings.Any(m => m.Syntax == mapping)
        && model.LookupSymbols(mapping.SpanStart, builder, RequireAuthorization, includeReducedExtensionMethods: true)
            .Any(s => s.ContainingType.Is("Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions"));

    private static FixPlan OnMapping(InvocationExpressionSyntax mapping, VerifyingPolicy policy, SemanticModel model) => new(
        mapping,
        editor => editor.ReplaceNode(mapping, (current, generator) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, ((ExpressionSyntax)current).WithoutTrailingTrivia(), SyntaxFactory.IdentifierName(RequireAuthorization)),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(NameOf(policy, mapping, generator, model)))))
            .WithTrailingTrivia(current.GetTrailingTrivia())),
        policy.Name);

    private static FixPlan OnMember(MemberDeclarationSyntax member, INamedTypeSymbol authorize, VerifyingPolicy policy, SemanticModel model) => new(
        member,
        editor => editor.AddAttribute(member, SyntaxFactory.Attribute(
            (NameSyntax)Snippets.Type(editor.Generator, authorize),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
                SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("Policy")), null, NameOf(policy, member, editor.Generator, model)))))),
        policy.Name);

    /// <summary>The constant by which the policy is registered, where it can be used; else its name.</summary>
    private static ExpressionSyntax NameOf(VerifyingPolicy policy, SyntaxNode place, SyntaxGenerator generator, SemanticModel model) =>
        policy.Constant is { ContainingType: { } type } constant && model.IsAccessible(place.SpanStart, constant)
            ? SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Snippets.Type(generator, type), SyntaxFactory.IdentifierName(constant.Name))
            : SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(policy.Name));
}
