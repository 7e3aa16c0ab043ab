using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>
/// AIGC1001: takes the governed model and a verified user instead of the raw client. The findings AIGC2001 and AIGC3001 about the same
/// call go with it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GovernedModelFix))]
public sealed class GovernedModelFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC1001.Id);

    private protected override Text Title { get; } = new("Call the model through GovernedModel.For(user)", "通过 GovernedModel.For(user) 调用模型");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel) =>
        await PlanAtAsync(document, diagnostic.Location, cancel).ConfigureAwait(false);

    /// <summary>The plan for the call whose name stands at a place.</summary>
    internal static async Task<FixPlan?> PlanAtAsync(Document document, Location call, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null || call.SourceTree != root.SyntaxTree
            || model.Compilation.FindType(KnownNames.GovernedModel) is not { } governed
            || model.Compilation.FindType(KnownNames.VerifiedUser) is not { } user
            || ReceiverOf(root.FindNode(call.SourceSpan, getInnermostNodeForTie: true)) is not { } receiver)
        {
            return null;
        }

        return model.GetSymbolInfo(receiver, cancel).Symbol switch
        {
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter =>
                await GovernedClass.PlanAsync(parameter, document, model, governed, user, cancel).ConfigureAwait(false),
            IParameterSymbol { ContainingSymbol: IMethodSymbol owner } parameter =>
                await EndpointFunction.OfAsync(owner, document, model, cancel).ConfigureAwait(false) is { } function
                    ? GovernedFunction.Plan(function, parameter, model, governed, user, cancel)
                    : null,
            IFieldSymbol field =>
                await GovernedClass.PlanAsync(field, document, model, governed, user, cancel).ConfigureAwait(false),
            _ => null,
        };
    }

    private static ExpressionSyntax? ReceiverOf(SyntaxNode name)
    {
        var receiver = name.Parent switch
        {
            MemberAccessExpressionSyntax member when member.Name == name => member.Expression,
            MemberBindingExpressionSyntax binding when binding.Name == name => name.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression,
            _ => null,
        };
        while (receiver is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            receiver = receiver is ParenthesizedExpressionSyntax p ? p.Expression : ((PostfixUnaryExpressionSyntax)receiver).Operand;
        }

        return receiver;
    }
}
