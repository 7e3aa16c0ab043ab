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
/// AIGC2001: puts the explicit label at the start of the text, and of a stream once before its first piece. All texts of one body are
/// labelled together, because a label on one answer of an endpoint and none on the other is no state to leave code in; so when one of them
/// cannot be labelled, nothing is offered. Nor is it when the rule would still speak afterwards, which is asked before anything is offered.
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
        var findings = await FindingsAsync(document, cancel).ConfigureAwait(false);
        var places = new List<LabelPlace>();
        foreach (var finding in findings)
        {
            var node = root.FindNode(finding.SourceSpan, getInnermostNodeForTie: true);
            if (BodyOf(node, model, cancel) != body)
            {
                continue;
            }

            if (node is not ExpressionSyntax output || LabelPlace.In(output, body, model, cancel) is not { } place)
            {
                return null;
            }

            places.Add(place);
        }

        var plan = places.Count == 0 ? null : new FixPlan(body, editor => places.ForEach(p => p.Apply(editor, label)));
        return plan is null || places.All(p => p.IsWhole) || await MendsAsync(plan, document, findings.Count - places.Count, cancel).ConfigureAwait(false) ? plan : null;
    }

    /// <summary>Whether the document compiles as before and has only so many findings left once the plan is carried out.</summary>
    private static async Task<bool> MendsAsync(FixPlan plan, Document document, int left, CancellationToken cancel)
    {
        var edits = new FixEdits(document.Project.Solution);
        await edits.OpenAsync(plan.Subject.SyntaxTree, cancel).ConfigureAwait(false);
        plan.Apply(edits);
        var changed = edits.Changed().GetDocument(document.Id)!;
        return await ErrorsAsync(changed, cancel).ConfigureAwait(false) <= await ErrorsAsync(document, cancel).ConfigureAwait(false)
            && (await FindingsAsync(changed, cancel).ConfigureAwait(false)).Count == left;
    }

    private static async Task<int> ErrorsAsync(Document document, CancellationToken cancel) =>
        (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!.GetDiagnostics(null, cancel).Count(d => d.Severity == DiagnosticSeverity.Error);

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

    private static async Task<IReadOnlyList<Location>> FindingsAsync(Document document, CancellationToken cancel)
    {
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        var analyzer = ImmutableArray.Create<DiagnosticAnalyzer>(new UnlabelledOutputAnalyzer());
        var findings = await model!.Compilation.WithAnalyzers(analyzer, document.Project.AnalyzerOptions)
            .GetAnalyzerSemanticDiagnosticsAsync(model, null, cancel).ConfigureAwait(false);
        return [.. findings.Where(d => d.Id == RuleTable.AIGC2001.Id).Select(d => d.Location)];
    }
}
