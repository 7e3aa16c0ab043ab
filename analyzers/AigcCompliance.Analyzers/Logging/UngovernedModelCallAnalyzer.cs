using System.Collections.Immutable;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Logging;

/// <summary>AIGC1001: a model call that generates content goes through a client that is not governed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngovernedModelCallAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC1001);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(c => Analyze(c, facts), OperationKind.Invocation, OperationKind.MethodReference);

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.ModelCallAt(context.Operation) is not { } call
            || facts.IsStandIn(call)
            || facts.IsInsideClient(call, context.CancellationToken))
        {
            return;
        }

        var governance = facts.GovernanceOf(call, context.CancellationToken);
        if (governance == Governance.Ungoverned || (governance == Governance.CallerDecides && facts.Mode == Mode.Strict))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1001, call.Location, [], call.DisplayName);
        }
    }
}
