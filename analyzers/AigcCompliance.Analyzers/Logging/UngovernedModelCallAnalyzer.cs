using System.Collections.Immutable;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Logging;

/// <summary>AIGC1001: a model call that generates content goes through a client that is not governed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngovernedModelCallAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC1001);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterOperationAction(c => Analyze(c, facts), OperationKind.Invocation, OperationKind.MethodReference, OperationKind.Invalid);
        if (facts.Mode == Mode.Strict)
        {
            context.RegisterOperationAction(c => AnalyzeUnbound(c, facts), OperationKind.Invalid);
        }
    }

    private static readonly Text Governed = new("call it through GovernedModel.For(user)", "请通过 GovernedModel.For(user) 调用");

    // The runtime governs chat; for pictures, speech and video the application keeps the record itself and says so.
    private static readonly Text OwnRecord = new(
        "keep prompt and output in your content log and mark the method [ContentLogged]", "请自行将输入与输出写入内容日志，并为方法标注 [ContentLogged]");

    // A request written by hand has no client to replace: first it becomes one.
    private static readonly Text Wrapped = new(
        "put an IChatClient around the request and call that through GovernedModel.For(user), or keep prompt and output in your content log and mark the method [ContentLogged]",
        "请将该请求封装为 IChatClient 并通过 GovernedModel.For(user) 调用；或自行将输入与输出写入内容日志，并为方法标注 [ContentLogged]");

    // The framework makes this endpoint itself and binds no user to the agent behind it.
    private static readonly Text OwnEndpoint = new(
        "serve the agent from an endpoint of your own, on the client that GovernedModel.For(user) returns", "请用自有端点提供该智能体，并使用 GovernedModel.For(user) 返回的客户端");

    private static Text Advice(ModelCall call) => call.Rule.Kind == ApiKind.Endpoint ? OwnEndpoint
        : call.Request is null ? call.Rule.YieldsText ? Governed : OwnRecord
        : call.Rule is { YieldsText: true, Modality: not ("realtime" or "audio>text") } ? Wrapped : OwnRecord;

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.ModelCallAt(context.Operation, context.CancellationToken) is not { } call)
        {
            return;
        }

        var governance = facts.LoggingOf(call, context.CancellationToken);
        if (governance == Governance.Ungoverned || (governance == Governance.CallerDecides && facts.Mode == Mode.Strict))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1001, call.Location, [], call.DisplayName, Advice(call));
        }
    }

    private static void AnalyzeUnbound(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (context.Operation is { Syntax: InvocationExpressionSyntax invocation, SemanticModel: { } model }
            && UnboundCalls.Match(invocation, model, facts.Matcher.Catalog, context.CancellationToken) is { } rule
            && !context.ContainingSymbol.IsInside(KnownNames.ContentLoggedAttribute))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1001, context.Operation.NameLocation(), [],
                rule.Type.Substring(rule.Type.LastIndexOf('.') + 1) + "." + rule.Method, Unbound);
        }
    }

    private static readonly Text Unbound = new(
        "its library could not be found, so this is judged by names alone: restore it, and call it through GovernedModel.For(user)",
        "其所属库无法找到，此处仅凭名称判断：请还原该库，并通过 GovernedModel.For(user) 调用");
}
