using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Logging;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Identity;

/// <summary>
/// AIGC3004: an identity number goes into a prompt or an ordinary log. A literal with a right check character is one for certain; a name
/// that says so counts from mode Recommended on, phone numbers in mode Strict. Never repeats the number.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentityNumberAnalyzer : AigcAnalyzer
{
    private static readonly Text Document = new("An identity number", "身份证件号码");
    private static readonly Text Phone = new("A phone number", "电话号码");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC3004);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterOperationAction(c => Logged(c, facts), OperationKind.Invocation);
        context.RegisterOperationBlockAction(c => Prompted(c, facts));
    }

    private static void Prompted(OperationBlockAnalysisContext context, CompilationFacts facts)
    {
        var parts = BodyContent.Of(context.OperationBlocks, facts, context.CancellationToken)?.PromptParts ?? [];
        foreach (var (value, call) in parts.GroupBy(p => p.Value.Syntax).Select(g => g.First()))
        {
            if (KindOf(value, facts.Mode) is { } kind)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC3004, value.Syntax.GetLocation(), [call.Location],
                    kind, new Text($"the prompt of '{call.DisplayName}'", $"“{call.DisplayName}”的提示词"));
            }
        }
    }

    private static void Logged(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (LogSink.Of(context.Operation, facts) is not { } sink || (sink.IsQuiet && facts.Mode != Mode.Strict))
        {
            return;
        }

        foreach (var value in sink.Values.SelectMany(Leaves))
        {
            if (KindOf(value, facts.Mode) is { } kind)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC3004, value.Syntax.GetLocation(), [], kind, sink.Place);
            }
        }
    }

    private static Text? KindOf(IOperation value, Mode mode)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is not string text ? null
                : PersonalNumbers.HoldsResidentId(text) ? Document
                : mode == Mode.Strict && PersonalNumbers.HoldsMobile(text) ? Phone
                : null;
        }

        if (mode == Mode.Default || ValuePath.Of(value) is not { } path
            || value.Type?.SpecialType is not (SpecialType.System_String or SpecialType.System_Int64 or SpecialType.System_UInt64))
        {
            return null;
        }

        var name = ValuePath.NameOf(path);
        return PersonalNumbers.IsDocumentName(name) ? Document
            : mode == Mode.Strict && PersonalNumbers.IsPhoneName(name) ? Phone
            : null;
    }

    // What is printed as it is: not what a method made of it, which may be a hash or a mask.
    private static IEnumerable<IOperation> Leaves(IOperation value)
    {
        var open = new Stack<IOperation>();
        open.Push(value);
        while (open.Count > 0)
        {
            var operation = open.Pop().Unwrapped();
            if (operation.ConstantValue.HasValue || ValuePath.Of(operation) is not null)
            {
                yield return operation;
                continue;
            }

            if (operation is IInterpolatedStringOperation or IInterpolatedStringTextOperation or IInterpolationOperation or IBinaryOperation or IArrayCreationOperation
                or IArrayInitializerOperation or ICoalesceOperation or IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAppendOperation or IArgumentOperation
                || operation is IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join" or "AppendFormatted" or "AppendLiteral" or "ToString" or "Trim" } })
            {
                foreach (var child in operation.ChildOperations)
                {
                    open.Push(child);
                }
            }
        }
    }
}
