using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Analyzers.Logging;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>
/// AIGC1002: raises a literal retention to 184 days, in the form it is written in. A named constant is left alone: it may serve other
/// purposes.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetentionFix))]
public sealed class RetentionFix : AigcCodeFix
{
    private const int Days = RetentionAnalyzer.MinimumDays;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC1002.Id);

    private protected override Text Title { get; } = new("Keep records for 184 days (six months)", "将留存期设为 184 天（六个月）");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax value
            && model is not null && Raised(value, model, cancel) is { } raised
            ? new FixPlan(raised.Old, editor => editor.ReplaceNode(raised.Old, raised.New.WithTriviaFrom(raised.Old)))
            : null;
    }

    private static (ExpressionSyntax Old, ExpressionSyntax New)? Raised(ExpressionSyntax value, SemanticModel model, CancellationToken cancel)
    {
        var symbol = model.GetSymbolInfo(value, cancel).Symbol;
        switch (value)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }:
                return (value, Text(Days + ".00:00:00"));
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } when symbol is IMethodSymbol method && method.ContainingType.Is("System.TimeSpan"):
                return method.Name switch
                {
                    "Parse" when arguments[0].Expression is LiteralExpressionSyntax text => (text, Text(Days + ".00:00:00")),
                    "FromDays" => Number(arguments[0], Days),
                    "FromHours" => Number(arguments[0], Days * 24),
                    "FromMinutes" => Number(arguments[0], Days * 24 * 60),
                    "FromSeconds" => Number(arguments[0], Days * 24 * 60 * 60),
                    _ => null,
                };
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } when symbol is IMethodSymbol { Parameters: var parameters }
                && symbol.ContainingType.Is("System.TimeSpan") && arguments.All(a => a.NameColon is null):
                return parameters.FirstOrDefault()?.Name switch
                {
                    "days" => Number(arguments[0], Days),
                    "hours" => Number(arguments[0], Days * 24),
                    _ => null,
                };
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Zero" } zero when symbol?.ContainingType.Is("System.TimeSpan") == true:
                return (value, SyntaxFactory.InvocationExpression(
                    zero.WithName(SyntaxFactory.IdentifierName("FromDays")).WithoutTrivia(),
                    SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(Whole(Days))))));
            default:
                return IsWritten(value) && model.GetTypeInfo(value, cancel).Type?.SpecialType == SpecialType.System_Int32 ? (value, Whole(Days)) : null;
        }
    }

    private static (ExpressionSyntax Old, ExpressionSyntax New)? Number(ArgumentSyntax argument, int raised) =>
        IsWritten(argument.Expression) ? (argument.Expression, Whole(raised)) : null;

    // Written out in numbers, such as 90, -1 or 3 * 30; names stand for something that others may read.
    private static bool IsWritten(ExpressionSyntax value) => !value.DescendantNodesAndSelf().Any(n => n is NameSyntax or MemberAccessExpressionSyntax);

    private static ExpressionSyntax Whole(int number) => SyntaxFactory.LiteralExpression(
        SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number.ToString(CultureInfo.InvariantCulture), number));

    private static ExpressionSyntax Text(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
