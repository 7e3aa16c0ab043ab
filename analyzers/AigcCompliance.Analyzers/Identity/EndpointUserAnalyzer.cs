using System.Collections.Generic;
using System.Collections.Immutable;
using System;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Authorization;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Identity;

/// <summary>AIGC3001 and AIGC3002: an endpoint that calls a model without a verified user, or for anybody.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndpointUserAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AIGC3001, Descriptors.AIGC3002);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (!facts.HasEndpoints)
        {
            return;
        }

        context.RegisterOperationAction(
            c => OfOperation(c.Operation, facts, c.ReportDiagnostic, c.IsGeneratedCode, c.CancellationToken),
            OperationKind.Invocation, OperationKind.Invalid);
        context.RegisterOperationBlockAction(c =>
        {
            if (c.OwningSymbol is IMethodSymbol method)
            {
                OfMethod(method, facts, c.ReportDiagnostic, c.IsGeneratedCode, c.CancellationToken);
            }
        });
    }

    private static readonly Text TakeUser = new("take a VerifiedUser parameter", "请接收 VerifiedUser 参数");

    private static readonly Text VerifyByHand = new(
        "get the user from UserVerification.VerifyAsync and call the model through GovernedModel.For(user)", "请通过 UserVerification.VerifyAsync 取得用户，并通过 GovernedModel.For(user) 调用模型");

    private static void OfOperation(IOperation operation, CompilationFacts facts, Action<Diagnostic> report, bool isGenerated, CancellationToken cancel)
    {
        foreach (var endpoint in new EndpointFinder(facts, cancel).Of(operation))
        {
            if (endpoint.Kind == EndpointKind.Agent)
            {
                if (facts.ModelCallAt(operation) is { } call && facts.GovernanceOf(call, cancel) == Governance.Ungoverned)
                {
                    Judge(endpoint, call.DisplayName, [], [], facts, report, isGenerated, cancel);
                }
            }
            else if (facts.Reach(cancel).From(CodeUnit.OfMethod(endpoint.Handler!, facts.Compilation, cancel), endpoint.Type) is { } way)
            {
                Judge(endpoint, way.Call.DisplayName, way.Units, way.Locations(), facts, report, isGenerated, cancel);
            }
        }
    }

    private static void OfMethod(IMethodSymbol method, CompilationFacts facts, Action<Diagnostic> report, bool isGenerated, CancellationToken cancel)
    {
        foreach (var (endpoint, way) in new Components(facts, cancel).Of(method))
        {
            Judge(endpoint, way.Call.DisplayName, way.Units, way.Locations(), facts, report, isGenerated, cancel);
        }

        // A method of a base class is an endpoint of every class that derives from it: one report says it for all.
        foreach (var endpoint in new EndpointFinder(facts, cancel).Of(method))
        {
            if (facts.Reach(cancel).From(CodeUnit.OfMethod(method, facts.Compilation, cancel), endpoint.Type) is { } way
                && Judge(endpoint, way.Call.DisplayName, way.Units, way.Locations(), facts, report, isGenerated, cancel))
            {
                return;
            }
        }
    }

    private static bool Judge(
        Endpoint endpoint,
        string call,
        IEnumerable<SyntaxNode> units,
        IReadOnlyList<Location> hops,
        CompilationFacts facts,
        Action<Diagnostic> report,
        bool isGenerated,
        CancellationToken cancel)
    {
        var access = new EndpointAccess(facts, cancel);
        switch (access.Of(endpoint, units))
        {
            case Access.Anonymous:
                Report(report, facts, isGenerated, Descriptors.AIGC3002, access.AnonymousAt ?? endpoint.Location, hops, endpoint.Name, call);
                return true;
            case Access.Open:
            case Access.Authorized or Access.DecidedElsewhere when facts.Mode == Mode.Strict:
                Report(report, facts, isGenerated, Descriptors.AIGC3001, endpoint.Location, hops, endpoint.Name, call,
                    endpoint.BindsParameters ? TakeUser : VerifyByHand);
                return true;
            default:
                return false;
        }
    }
}
