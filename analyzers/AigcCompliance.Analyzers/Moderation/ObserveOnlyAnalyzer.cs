using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Logging;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Moderation;

/// <summary>AIGC4004: content is judged and the verdict is thrown away, or only logged.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObserveOnlyAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC4004);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(c => Analyze(c, facts), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!ModerationCall.HasVerdict(call, facts) || call.Type is null or { SpecialType: SpecialType.System_Void })
        {
            return;
        }

        // await client.ClassifyTextAsync(text).ConfigureAwait(false)
        IOperation value = call;
        while (value.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation
            || value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync" or "AsTask" })
        {
            value = value.Parent;
        }

        var isUnused = value.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            // Another moderator may act where this one only watches; so a verdict that is looked at counts from mode Recommended on.
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsOnlyWatched(declarator, facts),
            _ => false,
        };
        if (isUnused)
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC4004, call.NameLocation(), [],
                call.DisplayName());
        }
    }

    private static bool IsOnlyWatched(IVariableDeclaratorOperation declarator, CompilationFacts facts)
    {
        IOperation root = declarator;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var uses = root.Descendants().OfType<ILocalReferenceOperation>().Where(l => SymbolEqualityComparer.Default.Equals(l.Local, declarator.Symbol)).ToList();
        return uses.Count == 0 || (facts.Mode != Mode.Default && uses.All(u => IsLogged(u, facts)));
    }

    private static bool IsLogged(IOperation use, CompilationFacts facts)
    {
        for (var parent = use.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            if (LogSink.Of(parent, facts) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
