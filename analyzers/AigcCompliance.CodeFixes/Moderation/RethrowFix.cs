using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AigcCompliance.CodeFixes.Moderation;

/// <summary>
/// AIGC4003: rethrows, in place of the statement that lets the content through or at the end of a handler that swallows the failure. The
/// content is withheld for certain; a friendlier refusal is for the author to write.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RethrowFix))]
public sealed class RethrowFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC4003.Id);

    private protected override Text Title { get; } = new("Rethrow, so that the content is withheld", "重新抛出异常以拦截内容");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan) switch
        {
            // Swallowed: the finding stands at the keyword.
            CatchClauseSyntax handler => new FixPlan(handler, editor => editor.ReplaceNode(handler.Block, handler.Block.AddStatements(Rethrow()).WithAdditionalAnnotations(Formatter.Annotation))),
            StatementSyntax { Parent: BlockSyntax block } statement when block.Statements.Last() == statement && IsOfCatch(statement) =>
                new FixPlan(statement, editor => editor.ReplaceNode(statement, Rethrow().WithTriviaFrom(statement))),
            _ => null,
        };
    }

    // throw; is allowed directly in a handler, not in a function or a finally within it.
    private static bool IsOfCatch(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case CatchClauseSyntax:
                    return true;
                case FinallyClauseSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    private static ThrowStatementSyntax Rethrow() => SyntaxFactory.ThrowStatement();
}
