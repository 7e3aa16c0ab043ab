using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>A real-name verifier that calls everybody the same verified account: it asks nobody and nothing.</summary>
internal static class ConstantVerifier
{
    /// <summary>The call that makes the result; null unless the body is one return of it, whatever comes in.</summary>
    public static IInvocationOperation? In(IMethodSymbol method, ImmutableArray<IOperation> blocks, CompilationFacts facts, CancellationToken cancel)
    {
        if (!method.Name.EndsWith("VerifyAsync", System.StringComparison.Ordinal) || blocks.Length != 1
            || !method.ImplementedInterfaceMembers().Any(m => m.ContainingType.Is(KnownNames.IRealNameVerifier))
            || blocks[0] is not IBlockOperation { Operations: { Length: 1 } operations } || operations[0] is not IReturnOperation { ReturnedValue: { } value }
            || Result(value) is not { } made || made.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value.ConstantValue is not { HasValue: true, Value: string }
            || !value.DescendantsAndSelf().All(IsBlind)
            || CompilationFacts.IsStandIn(method.ContainingType.Name) || IsForDevelopment(method.ContainingType, made, facts, cancel))
        {
            return null;
        }

        return made;
    }

    /// <summary><c>RealNameResult.Verified(…)</c>, in a <c>ValueTask</c> or not.</summary>
    private static IInvocationOperation? Result(IOperation value) => value.Unwrapped() switch
    {
        IInvocationOperation { TargetMethod: { Name: "Verified" } verified } call when verified.ContainingType.Is(KnownNames.RealNameResult) => call,
        IInvocationOperation { TargetMethod.Name: "FromResult", Arguments.Length: 1 } task => Result(task.Arguments[0].Value),
        IObjectCreationOperation { Type.Name: "ValueTask", Arguments.Length: 1 } task => Result(task.Arguments[0].Value),
        _ => null,
    };

    // Whatever could know something about the principal, or refuse by an exception, makes the result uncertain.
    private static bool IsBlind(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsOfSystem(call.TargetMethod) || call.TargetMethod.ContainingType.Is(KnownNames.RealNameResult),
        IMemberReferenceOperation member => member.ConstantValue.HasValue || IsOfSystem(member.Member),
        IObjectCreationOperation made => made.Constructor is { } constructor && IsOfSystem(constructor),
        IParameterReferenceOperation or IInstanceReferenceOperation or IAwaitOperation or IThrowOperation or IDynamicInvocationOperation or IDelegateCreationOperation
            or IConditionalOperation or ISwitchExpressionOperation or ICoalesceOperation => false,
        _ => !operation.IsOfLaterKind() || operation.ChildOperations.Count > 0 || operation.ConstantValue.HasValue,
    };

    private static readonly ISet<string> SystemTypes =
        ImmutableHashSet.Create("DateTime", "DateTimeOffset", "TimeSpan", "DateOnly", "TimeOnly", "ValueTask", "Task", "String");

    private static bool IsOfSystem(ISymbol member) =>
        SystemTypes.Contains(member.ContainingType.Name) && member.ContainingType.ContainingNamespace is { } space
        && (space.ToDisplayString() is "System" or "System.Threading.Tasks");

    /// <summary>Whether it is registered on a developer's machine only.</summary>
    private static bool IsForDevelopment(INamedTypeSymbol type, IOperation body, CompilationFacts facts, CancellationToken cancel)
    {
        if (DevelopmentGuard.Covers(body))
        {
            return true;
        }

        var mentions = facts.OperationsAt<IOperation>(type.Name, n => n.FirstAncestorOrSelf<InvocationExpressionSyntax>(), cancel).ToList();
        return mentions.Count > 0 && mentions.All(DevelopmentGuard.Covers);
    }
}
