using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Logging;

/// <summary>
/// AIGC1003: a prompt or an output, also of a governed call, is written to an ordinary log in the method that calls the model. Such a
/// log has neither the access control nor the expiry of the content log.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContentInLogAnalyzer : AigcAnalyzer
{
    private static readonly Text Prompt = new("The prompt of", "输入");
    private static readonly Text Output = new("The output of", "输出");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC1003);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationBlockAction(c => Analyze(c, facts));

    private static void Analyze(OperationBlockAnalysisContext context, CompilationFacts facts)
    {
        // Whoever declares that a method keeps the content log may keep it through a logger.
        if (BodyContent.Of(context.OperationBlocks, facts, context.CancellationToken) is not { } body
            || context.OwningSymbol.IsInside(KnownNames.ContentLoggedAttribute))
        {
            return;
        }

        // What a program prints while it starts is for whoever started it.
        var isMain = SymbolEqualityComparer.Default.Equals(facts.Compilation.GetEntryPoint(context.CancellationToken), context.OwningSymbol);
        foreach (var operation in body.Operations)
        {
            if (LogSink.Of(operation, facts) is not { } sink || (sink.IsQuiet && facts.Mode != Mode.Strict) || DevelopmentGuard.Covers(operation)
                || (sink.IsConsole && isMain && !IsInFunction(operation)))
            {
                continue;
            }

            foreach (var content in sink.Values.SelectMany(body.PrintedBy).Where(c => !c.Piece.IsImplicit))
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1003, content.Piece.Syntax.GetLocation(), [content.Call.Location],
                    content.IsPrompt ? Prompt : Output, content.Call.DisplayName, sink.Place);
            }
        }
    }

    private static bool IsInFunction(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
