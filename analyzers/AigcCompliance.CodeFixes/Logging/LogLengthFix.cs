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

/// <summary>
/// AIGC1003: writes the length of a text in place of the text. Only where a number may stand instead: in an interpolation, beside a string
/// that it is joined to, or as an argument that takes any object. Taking the argument out would leave a sentence with a hole.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LogLengthFix))]
public sealed class LogLengthFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC1003.Id);

    private protected override Text Title { get; } = new("Write the length instead of the text", "改为写入文本长度");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax text || model is null
            || model.GetTypeInfo(text, cancel) is not { Type.SpecialType: SpecialType.System_String } type
            || !TakesNumber(text, type.ConvertedType, model, cancel))
        {
            return null;
        }

        var mayBeNull = type.Nullability.FlowState == NullableFlowState.MaybeNull;
        return LengthOf(text, mayBeNull) is { } length ? new FixPlan(text, editor => editor.ReplaceNode(text, length.WithTriviaFrom(text))) : null;
    }

    private static bool TakesNumber(ExpressionSyntax text, ITypeSymbol? converted, SemanticModel model, CancellationToken cancel) => text.Parent switch
    {
        InterpolationSyntax { FormatClause: null } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            model.GetTypeInfo(sum.Left == text ? sum.Right : sum.Left, cancel).Type?.SpecialType == SpecialType.System_String
            && (sum.Left == text ? sum.Right : sum.Left) is LiteralExpressionSyntax or BinaryExpressionSyntax or InterpolatedStringExpressionSyntax,
        ArgumentSyntax or AssignmentExpressionSyntax => converted?.SpecialType == SpecialType.System_Object,
        _ => false,
    };

    private static ExpressionSyntax? LengthOf(ExpressionSyntax text, bool mayBeNull)
    {
        var length = SyntaxFactory.IdentifierName("Length");
        return text.WithoutTrivia() switch
        {
            ConditionalAccessExpressionSyntax access => access.WithWhenNotNull(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, access.WhenNotNull, length)),
            IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax when mayBeNull =>
                SyntaxFactory.ConditionalAccessExpression(text.WithoutTrivia(), SyntaxFactory.MemberBindingExpression(length)),
            IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax =>
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, text.WithoutTrivia(), length),
            _ => null,
        };
    }
}
