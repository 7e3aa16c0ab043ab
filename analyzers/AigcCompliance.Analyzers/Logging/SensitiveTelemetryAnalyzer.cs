using System;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Logging;

/// <summary>
/// AIGC1004: a switch that makes a library write prompts and outputs into its telemetry is set to a constant true, and not for
/// development alone.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SensitiveTelemetryAnalyzer : AigcAnalyzer
{
    private const string Property = "EnableSensitiveData";

    // OpenTelemetryChatClient and its like, OpenTelemetryAgent, WorkflowTelemetryOptions: all telemetry of these two families.
    private static readonly string[] Families = ["Microsoft.Extensions.AI", "Microsoft.Agents.AI"];

    private static readonly string[] Switches =
    [
        "Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnosticsSensitive",
        "Azure.Experimental.TraceGenAIMessageContent",
        "Azure.Experimental.TraceContents",
    ];

    private static readonly string[] Variables =
    [
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT",
        "SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE",
        "AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED",
    ];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC1004);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterOperationAction(c => Assignment(c, facts), OperationKind.SimpleAssignment);
        context.RegisterOperationAction(c => Call(c, facts), OperationKind.Invocation);
    }

    private static void Assignment(OperationAnalysisContext context, CompilationFacts facts)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: Property } property } && IsOfFamily(property.ContainingType))
        {
            Check(context, facts, assignment.Value, property.ContainingType.Name + "." + Property);
        }
    }

    // AppContext.SetSwitch(name, true), Environment.SetEnvironmentVariable(name, "true"), resource.WithEnvironment(name, "true") of an app host
    private static void Call(OperationAnalysisContext context, CompilationFacts facts)
    {
        var call = (IInvocationOperation)context.Operation;
        var names = call.TargetMethod switch
        {
            { Name: "SetSwitch" } m when m.ContainingType.Is("System.AppContext") => Switches,
            { Name: "SetEnvironmentVariable" } m when m.ContainingType.Is("System.Environment") => Variables,
            { Name: "WithEnvironment" } => Variables,
            _ => null,
        };
        if (names is not null
            && call.Arguments.FirstOrDefault(a => a.Value.ConstantValue is { HasValue: true, Value: string text } && names.Contains(text)) is { } name
            && call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == name.Parameter?.Ordinal + 1) is { } value)
        {
            Check(context, facts, value.Value, (string)name.Value.ConstantValue.Value!);
        }
    }

    private static void Check(OperationAnalysisContext context, CompilationFacts facts, IOperation value, string name)
    {
        if (IsOn(value.Unwrapped()) && !DevelopmentGuard.Covers(context.Operation))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1004, value.Syntax.GetLocation(), [], name);
        }
    }

    private static bool IsOn(IOperation value) => value.ConstantValue is { HasValue: true, Value: true or "1" }
        || (value.ConstantValue is { HasValue: true, Value: string text } && text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase));

    private static bool IsOfFamily(INamedTypeSymbol type)
    {
        var name = type.ContainingNamespace?.ToDisplayString() ?? "";
        return Families.Any(f => name.StartsWith(f, StringComparison.Ordinal));
    }
}
