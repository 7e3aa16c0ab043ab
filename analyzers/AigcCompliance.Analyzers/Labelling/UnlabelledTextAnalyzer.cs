using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>AIGC2001: text of an ungoverned model call reaches the user in the same method without a label.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlabelledTextAnalyzer : AigcAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC2001);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (facts.HasEndpoints)
        {
            context.RegisterOperationBlockAction(c => Analyze(c, facts));
        }
    }

    private static void Analyze(OperationBlockAnalysisContext context, CompilationFacts facts)
    {
        var cancel = context.CancellationToken;
        var blocks = context.OperationBlocks;
        if (!blocks.Any(b => b.DescendantsAndSelf().Any(o => facts.ModelCallAt(o) is not null)))
        {
            return;
        }

        // Bodies that end at the user, each on its own: the method itself, and every handler that is mapped here.
        var isEndpoint = context.OwningSymbol is IMethodSymbol method && Endpoint.OfMethod(method) is not null;
        var found = new List<(IOperation Sink, ModelCall Call)>();
        if (!IsLabelled(blocks, context.OwningSymbol, facts))
        {
            found.AddRange(new TextFlow(facts, cancel).Run(blocks, isEndpoint || IsMappedHere(context.OwningSymbol, facts, cancel)));
        }

        foreach (var handler in MappedHandlers(blocks))
        {
            if (!IsLabelled([handler.Body], handler.Symbol, facts))
            {
                found.AddRange(new TextFlow(facts, cancel).Run([handler.Body], isEndpoint: true));
            }
        }

        foreach (var (sink, call) in found.GroupBy(f => f.Sink.Syntax).Select(g => g.First()).OrderBy(f => f.Sink.Syntax.SpanStart))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC2001, sink.Syntax.GetLocation(), [call.Location], call.DisplayName);
        }
    }

    private static IEnumerable<(IMethodSymbol Symbol, IOperation Body)> MappedHandlers(ImmutableArray<IOperation> blocks)
    {
        var all = blocks.SelectMany(b => b.Descendants()).ToList();
        foreach (var endpoint in all.OfType<IInvocationOperation>().Select(Endpoint.OfMapping).Where(e => e is not null))
        {
            foreach (var operation in all)
            {
                var (symbol, body) = operation switch
                {
                    IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Body),
                    ILocalFunctionOperation local => (local.Symbol, local.Body),
                    _ => (null, null),
                };
                if (body is not null && SymbolEqualityComparer.Default.Equals(symbol, endpoint!.Handler))
                {
                    yield return (symbol!, body);
                }
            }
        }
    }

    /// <summary>Whether a named method is the handler of a <c>Map…</c> call somewhere: what it returns goes to the user.</summary>
    private static bool IsMappedHere(ISymbol symbol, CompilationFacts facts, System.Threading.CancellationToken cancel) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        && facts.OperationsAt<IMethodReferenceOperation>(method.Name, n => n.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax m && m.Name == n ? m : n, cancel)
            .Any(r => SymbolEqualityComparer.Default.Equals(r.Method, method) && HandlerOf(r) is { } mapping && Endpoint.OfMapping(mapping) is not null);

    private static IInvocationOperation? HandlerOf(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent as IInvocationOperation;
    }

    /// <summary>
    /// Whether a label is in sight: a labelling call, an attribute, or a constant with the wording. Which text it belongs to is not asked:
    /// silence where a label exists is better than noise.
    /// </summary>
    private static bool IsLabelled(IEnumerable<IOperation> body, ISymbol owner, CompilationFacts facts) =>
        owner.IsInside(KnownNames.LabelsAttribute)
        || body.SelectMany(b => b.DescendantsAndSelf()).Any(o => o switch
        {
            IInvocationOperation i => facts.Matcher.Match(i.TargetMethod) is { Kind: ApiKind.Labels } || i.TargetMethod.HasAttribute(KnownNames.LabelsAttribute),
            { ConstantValue: { HasValue: true, Value: string text } } => LabelWording.IsLabel(text) && !IsPrompt(o, facts),
            IFieldReferenceOperation { Field: { IsStatic: true, Type.SpecialType: SpecialType.System_String } } field =>
                facts.Origins.Leaves(field, System.Threading.CancellationToken.None)
                    .Any(l => l.ConstantValue is { HasValue: true, Value: string text } && LabelWording.IsLabel(text)),
            _ => false,
        });

    // What is said to the model is no label.
    private static bool IsPrompt(IOperation constant, CompilationFacts facts)
    {
        for (var parent = constant.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            if (facts.ModelCallAt(parent) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
