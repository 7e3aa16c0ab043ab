using System.Collections.Immutable;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Flow;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>AIGC2001 and AIGC2002: generated text, or a generated picture, sound or video, reaches the user without a label.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlabelledOutputAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AIGC2001, Descriptors.AIGC2002);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationBlockAction(c =>
        {
            foreach (var finding in FlowFindings.In(c, facts))
            {
                if (finding.Input is not null)
                {
                    continue;
                }

                var descriptor = (finding.Duties & Debt.Label) != 0 ? Descriptors.AIGC2001 : (finding.Duties & Debt.Media) != 0 ? Descriptors.AIGC2002 : null;
                if (descriptor is not null)
                {
                    Report(c.ReportDiagnostic, facts, c.IsGeneratedCode, descriptor, finding.Tree.GetLocation(finding.Span), [finding.OtherEnd], finding.Call.DisplayName);
                }
            }
        });
}
