using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Flow;
using AigcCompliance.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AigcCompliance.CodeFixes.Labelling;

/// <summary>
/// Where the label of one output goes: around the text, or, when the text is a piece of a stream, into a statement of its own before the
/// loop that sends the pieces.
/// </summary>
internal sealed class LabelPlace
{
    // AddAtStart would put a label on each piece. The wording stands in the code, where the rule and a reader see it.
    private const string Wording = "【AI生成】\n";

    private readonly ExpressionSyntax text;
    private readonly CommonForEachStatementSyntax? loop;

    private LabelPlace(ExpressionSyntax text, bool isWhole, CommonForEachStatementSyntax? loop)
    {
        this.text = text;
        this.loop = loop;
        IsWhole = isWhole;
    }

    /// <summary>Whether the output is the text and nothing else, so that the label on it is the label on the output.</summary>
    public bool IsWhole { get; }

    /// <summary>The place for an output; null when its text cannot be labelled.</summary>
    public static LabelPlace? In(ExpressionSyntax output, SyntaxNode body, SemanticModel model, CancellationToken cancel)
    {
        var isText = IsString(output, model, cancel);
        var texts = isText ? [output] : TextsIn(output, body, model, cancel).ToList();
        if (texts.Count != 1 || model.GetTypeInfo(texts[0], cancel).Nullability.FlowState == NullableFlowState.MaybeNull)
        {
            return null;
        }

        var repeated = texts[0].Ancestors().TakeWhile(a => a != body)
            .FirstOrDefault(a => a is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or YieldStatementSyntax);
        return repeated is null ? new LabelPlace(texts[0], isText, null)
            : LoopOf(texts[0], model, cancel) is { } loop ? new LabelPlace(texts[0], false, loop)
            : null;
    }

    /// <summary>Writes the label.</summary>
    public void Apply(SyntaxEditor editor, INamedTypeSymbol label)
    {
        if (loop is null)
        {
            editor.ReplaceNode(text, (current, generator) => Labelled((ExpressionSyntax)current, generator, label));
            return;
        }

        var wording = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(Wording));
        var sends = SendOf(text)!;
        editor.InsertBefore(loop, sends.ReplaceNode(text, wording).WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
        editor.ReplaceNode(loop, (current, _) => current.WithLeadingTrivia(loop.GetLeadingTrivia().LastOrDefault(t => t.IsKind(SyntaxKind.WhitespaceTrivia))));
    }

    private static ExpressionSyntax Labelled(ExpressionSyntax text, SyntaxGenerator generator, INamedTypeSymbol label)
    {
        var add = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Snippets.Type(generator, label), SyntaxFactory.IdentifierName("Default")),
            SyntaxFactory.IdentifierName("AddAtStart"));
        return SyntaxFactory.InvocationExpression(add, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(text.WithoutTrivia()))))
            .WithTriviaFrom(text);
    }

    /// <summary>
    /// The texts of which an object is made where it leaves: arguments and initializers that are strings, apart from constants, facts about
    /// the answer by their names, and what the user sent.
    /// </summary>
    private static IEnumerable<ExpressionSyntax> TextsIn(ExpressionSyntax output, SyntaxNode body, SemanticModel model, CancellationToken cancel) =>
        Parts(output).SelectMany(part =>
            IsString(part.Value, model, cancel)
                ? IsFixed(part.Value, model, cancel) || Carriers.IsMetadata(part.Name) || Carriers.IsMetadata(MemberOf(part.Value)) || IsSent(part.Value, body, model, cancel) ? [] : [part.Value]
                : TextsIn(part.Value, body, model, cancel));

    private static IEnumerable<(ExpressionSyntax Value, string Name)> Parts(ExpressionSyntax made) => made switch
    {
        ParenthesizedExpressionSyntax inner => [(inner.Expression, "")],
        AwaitExpressionSyntax inner => [(inner.Expression, "")],
        InvocationExpressionSyntax call => Given(call.ArgumentList),
        BaseObjectCreationExpressionSyntax creation => Given(creation.ArgumentList).Concat(
            creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().Select(a => (a.Right, a.Left.ToString())) ?? []),
        AnonymousObjectCreationExpressionSyntax anonymous => anonymous.Initializers.Select(i => (i.Expression, i.NameEquals?.Name.Identifier.ValueText ?? "")),
        _ => [],
    };

    private static IEnumerable<(ExpressionSyntax Value, string Name)> Given(BaseArgumentListSyntax? list) =>
        list?.Arguments.Select(a => (a.Expression, a.NameColon?.Name.Identifier.ValueText ?? "")) ?? [];

    private static string MemberOf(ExpressionSyntax value) => (value as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";

    private static bool IsString(ExpressionSyntax value, SemanticModel model, CancellationToken cancel) =>
        model.GetTypeInfo(value, cancel).Type is { SpecialType: SpecialType.System_String };

    private static bool IsFixed(ExpressionSyntax value, SemanticModel model, CancellationToken cancel) =>
        model.GetConstantValue(value, cancel).HasValue;

    // question.Text, where the framework fills question.
    private static bool IsSent(ExpressionSyntax value, SyntaxNode body, SemanticModel model, CancellationToken cancel)
    {
        var origin = value;
        while (origin is MemberAccessExpressionSyntax member)
        {
            origin = member.Expression;
        }

        return model.GetSymbolInfo(origin, cancel).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol owner } parameter
            && parameter.DeclaringSyntaxReferences.Any(r => body.Span.Contains(r.Span))
            && (body is not MethodDeclarationSyntax || Endpoint.OfMethod(owner) is not null);
    }

    /// <summary>The loop over a stream whose body sends a piece, where the label can be sent before it in the same way; null when it cannot.</summary>
    private static CommonForEachStatementSyntax? LoopOf(ExpressionSyntax text, SemanticModel model, CancellationToken cancel)
    {
        if (SendOf(text) is not { } send
            || send.Ancestors().FirstOrDefault(a => a is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                is not CommonForEachStatementSyntax { Parent: BlockSyntax } loop
            || !loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
        {
            return null;
        }

        // Nothing that only the loop knows may be needed to send the label.
        return send.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => !text.Span.Contains(n.Span))
            .Select(n => model.GetSymbolInfo(n, cancel).Symbol)
            .All(s => s is not (ILocalSymbol or IRangeVariableSymbol) || !s.DeclaringSyntaxReferences.Any(r => loop.Span.Contains(r.Span)))
            ? loop
            : null;
    }

    // await response.WriteAsync(text); await Clients.Caller.SendAsync("piece", text); yield return text;
    private static StatementSyntax? SendOf(ExpressionSyntax text) => text.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax } } statement => statement,
        YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldReturnStatement } statement => statement,
        _ => null,
    };
}
