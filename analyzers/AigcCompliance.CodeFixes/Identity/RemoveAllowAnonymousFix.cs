using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AigcCompliance.CodeFixes.Identity;

/// <summary>
/// AIGC3002: removes the <c>AllowAnonymous</c> attribute or the <c>.AllowAnonymous()</c> call. What remains may still lack a verified user;
/// AIGC3001 then says so.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAllowAnonymousFix))]
public sealed class RemoveAllowAnonymousFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC3002.Id);

    private protected override Text Title { get; } = new("Remove AllowAnonymous", "移除 AllowAnonymous");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var node = root.FindNode(diagnostic.Location.SourceSpan);
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && attribute.Span == diagnostic.Location.SourceSpan)
        {
            // An attribute of another class may do more than allow anonymous access.
            return model.GetSymbolInfo(attribute, cancel).Symbol is { ContainingType: var type } && type.Is(KnownNames.AllowAnonymousAttribute)
                ? RemovalOf(attribute)
                : null;
        }

        return node is IdentifierNameSyntax { Identifier.ValueText: "AllowAnonymous", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member }
            && member.Name == node
            && model.GetSymbolInfo(call, cancel).Symbol is IMethodSymbol { ReducedFrom: not null } // x.AllowAnonymous(), not Extensions.AllowAnonymous(x)
            ? RemovalOf(call, member)
            : null;
    }

    private static FixPlan RemovalOf(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return new FixPlan(attribute, editor =>
        {
            if (list.Attributes.Count > 1)
            {
                editor.ReplaceNode(list, (current, _) =>
                {
                    var attributes = ((AttributeListSyntax)current).Attributes;
                    return ((AttributeListSyntax)current).WithAttributes(attributes.RemoveAt(list.Attributes.IndexOf(attribute)));
                });
                return;
            }

            // The comment above the attribute belongs to what it stands on.
            editor.ReplaceNode(list.Parent!, (current, generator) => WithoutList(current, list));
        });
    }

    private static SyntaxNode WithoutList(SyntaxNode owner, AttributeListSyntax list)
    {
        var lists = owner.ChildNodes().OfType<AttributeListSyntax>().ToList();
        var gone = lists.First(l => l.IsEquivalentTo(list));
        var comments = gone.GetLeadingTrivia();
        var kept = owner.RemoveNode(gone, SyntaxRemoveOptions.KeepNoTrivia)!;
        return lists[0] == gone ? kept.WithLeadingTrivia(comments) : kept;
    }

    private static FixPlan RemovalOf(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member)
    {
        // group.AllowAnonymous(); leaves nothing behind.
        if (call.Parent is ExpressionStatementSyntax statement && member.Expression is not InvocationExpressionSyntax)
        {
            SyntaxNode whole = statement.Parent is GlobalStatementSyntax global ? global : statement;
            return new FixPlan(call, editor => editor.RemoveNode(whole, SyntaxRemoveOptions.KeepLeadingTrivia));
        }

        return new FixPlan(call, editor => editor.ReplaceNode(call, (current, _) =>
        {
            var access = (MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression;
            var rest = access.Expression;
            var hasComment = rest.GetTrailingTrivia().Concat(access.OperatorToken.LeadingTrivia).Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia));
            return hasComment ? rest.WithTrailingTrivia(rest.GetTrailingTrivia().AddRange(access.OperatorToken.LeadingTrivia)) : rest.WithTrailingTrivia(current.GetTrailingTrivia());
        }));
    }
}
