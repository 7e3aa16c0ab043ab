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
        (text.IndexOf("messages", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("prompt", StringComparison.OrdinalIgnoreCase) >= 0)
        && text.IndexOf("model", StringComparison.OrdinalIgnoreCase) >= 0;

    // Model and messages alone could be of anything; nobody but a language model is told these.
    private static readonly string[] Settings = ["temperature", "topp", "maxtokens", "maxcompletiontokens"];

    // new { model, messages }, a type with both members and a setting, or both names as strings: keys, [JsonPropertyName]s, JSON
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

            else if (token.Parent is TypeDeclarationSyntax type && token == type.Keyword && Declares(type, "model")
                && (Declares(type, "messages") || Declares(type, "prompt")) && Settings.Any(s => Declares(type, s)))
            {
                return true;
            }

            if (model && prompt)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Declares(TypeDeclarationSyntax type, string name) => type.Members.Any(m => m switch
        {
            PropertyDeclarationSyntax p => IsCalled(p.Identifier, name),
            FieldDeclarationSyntax f => f.Declaration.Variables.Any(v => IsCalled(v.Identifier, name)),
            _ => false,
        })
        || (type is RecordDeclarationSyntax { ParameterList: { } parameters } && parameters.Parameters.Any(p => IsCalled(p.Identifier, name)));

    private static bool IsCalled(SyntaxToken identifier, string name) => identifier.ValueText.Replace("_", "").Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string text, string name) => text == name || text.IndexOf("\"" + name + "\"", StringComparison.Ordinal) >= 0;

    // Comments and documentation name hosts too.
    private static bool IsInString(SyntaxTree tree, CancellationToken cancel) => tree.GetRoot(cancel).DescendantTokens()
        .Any(t => IsString(t) && LiteralSearch.ForModels.AnyIn(t.ValueText));

    internal static bool IsString(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken;
}
