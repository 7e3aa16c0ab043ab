using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>
/// Whether code seems to ask by itself who the user is: it answers 401, reads the Authorization header, compares keys, looks at roles. Read
/// from words alone; it only ever makes a rule more careful. The key that the code itself sends to a model says nothing of the user.
/// </summary>
internal static class HandMadeChecks
{
    private static readonly string[] Words = ["Unauthor", "Authoriz", "Authentic", "Forbid", "Permission", "IsInRole", "Challenge"];

    // They stand for the user's key as often as for the service's own.
    private static readonly string[] Keys = ["ApiKey", "AccessToken", "api-key"];

    private static readonly string[] Literals = ["401", "403"];

    /// <summary>Whether a piece of code does, its attributes aside.</summary>
    public static bool In(SyntaxNode code) => code.DescendantTokens(n => n is not AttributeListSyntax).Any(token => token.Kind() switch
    {
        SyntaxKind.IdentifierToken or SyntaxKind.StringLiteralToken => IsCheck(token),
        SyntaxKind.NumericLiteralToken => Literals.Contains(token.Text),
        _ => false,
    });

    private static bool IsCheck(SyntaxToken token)
    {
        var text = token.ValueText;
        return Has(text, Words) ? text != "AuthenticationHeaderValue" && !(text.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && IsSent(token))
            : Has(text, Keys) && IsCompared(token);
    }

    /// <summary>Whether a header is written, not read: <c>x.Headers.Authorization = …</c>, <c>x.Headers.Add("Authorization", …)</c>.</summary>
    private static bool IsSent(SyntaxToken token)
    {
        var node = token.Parent!;
        while (node.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or BracketedArgumentListSyntax
            || (node.Parent is ArgumentSyntax argument && argument.Parent is BracketedArgumentListSyntax))
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } } =>
                call.Name.Identifier.ValueText is var name && (name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("TryAdd", StringComparison.Ordinal)
                    || name.StartsWith("Set", StringComparison.Ordinal) || name.StartsWith("With", StringComparison.Ordinal)),
            // new Dictionary<string, string> { { "Authorization", … } }
            InitializerExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool IsCompared(SyntaxToken token)
    {
        SyntaxNode child = token.Parent!;
        for (var parent = child.Parent; parent is not null and not StatementSyntax and not AnonymousFunctionExpressionSyntax; child = parent, parent = parent.Parent)
        {
            if (parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
                || (parent is ConditionalExpressionSyntax choice && choice.Condition == child)
                || (parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals" or "FixedTimeEquals" or "Contains" or "TryGetValue" } }))
            {
                return true;
            }
        }

        return child.Parent is IfStatementSyntax check && check.Condition == child;
    }

    private static bool Has(string text, string[] words) => words.Any(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);
}
