using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>
/// Whether code seems to ask by itself who the user is: it answers 401, reads the Authorization header, looks at roles. Read from words
/// alone; it only ever makes a rule more careful.
/// </summary>
internal static class HandMadeChecks
{
    private static readonly string[] Words =
        ["Unauthor", "Authoriz", "Authentic", "Forbid", "Permission", "ApiKey", "IsInRole", "Challenge", "AccessToken"];

    private static readonly string[] Literals = ["401", "403"];

    /// <summary>Whether a piece of code does, its attributes aside.</summary>
    public static bool In(SyntaxNode code) => code.DescendantTokens(n => n is not AttributeListSyntax).Any(token => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => HasWord(token.ValueText),
        SyntaxKind.NumericLiteralToken => Literals.Contains(token.Text),
        SyntaxKind.StringLiteralToken => HasWord(token.ValueText) || token.ValueText.IndexOf("api-key", StringComparison.OrdinalIgnoreCase) >= 0,
        _ => false,
    });

    private static bool HasWord(string text) => Words.Any(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);
}
