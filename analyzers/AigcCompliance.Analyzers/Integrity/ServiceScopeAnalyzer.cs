using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Authorization;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>
/// AIGC9001: the scope Enterprise is declared, but an endpoint that reaches a model asks nobody who they are; or, from mode Recommended
/// on, a web application that serves a model declares no scope. Governed calls count: whether the public is served has nothing to do with
/// how the model is called.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceScopeAnalyzer : AigcAnalyzer
{
    private static readonly Text Undeclared = new(
        "The application serves a model and does not say whom; write <AigcServiceScope>Public</AigcServiceScope>, or Enterprise, in a PropertyGroup of the project file",
        "应用提供模型服务，但未说明服务对象；请在项目文件的 PropertyGroup 中写入 <AigcServiceScope>Public</AigcServiceScope>（或 Enterprise）");

    private static readonly Text Contradicted = new(
        "AigcServiceScope is Enterprise, but endpoint '{0}' reaches a model through '{1}' and {2}; require authorization, or declare the scope Public",
        "AigcServiceScope 为 Enterprise，但端点“{0}”通过“{1}”调用模型，且{2}；请要求授权，或将范围声明为 Public");

    private static readonly Text Anonymous = new("allows anonymous access", "允许匿名访问");
    private static readonly Text Open = new("nothing in this project asks who calls", "本项目中没有任何代码询问调用者身份");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC9001);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (!facts.HasEndpoints)
        {
            return;
        }

        if (facts.Scope == ServiceScope.Enterprise)
        {
            context.RegisterOperationAction(
                c =>
                {
                    foreach (var endpoint in new EndpointFinder(facts, c.CancellationToken).Of(c.Operation))
                    {
                        Contradiction(endpoint, facts, c.ReportDiagnostic, c.IsGeneratedCode, c.CancellationToken);
                    }
                },
                OperationKind.Invocation);
            context.RegisterOperationBlockAction(c =>
            {
                if (c.OwningSymbol is IMethodSymbol method)
                {
                    foreach (var endpoint in new EndpointFinder(facts, c.CancellationToken).Of(method))
                    {
                        Contradiction(endpoint, facts, c.ReportDiagnostic, c.IsGeneratedCode, c.CancellationToken);
                    }
                }
            });
        }
        else if (!facts.IsScopeDeclared && facts.Mode is Mode.Recommended or Mode.Strict)
        {
            context.RegisterOperationAction(
                c =>
                {
                    if (WebStart.IsAt((IInvocationOperation)c.Operation) && WebStart.ServesModel(facts, c.CancellationToken))
                    {
                        Report(c.ReportDiagnostic, facts, c.IsGeneratedCode, Descriptors.AIGC9001, c.Operation.NameLocation(), [], Undeclared);
                    }
                },
                OperationKind.Invocation);
        }
    }

    private static void Contradiction(Endpoint endpoint, CompilationFacts facts, Action<Diagnostic> report, bool isGenerated, CancellationToken cancel)
    {
        if (endpoint.Handler is not { } handler
            || facts.ReachOfAnyCall(cancel).From(CodeUnit.OfMethod(handler, facts.Compilation, cancel), endpoint.Type) is not { } way)
        {
            return;
        }

        var access = new EndpointAccess(facts, cancel);
        var found = access.Of(endpoint, way.Units);
        if (found is Access.Anonymous or Access.Open)
        {
            Report(report, facts, isGenerated, Descriptors.AIGC9001, access.AnonymousAt ?? endpoint.Location, way.Locations(),
                new Message(Contradicted, endpoint.Name, way.Call.DisplayName, found == Access.Anonymous ? Anonymous : Open));
        }
    }
}
