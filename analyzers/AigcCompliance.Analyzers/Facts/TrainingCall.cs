using System;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>Calls that feed data to a model for training: jobs that train or tune, and uploads that say they are for that.</summary>
internal static class TrainingCall
{
    /// <summary>Whether an invocation trains a model or hands over data for it.</summary>
    public static bool Is(IInvocationOperation invocation, CompilationFacts facts, CancellationToken cancel) =>
        facts.Matcher.Match(invocation.TargetMethod) switch
        {
            { Kind: ApiKind.Train } => true,
            { Kind: ApiKind.Upload } rule => IsForTraining(rule.Type) || invocation.Arguments.Any(a => SaysTraining(a.Value, facts, cancel)),
            _ => facts.HttpCallAt(invocation, cancel) is { } request
                && (request.Rule.Kind == ApiKind.Train || (request.Rule.Kind == ApiKind.Upload && SendsPurpose(invocation))),
        };

    /// <summary>Where a plain request to train or to hand over data goes; null for calls of a library.</summary>
    public static string? TargetOf(IInvocationOperation invocation, CompilationFacts facts, CancellationToken cancel) =>
        facts.Matcher.Match(invocation.TargetMethod) is null ? facts.HttpCallAt(invocation, cancel)?.Target : null;

    /// <summary>Whether a method is such a call itself, so that it only passes on what its callers decided.</summary>
    public static bool IsForwarder(ISymbol? symbol, CompilationFacts facts) =>
        symbol is IMethodSymbol method && facts.Matcher.Match(method) is { Kind: ApiKind.Train or ApiKind.Upload };

    // purpose: FileUploadPurpose.FineTune, "fine-tune", new Settings(name, Purpose.FineTune), or a variable that holds one of them
    private static bool SaysTraining(IOperation argument, CompilationFacts facts, CancellationToken cancel) =>
        argument.DescendantsAndSelf().Any(SaysTraining)
        || (argument.Unwrapped() is ILocalReferenceOperation or IFieldReferenceOperation && facts.Origins.Leaves(argument, cancel).Any(l => l.DescendantsAndSelf().Any(SaysTraining)));

    // form.Add(new StringContent("fine-tune"), "purpose"), new { purpose = "fine-tune" }: written in the code around the request
    private static bool SendsPurpose(IOperation request)
    {
        var root = request;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(o => o switch
        {
            IInvocationOperation { TargetMethod.Name: "Add" } add => add.Arguments.Any(a => IsPurpose(a.Value)) && add.Arguments.Any(a => a.Value.DescendantsAndSelf().Any(SaysTraining)),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } set => IsPurpose(name) && set.Value.DescendantsAndSelf().Any(SaysTraining),
            _ => false,
        });
    }

    private static bool IsPurpose(IOperation value) => value.ConstantValue is { HasValue: true, Value: string name } && IsPurpose(name);

    private static bool IsPurpose(string name) => name.Trim('"').Equals("purpose", StringComparison.OrdinalIgnoreCase);

    private static bool SaysTraining(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => IsForTraining(text),
        IMemberReferenceOperation { Member: { IsStatic: true, Name: var name } } => IsForTraining(name),
        _ => false,
    };

    // FineTune, fine-tune, fine_tune, FineTuning, Sdcb.DashScope.TrainingFiles.TrainingFilesClient; not a sentence that mentions it
    private static bool IsForTraining(string name) => name.Length < 80 && name.IndexOf(' ') < 0
        && (name.Replace("-", "").Replace("_", "").StartsWith("finetun", StringComparison.OrdinalIgnoreCase) || name.IndexOf("TrainingFile", StringComparison.Ordinal) >= 0);
}
