using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Manifests;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Filing;

/// <summary>
/// AIGC5001 and AIGC5002: the model that code names is not in the registry of <c>compliance/aigc.json</c>, or cannot be compared with it.
/// Without a registry nothing is said here: whether one is owed is the gate's question.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelRegistryAnalyzer : AigcAnalyzer
{
    /// <summary>Key of the diagnostic property that holds the model's id.</summary>
    internal const string ModelProperty = "model";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AIGC5001, Descriptors.AIGC5002);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Manifest is { Models: not null } manifest)
        {
            context.RegisterOperationAction(
                c => Analyze(c, facts, manifest), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts, ServiceManifest manifest)
    {
        var values = ModelIds.PassedBy(context.Operation, facts);
        if (values.Count == 0)
        {
            return;
        }

        // A deployment name beside a model id: one of them in the registry is enough.
        var leaves = values.Select(v => (Value: v, Leaves: ModelIds.LeavesOf(v, facts, context.CancellationToken))).ToList();
        if (leaves.Any(v => v.Leaves.Count > 0 && v.Leaves.All(l => IsRegistered(l, facts, manifest, context))))
        {
            return;
        }

        foreach (var (value, ends) in leaves)
        {
            var ids = ends.Select(ModelIds.ConstantOf).OfType<string>().Where(id => manifest.Find(id) is null).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            foreach (var id in ids)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC5001, value.Syntax.GetLocation(), [manifest.PlaceOf("models")],
                    ImmutableDictionary<string, string?>.Empty.Add(ModelProperty, id), id);
            }

            if (ids.Count == 0 && ends.Any(l => ModelIds.ConstantOf(l) is null && !IsRegistered(l, facts, manifest, context)))
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC5002, value.Syntax.GetLocation(), [manifest.PlaceOf("models")]);
            }
        }
    }

    private static bool IsRegistered(IOperation leaf, CompilationFacts facts, ServiceManifest manifest, OperationAnalysisContext context) =>
        (ModelIds.ConstantOf(leaf) ?? ModelIds.ConfigurationKeyOf(leaf, facts, context.CancellationToken)) is { } name && manifest.Find(name) is not null;
}
