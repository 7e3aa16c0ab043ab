using System.Collections.Immutable;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Flow;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Moderation;

/// <summary>AIGC4001 and AIGC4002: output leaves, or user input reaches a model, without passing moderation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmoderatedContentAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AIGC4001, Descriptors.AIGC4002);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationBlockAction(c =>
        {
            foreach (var finding in FlowFindings.In(c, facts))
            {
                var descriptor = finding.Input is not null ? Descriptors.AIGC4002 : (finding.Duties & Debt.Moderate) != 0 ? Descriptors.AIGC4001 : null;
                if (descriptor is not null)
                {
                    Report(c.ReportDiagnostic, facts, c.IsGeneratedCode, descriptor, finding.Tree.GetLocation(finding.Span), [finding.OtherEnd], finding.Call.DisplayName);
                }
            }
        });
}
