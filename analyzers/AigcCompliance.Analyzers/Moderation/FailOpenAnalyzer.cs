using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Logging;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Moderation;

/// <summary>
/// AIGC4003: a handler around a moderation call lets the content through: it hands the content on, says that it passed, or swallows the
/// failure before code that goes on with the content and asks for no verdict.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FailOpenAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC4003);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(c => Analyze(c, facts), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!ModerationCall.Is(call, facts))
        {
            return;
        }

        var content = ModerationCall.ContentOf(call, facts);
        foreach (var attempt in AttemptsAround(call))
        {
            foreach (var handler in attempt.Catches)
            {
                if (OpeningIn(handler, attempt, content, facts) is { } place)
                {
                    Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC4003, place, [call.NameLocation()],
                        call.DisplayName());
                }
            }

            // What an inner handler does not throw on, an outer one never sees.
            if (attempt.Catches.Any(c => !Inside(c.Handler).Any(o => o is IThrowOperation)))
            {
                return;
            }
        }
    }

    private static IEnumerable<ITryOperation> AttemptsAround(IOperation call)
    {
        IOperation child = call;
        for (var parent = call.Parent; parent is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent, parent = parent.Parent)
        {
            if (parent is ITryOperation { Catches.Length: > 0 } attempt && attempt.Body == child)
            {
                yield return attempt;
            }
        }
    }

    /// <summary>Where a handler lets the content through; null when it does not, or nobody can tell.</summary>
    private static Location? OpeningIn(ICatchClauseOperation handler, ITryOperation attempt, ISet<string> content, CompilationFacts facts)
    {
        var inside = Inside(handler.Handler).ToList();
        if (inside.Any(o => o is IThrowOperation))
        {
            return null;
        }

        foreach (var operation in inside)
        {
            var isOpen = operation switch
            {
                IReturnOperation { ReturnedValue: { } value } => Verdicts.LetsThrough(value, content, facts.EnclosingSymbol(operation, default)?.Name),
                IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } =>
                    Verdicts.LetsThrough(Verdicts.NameOf(assignment.Target), assignment.Value),
                _ => false,
            };
            if (isOpen)
            {
                return operation.Syntax.GetLocation();
            }
        }

        return OnlyLogs(handler.Handler, facts) && GoesOnAfter(attempt, content, facts)
            ? ((CatchClauseSyntax)handler.Syntax).CatchKeyword.GetLocation()
            : null;
    }

    private static bool OnlyLogs(IBlockOperation handler, CompilationFacts facts) => handler.Operations.All(o =>
        o is IEmptyOperation
        || (o is IExpressionStatementOperation { Operation: IInvocationOperation call }
            && (LogSink.Of(call, facts) is not null || call.TargetMethod.ContainingType.Is("System.Console"))));

    /// <summary>Whether the code behind a try uses the content or calls a model, and reads nothing that the try found out.</summary>
    private static bool GoesOnAfter(ITryOperation attempt, ISet<string> content, CompilationFacts facts)
    {
        IOperation body = attempt;
        while (body.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            body = parent;
        }

        var written = new HashSet<string>(Inside(attempt.Body).OfType<IAssignmentOperation>().SelectMany(a => a.Target.DescendantsAndSelf())
            .Select(ValuePath.Of).Where(p => p is not null).Select(p => p!));
        var end = attempt.Syntax.Span.End;
        var goesOn = false;
        foreach (var operation in body.Descendants().Where(o => o.Syntax.SpanStart >= end))
        {
            var path = ValuePath.Of(operation);
            if (path is not null && written.Contains(path))
            {
                return false;
            }

            goesOn |= (path is not null && content.Contains(path)) || facts.ModelCallAt(operation) is not null;
        }

        return goesOn;
    }

    // Of the handler itself, not of functions in it.
    private static IEnumerable<IOperation> Inside(IOperation body)
    {
        var open = new Stack<IOperation>();
        open.Push(body);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            yield return operation;
            foreach (var child in operation.ChildOperations.Where(c => c is not (IAnonymousFunctionOperation or ILocalFunctionOperation)))
            {
                open.Push(child);
            }
        }
    }
}
