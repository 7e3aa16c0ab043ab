using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Moderation;

/// <summary>What a value says about content that nobody judged. Only clear words count; anything else is taken as a refusal.</summary>
internal static class Verdicts
{
    private static readonly string[] Against =
    [
        "flag", "block", "unsafe", "harm", "violat", "reject", "toxic", "inappropriate", "deny", "denied", "forbid", "forbidden", "unaccept", "invalid",
        "disallow", "illegal", "sensitive", "withh",
    ];

    private static readonly string[] For = ["allow", "safe", "clean", "pass", "valid", "accept", "approv", "appropriate", "permit"];

    private static readonly string[] Passing = ["Pass", "Passed", "Allow", "Allowed", "Safe", "Clean", "Approve", "Approved", "Accept", "Accepted"];

    /// <summary>Whether returning a value lets content through.</summary>
    /// <param name="value">The value.</param>
    /// <param name="content">The paths of the content.</param>
    /// <param name="method">Name of the method that returns it.</param>
    public static bool LetsThrough(IOperation value, ISet<string> content, string? method)
    {
        value = Inner(value);
        if (ValuePath.Of(value) is { } path && content.Contains(path))
        {
            return true;
        }

        return value switch
        {
            { ConstantValue: { HasValue: true, Value: bool } } => LetsThrough(method, value),
            IFieldReferenceOperation { Field: { IsStatic: true } field } => IsPassing(field),
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => IsPassing(property),
            IInvocationOperation { TargetMethod: { IsStatic: true } made } => IsPassing(made),
            IObjectCreationOperation creation => creation.Arguments.Any(a => LetsThrough(a.Parameter?.Name, a.Value))
                || (creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(a => LetsThrough(NameOf(a.Target), a.Value)) ?? false),
            // (true, "down") gets its names from what it is converted to.
            ITupleOperation tuple when (tuple.Parent is IConversionOperation to ? to.Type : tuple.Type) is INamedTypeSymbol { IsTupleType: true } type =>
                tuple.Elements.Where((e, i) => i < type.TupleElements.Length && LetsThrough(type.TupleElements[i].Name, e)).Any(),
            _ => false,
        };
    }

    /// <summary>Whether a name, given a constant, says that content passed: <c>allowed = true</c>, <c>flagged = false</c>.</summary>
    public static bool LetsThrough(string? name, IOperation value) =>
        name is not null && value.Unwrapped().ConstantValue is { HasValue: true, Value: bool said }
        && (Any(Against, name) ? !said : Any(For, name) && said);

    /// <summary>The name of a variable or member; null when there is none.</summary>
    public static string? NameOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => null,
    };

    // Verdict.Pass(), ModerationDecision.Allowed, Result.Safe
    private static bool IsPassing(ISymbol member) => Passing.Contains(member.Name);

    private static bool Any(string[] words, string name) => words.Any(w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    private static IOperation Inner(IOperation value)
    {
        while (true)
        {
            switch (value.Unwrapped())
            {
                case IAwaitOperation wait:
                    value = wait.Operation;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments.Length: 1 } made:
                    value = made.Arguments[0].Value;
                    break;
                case IObjectCreationOperation { Type.Name: "ValueTask", Arguments.Length: 1 } wrapped:
                    value = wrapped.Arguments[0].Value;
                    break;
                case var inner:
                    return inner;
            }
        }
    }
}
