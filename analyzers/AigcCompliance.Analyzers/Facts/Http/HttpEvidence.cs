using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Whether a compilation names a model's host or path in a string at all. Asked of code bases without any AI library, so it must cost next
/// to nothing: one skipping search over the text, tokens only where that hits, and the answer kept with the tree.
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
            answer = LiteralSearch.ForModels.AnyIn(tree.GetText(cancel).ToString()) && IsInString(tree, cancel) ? Yes : No;
            answer = Cache.GetValue(tree, _ => answer);
        }

        return answer == Yes;
    }

    // Comments and documentation name hosts too.
    private static bool IsInString(SyntaxTree tree, CancellationToken cancel) => tree.GetRoot(cancel).DescendantTokens()
        .Any(t => t.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            && LiteralSearch.ForModels.AnyIn(t.ValueText));
}
