using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>The findings that belong to what an analyzer is looking at, so that each is reported once and in its own document.</summary>
internal static class FlowFindings
{
    /// <summary>The findings inside the blocks of one member.</summary>
    public static IEnumerable<FlowFinding> In(OperationBlockAnalysisContext context, CompilationFacts facts)
    {
        var blocks = context.OperationBlocks.Select(b => (b.Syntax.SyntaxTree, b.Syntax.Span)).Distinct().ToList();
        var tree = blocks.Count == 0 ? null : blocks[0].SyntaxTree;
        if (tree is null || !facts.ReachesUsers || !facts.IsServiceCode(tree) || !facts.Compilation.ContainsSyntaxTree(tree))
        {
            return [];
        }

        var found = FlowModel.Of(facts, context.CancellationToken).In(tree);
        return found.Count == 0
            ? []
            : found.Where(f => blocks.Any(b => b.SyntaxTree == f.Tree && b.Span.Contains(f.Span)
                // Top-level statements are one block over the whole file; members in it are blocks of their own.
                && (context.OwningSymbol is not IMethodSymbol { Name: "<Main>$" } || IsTopLevel(f, context))));
    }

    private static bool IsTopLevel(FlowFinding finding, OperationBlockAnalysisContext context) =>
        finding.Tree.GetRoot(context.CancellationToken).FindNode(finding.Span).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().All(m => m is GlobalStatementSyntax);
}
