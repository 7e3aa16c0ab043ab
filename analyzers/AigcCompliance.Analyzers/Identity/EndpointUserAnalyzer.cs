using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
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
            c =>
            {
                if (Endpoint.OfMapping((IInvocationOperation)c.Operation) is { } endpoint && facts.BodyOf(endpoint, c.CancellationToken) is { } body)
                {
                    Analyze(endpoint, ImmutableArray.Create(body), facts, c.ReportDiagnostic, c.IsGeneratedCode, c.CancellationToken);
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationBlockAction(c =>
        {
            if (c.OwningSymbol is IMethodSymbol method && Endpoint.OfMethod(method) is { } endpoint)
            {
                Analyze(endpoint, c.OperationBlocks, facts, c.ReportDiagnostic, c.IsGeneratedCode, c.CancellationToken);
            }
        });
    }

    private static readonly Text TakeUser = new("take a VerifiedUser parameter", "请接收 VerifiedUser 参数");

    private static readonly Text RequirePolicy = new(
        "require an authorization policy that rests on a verified identity", "请要求以已核验身份为依据的授权策略");

    private static void Analyze(
        Endpoint endpoint,
        ImmutableArray<IOperation> body,
        CompilationFacts facts,
        System.Action<Diagnostic> report,
        bool isGenerated,
        CancellationToken cancel)
    {
        if (body.SelectMany(b => facts.UngovernedCallsIn(b, cancel)).FirstOrDefault() is not { } call || body.Any(b => Verifies(b, facts)))
        {
            return;
        }

        var access = new EndpointAccess(facts, cancel);
        switch (access.Of(endpoint))
        {
            case Access.Anonymous:
                Report(report, facts, isGenerated, Descriptors.AIGC3002, access.AnonymousAt ?? endpoint.Location,
                    [call.Location], endpoint.Name, call.DisplayName);
                break;
            case Access.Open:
            case Access.Authorized or Access.DecidedElsewhere when facts.Mode == Mode.Strict:
                Report(report, facts, isGenerated, Descriptors.AIGC3001, endpoint.Location, [call.Location], endpoint.Name, call.DisplayName,
                    endpoint.BindsParameters ? TakeUser : RequirePolicy);
                break;
        }
    }

    private static bool Verifies(IOperation body, CompilationFacts facts) => body.Descendants().OfType<IInvocationOperation>().Any(i =>
        facts.Matcher.Match(i.TargetMethod) is { Kind: ApiKind.VerifiesUser } || i.TargetMethod.HasAttribute(KnownNames.VerifiesUserAttribute));
}
