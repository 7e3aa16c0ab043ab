using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Labelling;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.CodeFixes.Labelling;

/// <summary>
/// AIGC2001: puts the explicit label at the start of the text. All texts of one body are labelled together, because a label on one answer of
/// an endpoint and none on the other is no state to leave code in; so when one of them cannot be labelled in place, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLabelFix))]
public sealed class AddLabelFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC2001.Id);

    private protected override Text Title { get; } = new("Add the explicit label at the start of the text", "在文本起始位置添加显式标识");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null || model.Compilation.FindType(KnownNames.ExplicitTextLabel) is not { } label)
        {
            return null;
        }

        var body = BodyOf(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, cancel);
        var texts = new List<ExpressionSyntax>();
        foreach (var place in await FindingsAsync(document, model, cancel).ConfigureAwait(false))
        {
            var node = root.FindNode(place.SourceSpan, getInnermostNodeForTie: true);
            if (BodyOf(node, model, cancel) != body)
            {
                continue;
            }

            if (node is not ExpressionSyntax text || !CanBeLabelled(text, body, model, cancel))
            {
                return null;
            }

            texts.Add(text);
        }

        return texts.Count == 0
            ? null
            : new FixPlan(body, editor =>
            {
                foreach (var text in texts)
                {
                    editor.ReplaceNode(text, (current, generator) => Labelled((ExpressionSyntax)current, generator, label));
                }
            });
    }

    private static SyntaxNode Labelled(ExpressionSyntax text, SyntaxGenerator generator, INamedTypeSymbol label)
    {
        var add = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Snippets.Type(generator, label), SyntaxFactory.IdentifierName("Default")),
            SyntaxFactory.IdentifierName("AddAtStart"));
        return SyntaxFactory.InvocationExpression(add, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(text.WithoutTrivia()))))
            .WithTriviaFrom(text);
    }

    /// <summary>A whole text: a string that is not null. A piece of a stream is none; each piece would get its own label.</summary>
    private static bool CanBeLabelled(ExpressionSyntax text, SyntaxNode body, SemanticModel model, CancellationToken cancel)
    {
        var type = model.GetTypeInfo(text, cancel);
        return type.Type is { SpecialType: SpecialType.System_String }
            && type.Nullability.FlowState != NullableFlowState.MaybeNull
            && !text.Ancestors().TakeWhile(a => a != body).Any(a =>
                a is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or YieldStatementSyntax);
    }

    /// <summary>The body that the rule judges as one: a mapped lambda or local function, else the whole member.</summary>
    private static SyntaxNode BodyOf(SyntaxNode node, SemanticModel model, CancellationToken cancel) => node.Ancestors().First(a => a switch
    {
        GlobalStatementSyntax => false,
        MemberDeclarationSyntax or CompilationUnitSyntax => true,
        LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax mapping } } => HandlerOf(mapping, model, cancel) is not null,
        LocalFunctionStatementSyntax function => IsMapped(function, model, cancel),
        _ => false,
    });

    private static bool IsMapped(LocalFunctionStatementSyntax function, SemanticModel model, CancellationToken cancel) =>
        function.SyntaxTree.GetRoot(cancel).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == function.Identifier.ValueText)
            .Any(n => n.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax mapping }
                && SymbolEqualityComparer.Default.Equals(HandlerOf(mapping, model, cancel), model.GetDeclaredSymbol(function, cancel)));

    private static IMethodSymbol? HandlerOf(InvocationExpressionSyntax mapping, SemanticModel model, CancellationToken cancel) =>
        model.GetOperation(mapping, cancel) is IInvocationOperation operation ? Endpoint.OfMapping(operation)?.Handler : null;

    private static async Task<IEnumerable<Location>> FindingsAsync(Document document, SemanticModel model, CancellationToken cancel)
    {
        var analyzer = ImmutableArray.Create<DiagnosticAnalyzer>(new UnlabelledOutputAnalyzer());
        var findings = await model.Compilation.WithAnalyzers(analyzer, document.Project.AnalyzerOptions)
            .GetAnalyzerSemanticDiagnosticsAsync(model, null, cancel).ConfigureAwait(false);
        return findings.Where(d => d.Id == RuleTable.AIGC2001.Id).Select(d => d.Location);
    }
}
