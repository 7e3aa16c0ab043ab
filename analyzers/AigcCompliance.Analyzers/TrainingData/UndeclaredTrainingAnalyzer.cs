using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.TrainingData;

/// <summary>
/// AIGC6001: data goes to a model for training, and the code does not say which signed dataset it is; or the dataset it names has no record.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndeclaredTrainingAnalyzer : AigcAnalyzer
{
    private const string RecordSuffix = ".dataset.json";

    private static readonly Text Undeclared = new(
        "mark the method or its class [TrainingData(\"id\")] with the id of a signed dataset", "请为方法或其所在类标注 [TrainingData(\"id\")]，注明已签核数据集的编号");

    private static readonly Text NoRecord = new(
        "no compliance/datasets record has the id that is named here", "此处注明的编号在 compliance/datasets 中没有对应的登记");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC6001);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterOperationAction(c => Call(c, facts), OperationKind.Invocation);

        // Records come with the manifest; where neither is handed to the compiler, nothing is known of them.
        var records = context.Options.AdditionalFiles.Select(f => Path.GetFileName(f.Path))
            .Where(n => n.EndsWith(RecordSuffix, StringComparison.OrdinalIgnoreCase))
            .Select(n => n.Substring(0, n.Length - RecordSuffix.Length)).ToImmutableHashSet(StringComparer.Ordinal);
        if ((records.Count > 0 || facts.Manifest is not null) && facts.SeesOwnTypes)
        {
            context.RegisterSymbolAction(c => Declaration(c, records, facts), SymbolKind.NamedType, SymbolKind.Method);
        }
    }

    private static void Call(OperationAnalysisContext context, CompilationFacts facts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!TrainingCall.Is(call, facts, context.CancellationToken))
        {
            return;
        }

        var symbol = facts.EnclosingSymbol(call, context.CancellationToken);
        if (!IsDeclared(symbol) && !TrainingCall.IsForwarder(symbol, facts))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC6001, call.NameLocation(), [],
                TrainingCall.TargetOf(call, facts, context.CancellationToken) is { Length: > 0 } target ? call.DisplayName() + " → " + target : call.DisplayName(), Undeclared);
        }
    }

    private static bool IsDeclared(ISymbol? symbol)
    {
        for (var s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            if (s.GetAttributes().Any(a => a.AttributeClass.Is(KnownNames.TrainingDataAttribute) && IdOf(a) is { Length: > 0 }))
            {
                return true;
            }
        }

        return false;
    }

    private static void Declaration(SymbolAnalysisContext context, ImmutableHashSet<string> records, CompilationFacts facts)
    {
        foreach (var attribute in context.Symbol.GetAttributes().Where(a => a.AttributeClass.Is(KnownNames.TrainingDataAttribute)))
        {
            if (IdOf(attribute) is { Length: > 0 } id && !records.Contains(id)
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC6001, syntax.GetLocation(), [], context.Symbol.Name, NoRecord);
            }
        }
    }

    private static string? IdOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? (attribute.ConstructorArguments[0].Value as string)?.Trim() : null;
}
