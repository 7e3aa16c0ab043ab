using System;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Analyzers.Operation;

/// <summary>
/// Whether a compilation can answer at a path. Routes are put together from groups, prefixes, templates and the names of controllers and
/// pages, so the question is only whether the last fixed segment occurs in any text or name of the code: a no is proof, a yes is not.
/// </summary>
internal static class MappedPaths
{
    /// <summary>Whether nothing in the code can answer at a path; false for addresses elsewhere and for static files, which are no code.</summary>
    public static bool IsUnmapped(string path, CompilationFacts facts, CancellationToken cancel)
    {
        if (path.Length == 0 || path[0] != '/')
        {
            return false;
        }

        var end = path.IndexOfAny(['?', '#']);
        var segment = (end < 0 ? path : path.Substring(0, end)).Split('/').LastOrDefault(s => s.Length > 0 && s[0] != '{');
        return segment is not null && segment.IndexOf('.') < 0 && !Occurs(segment, facts, cancel);
    }

    private static bool Occurs(string segment, CompilationFacts facts, CancellationToken cancel)
    {
        // A controller is named without the dashes that its route may have.
        var name = segment.Replace("-", "").Replace("_", "");
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            if (TreeIndex.Of(tree, cancel).Names.Any(n => Holds(n, name)))
            {
                return true;
            }

            foreach (var token in tree.GetRoot(cancel).DescendantTokens())
            {
                if ((token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken
                    or SyntaxKind.MultiLineRawStringLiteralToken) && Holds(token.ValueText, segment))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
