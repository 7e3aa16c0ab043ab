using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Reporting;

/// <summary>
/// Base of the rules that look at code: registers nothing unless the compilation can call a model and one of the rules reports in the
/// chosen mode and scope.
/// </summary>
public abstract class AigcAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Razor and Blazor code exists only in generated trees; what is not mapped to a file that somebody wrote is never reported.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            var facts = CompilationFacts.Of(start.Compilation, start.Options, start.CancellationToken);
            if (facts.IsActive && SupportedDiagnostics.Any(d => facts.Reports(RuleTable.All.First(r => r.Id == d.Id))))
            {
                Register(start, facts);
            }
        });
    }

    /// <summary>Registers the rule's actions.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, CompilationFacts facts);

    /// <summary>Reports unless the place is generated code that nobody wrote, test code, or the rule is silent in this scope.</summary>
    private protected static void Report(
        Action<Diagnostic> report,
        CompilationFacts facts,
        bool isGenerated,
        DiagnosticDescriptor descriptor,
        Location location,
        IEnumerable<Location> otherPlaces,
        params object[] args) =>
        Report(report, facts, isGenerated, descriptor, location, otherPlaces, ImmutableDictionary<string, string?>.Empty, args);

    /// <summary>Reports likewise, with what a code fix needs to know.</summary>
    private protected static void Report(
        Action<Diagnostic> report,
        CompilationFacts facts,
        bool isGenerated,
        DiagnosticDescriptor descriptor,
        Location location,
        IEnumerable<Location> otherPlaces,
        ImmutableDictionary<string, string?> properties,
        params object[] args)
    {
        if (location.SourceTree is { } tree
            && facts.IsServiceCode(tree)
            && (!isGenerated || location.GetMappedLineSpan().HasMappedPath)
            && facts.Reports(RuleTable.All.First(r => r.Id == descriptor.Id)))
        {
            report(Diagnostic.Create(descriptor, location, otherPlaces, properties, args));
        }
    }
}
