using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>AIGC1004: writes false in place of a literal true. A named constant is left alone: it may serve other purposes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SensitiveTelemetryFix))]
public sealed class SensitiveTelemetryFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC1004.Id);

    private protected override Text Title { get; } = new("Keep prompts and outputs out of telemetry", "不将输入与输出写入遥测");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal && Off(literal) is { } off
            ? new FixPlan(literal, editor => editor.ReplaceNode(literal, off.WithTriviaFrom(literal)))
            : null;
    }

    private static LiteralExpressionSyntax? Off(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression),
        SyntaxKind.StringLiteralExpression => SyntaxFactory.LiteralExpression(
            SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(literal.Token.ValueText == "1" ? "0" : "false")),
        _ => null,
    };
}
