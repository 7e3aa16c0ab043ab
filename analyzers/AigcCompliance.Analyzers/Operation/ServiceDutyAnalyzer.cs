using System.Collections.Immutable;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Manifests;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Operation;

/// <summary>
/// AIGC7001, AIGC7002 and AIGC7003: the complaint channel, the service agreement and the filing number are declared in the manifest, and
/// the application answers where they are declared. Reported once, where a web application that serves a model starts.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceDutyAnalyzer : AigcAnalyzer
{
    private static readonly Text NoManifest = new("the project has no compliance/aigc.json that declares '{0}'", "项目没有声明“{0}”的 compliance/aigc.json");
    private static readonly Text NotDeclared = new("compliance/aigc.json does not declare '{0}'", "compliance/aigc.json 未声明“{0}”");
    private static readonly Text NotMapped = new("nothing in this project answers at '{0}', which compliance/aigc.json declares", "compliance/aigc.json 声明了“{0}”，但本项目没有响应该路径的端点");

    private static readonly (DiagnosticDescriptor Descriptor, string Property)[] Duties =
    [
        (Descriptors.AIGC7001, "complaint"),
        (Descriptors.AIGC7002, "agreement"),
        (Descriptors.AIGC7003, "filingDisplay"),
    ];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AIGC7001, Descriptors.AIGC7002, Descriptors.AIGC7003);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (facts.HasEndpoints && facts.Manifest is not { IsUnreadable: true })
        {
            context.RegisterOperationAction(c => Analyze(c, facts), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (!WebStart.IsAt((IInvocationOperation)context.Operation) || !WebStart.ServesModel(facts, context.CancellationToken))
        {
            return;
        }

        foreach (var (descriptor, property) in Duties)
        {
            if (Lack(property, facts, context.CancellationToken) is { } lack)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, descriptor, context.Operation.NameLocation(),
                    facts.Manifest is { } manifest ? [manifest.PlaceOf(property)] : [], lack);
            }
        }
    }

    private static Message? Lack(string property, CompilationFacts facts, CancellationToken cancel)
    {
        if (facts.Manifest is not { } manifest)
        {
            return new Message(NoManifest, property);
        }

        // What is declared without a path is the gate's finding.
        return !manifest.Declares(property) ? new Message(NotDeclared, property)
            : manifest.PathOf(property) is { } path && MappedPaths.IsUnmapped(path, facts, cancel) ? new Message(NotMapped, path)
            : null;
    }
}
