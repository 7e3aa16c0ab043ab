using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Where code says which generative model it means: arguments that the catalog names, and model properties of the libraries' options and
/// requests. Embedding and moderation models generate nothing and stay out.
/// </summary>
internal static class ModelIds
{
    private static readonly string[] Properties = ["Model", "ModelId", "DeploymentName", "DefaultModel", "DefaultModelId", "SelectedModel"];

    // A response names the model too; only what is sent counts.
    private static readonly string[] SentTypes = ["Options", "Request", "Parameters", "Params", "Settings", "Configuration"];

    private static readonly string[] NotGenerative = ["Embed", "Moderation"];

    /// <summary>The values that name one model, as passed by one operation; empty when it names none.</summary>
    public static IReadOnlyList<IOperation> PassedBy(IOperation operation, CompilationFacts facts) => operation switch
    {
        IInvocationOperation call => Arguments(call.TargetMethod, call.Arguments, facts),
        IObjectCreationOperation { Constructor: { } constructor } creation => Arguments(constructor, creation.Arguments, facts),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment when IsModelProperty(property) => [assignment.Value],
        _ => [],
    };

    /// <summary>
    /// What a value may be that names a model. An empty text is a placeholder for what configuration brings, null is no model, a throw is no
    /// value.
    /// </summary>
    public static IReadOnlyList<IOperation> LeavesOf(IOperation value, CompilationFacts facts, CancellationToken cancel) =>
        facts.Origins.Leaves(value, cancel).Where(l => l is not IThrowOperation && l.ConstantValue is not { HasValue: true, Value: null or "" }).ToList();

    /// <summary>The model that a value names by itself; null when it is not constant.</summary>
    public static string? ConstantOf(IOperation leaf) => leaf.ConstantValue is { HasValue: true, Value: string id } ? id : null;

    /// <summary>Whether a rule of the catalog says which parameters name a generative model.</summary>
    public static bool NamesModels(ApiRule rule) =>
        rule is { Kind: ApiKind.Construct or ApiKind.Register or ApiKind.Generate or ApiKind.Transcribe, ModelParameters.Count: > 0 };

    /// <summary>Names of the properties that hold a model's id in options and requests.</summary>
    public static IReadOnlyList<string> PropertyNames => Properties;

    /// <summary>
    /// The configuration key that a value is read from, such as <c>Model:Name</c>, as far as constants tell; null when it is read from none.
    /// </summary>
    public static string? ConfigurationKeyOf(IOperation leaf, CompilationFacts facts, CancellationToken cancel)
    {
        var (receiver, key) = leaf switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => (indexer.Instance, FirstText(indexer.Arguments)),
            IPropertyReferenceOperation { Property.Name: "Value" } value => (value.Instance, ""),
            IInvocationOperation call => (call.Receiver(), FirstText(call.Arguments)),
            _ => (null, null),
        };
        if (key is null)
        {
            return null;
        }

        var sections = receiver is null ? [] : facts.Origins.Leaves(receiver, cancel).Take(2).ToList();
        var prefix = sections.Count == 1 && sections[0] is IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" }
            ? ConfigurationKeyOf(sections[0], facts, cancel)
            : null;
        return prefix is null ? (key.Length == 0 ? null : key) : key.Length == 0 ? prefix : prefix + ":" + key;
    }

    private static IReadOnlyList<IOperation> Arguments(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CompilationFacts facts)
    {
        if (facts.Matcher.Match(method) is not { } rule || !NamesModels(rule)
            || NotGenerative.Any(w => method.Name.Contains(w) || method.ContainingType.Name.Contains(w)))
        {
            return [];
        }

        return arguments
            .Where(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter is { } p && rule.ModelParameters.Contains(p.Name) && p.Type.SpecialType == SpecialType.System_String)
            .Select(a => a.Value)
            .ToList();
    }

    private static bool IsModelProperty(IPropertySymbol property) =>
        Properties.Contains(property.Name)
        && property.ContainingType is { } type
        && AiReferences.IsAi(type.ContainingAssembly?.Name ?? "")
        && (property.Name == "SelectedModel" || SentTypes.Any(s => type.Name.EndsWith(s, StringComparison.Ordinal)))
        && !NotGenerative.Any(w => type.Name.Contains(w));

    private static string? FirstText(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Select(a => a.Value.ConstantValue).FirstOrDefault(c => c is { HasValue: true, Value: string }).Value as string;
}
