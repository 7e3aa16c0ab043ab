using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Whether a compilation names a model's host or path in a string at all, or writes a model's request. Asked of code bases without any AI
/// library, so it must cost next to nothing: searches over the text, tokens only where these hit, and the answer kept with the tree.
/// </summary>
internal static class HttpEvidence
{
    private static readonly ConditionalWeakTable<SyntaxTree, object> Cache = new();
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>Whether any string of the compilation does.</summary>
    public static bool AnyIn(Compilation compilation, CancellationToken cancel) => compilation.SyntaxTrees.Any(t => IsIn(t, cancel));

    private static bool IsIn(SyntaxTree tree, CancellationToken cancel)
    {
        if (!Cache.TryGetValue(tree, out var answer))
        {
            var text = tree.GetText(cancel).ToString();
            answer = (LiteralSearch.ForModels.AnyIn(text) && IsInString(tree, cancel)) || (MayHoldRequest(text) && HoldsRequest(tree, cancel)) ? Yes : No;
            answer = Cache.GetValue(tree, _ => answer);
        }

        return answer == Yes;
    }

    private static bool MayHoldRequest(string text) =>
        (text.IndexOf("messages", StringComparison.Ordinal) >= 0 || text.IndexOf("prompt", StringComparison.Ordinal) >= 0)
        && text.IndexOf("model", StringComparison.Ordinal) >= 0
        && (text.IndexOf("Post", StringComparison.Ordinal) >= 0 || text.IndexOf("Json", StringComparison.Ordinal) >= 0);

    // new { model, messages }, or both names as strings: keys, [JsonPropertyName]s, JSON
    private static bool HoldsRequest(SyntaxTree tree, CancellationToken cancel)
    {
        var model = false;
        var prompt = false;
        foreach (var token in tree.GetRoot(cancel).DescendantTokens())
        {
            if (IsString(token))
            {
                model |= IsName(token.ValueText, "model");
                prompt |= IsName(token.ValueText, "messages") || IsName(token.ValueText, "prompt");
            }
            else if (token.Parent is AnonymousObjectCreationExpressionSyntax made && token == made.NewKeyword)
            {
                var names = made.Initializers.Select(i => i.NameEquals?.Name.Identifier.ValueText ?? (i.Expression as IdentifierNameSyntax)?.Identifier.ValueText).ToList();
                if (names.Contains("model") && (names.Contains("messages") || names.Contains("prompt")))
                {
                    return true;
                }
            }

            if (model && prompt)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(string text, string name) => text == name || text.IndexOf("\"" + name + "\"", StringComparison.Ordinal) >= 0;

    // Comments and documentation name hosts too.
    private static bool IsInString(SyntaxTree tree, CancellationToken cancel) => tree.GetRoot(cancel).DescendantTokens()
        .Any(t => IsString(t) && LiteralSearch.ForModels.AnyIn(t.ValueText));

    internal static bool IsString(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken;
}
