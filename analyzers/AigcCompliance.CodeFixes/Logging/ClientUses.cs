using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>Where code uses the client that a fix replaces.</summary>
internal static class ClientUses
{
    /// <summary>Every use of a symbol below a node, as the expression to replace: <c>chat</c>, or <c>this.chat</c>.</summary>
    public static IReadOnlyList<ExpressionSyntax> Of(ISymbol symbol, SyntaxNode scope, SemanticModel model, CancellationToken cancel) =>
        scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(n, cancel).Symbol, symbol))
            .Select(n => n.Parent is MemberAccessExpressionSyntax member && member.Name == n ? member : (ExpressionSyntax)n)
            .ToList();

    /// <summary>Whether only the name is meant: <c>nameof(chat)</c>.</summary>
    public static bool IsNamed(ExpressionSyntax use) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    /// <summary>
    /// Whether another expression of a type that is a client may stand in this place: not where the variable itself is meant, and not
    /// where a local takes its type from it.
    /// </summary>
    public static bool IsPlainRead(ExpressionSyntax use)
    {
        var outer = use;
        while (outer.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            outer = parenthesized;
        }

        return outer.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left != outer,
            ArgumentSyntax { RefOrOutKeyword.RawKind: not (int)SyntaxKind.None } => false,
            ArgumentSyntax when IsNamed(use) => false,
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } } => false,
            RefExpressionSyntax => false,
            MemberAccessExpressionSyntax member => member.Expression == outer,
            // A pattern or comparison asks about the raw client.
            IsPatternExpressionSyntax or BinaryExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax => false,
            _ => true,
        };
    }
}
