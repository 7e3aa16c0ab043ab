using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.PersonalInformation;

/// <summary>
/// AIGC8001: a client is pointed at a model outside the mainland, or left at its overseas default, and the manifest declares no ground for
/// sending content to that host. Only hosts that constants name and the shipped list places overseas are judged.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverseasEndpointAnalyzer : AigcAnalyzer
{
    /// <summary>Key of the diagnostic property that holds the host.</summary>
    internal const string HostProperty = "host";

    // What is embedded, uploaded or trained on need not be a user's.
    private static readonly string[] NotUserContent = ["Embed", "FineTun", "File", "Batch"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC8001);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Manifest is not { IsUnreadable: true })
        {
            context.RegisterOperationAction(
                c => Analyze(c, facts), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts)
    {
        foreach (var (host, place) in EndpointsOf(context.Operation, facts, context.CancellationToken).Distinct())
        {
            if (ModelHosts.Find(host) is { Region: HostRegion.Overseas } listed && facts.Manifest?.AllowsHost(host) != true)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC8001, place, facts.Manifest is { } manifest ? [manifest.PlaceOf("crossBorder")] : [],
                    ImmutableDictionary<string, string?>.Empty.Add(HostProperty, host), host, listed.Vendor);
            }
        }
    }

    private static IEnumerable<(string Host, Location Place)> EndpointsOf(IOperation operation, CompilationFacts facts, CancellationToken cancel)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment:
                return IsEndpointProperty(property) ? Named([assignment.Value], facts, cancel) : [];
            case IInvocationOperation call:
                return RuleOf(call.TargetMethod, facts) is { } rule ? OfClient(operation, rule, call.Arguments, facts, cancel)
                    : facts.HttpCallAt(call, cancel) is { Rule.Kind: ApiKind.Generate or ApiKind.Transcribe } ? Named(call.Arguments.Select(a => a.Value), facts, cancel)
                    : [];
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return RuleOf(constructor, facts) is { } made ? OfClient(operation, made, creation.Arguments, facts, cancel) : [];
            default:
                return [];
        }
    }

    private static IEnumerable<(string Host, Location Place)> OfClient(
        IOperation operation, ApiRule rule, ImmutableArray<IArgumentOperation> arguments, CompilationFacts facts, CancellationToken cancel)
    {
        var named = Named(arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit).Select(a => a.Value), facts, cancel).ToList();
        return named.Count > 0 ? named
            : DefaultEndpoint.Of(operation, rule, facts, cancel) is { } left && (left.IsCertain || facts.Mode is Mode.Recommended or Mode.Strict)
            ? [(left.Host, operation.NameLocation())]
            : [];
    }

    private static IEnumerable<(string Host, Location Place)> Named(IEnumerable<IOperation> values, CompilationFacts facts, CancellationToken cancel) =>
        values.SelectMany(v => Addresses.HostsOf(v, facts, cancel).Select(h => (h, v.Syntax.GetLocation())));

    private static ApiRule? RuleOf(IMethodSymbol method, CompilationFacts facts) =>
        facts.Matcher.Match(method) is { Kind: ApiKind.Construct or ApiKind.Register } rule
        && !NotUserContent.Any(w => method.Name.Contains(w) || (method.Name == ".ctor" && rule.Type.Contains(w)))
            ? rule
            : null;

    // OpenAIClientOptions.Endpoint, HttpClient.BaseAddress, and whatever else an AI library calls it.
    private static bool IsEndpointProperty(IPropertySymbol property) =>
        Addresses.MayHoldAddress(property.Type) && property.ContainingType is { } type
        && (AiReferences.IsAi(type.ContainingAssembly?.Name ?? "") || (property.Name == "BaseAddress" && type.Is("System.Net.Http.HttpClient")));
}
