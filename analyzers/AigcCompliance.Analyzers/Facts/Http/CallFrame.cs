using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>One call that a value is followed through: inside <paramref name="method"/> its parameters are the arguments of <paramref name="call"/>.</summary>
internal sealed class CallFrame(IMethodSymbol method, IOperation call, CallFrame? outer)
{
    /// <summary>The method entered, as it was declared.</summary>
    public IMethodSymbol Method => method;

    /// <summary>The call.</summary>
    public IOperation Call => call;

    /// <summary>What is known where the call stands.</summary>
    public CallFrame? Outer => outer;

    /// <summary>The same chain of calls, entered through one more.</summary>
    public static CallFrame Around(CallFrame? inner, IMethodSymbol method, IOperation call) =>
        inner is null ? new CallFrame(method, call, null) : new CallFrame(inner.Method, inner.Call, Around(inner.Outer, method, call));

    /// <summary>The frame in which a parameter is bound; null when none is known.</summary>
    public static CallFrame? Of(IParameterSymbol parameter, CallFrame? frame)
    {
        for (var f = frame; f is not null; f = f.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(f.Method.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition))
            {
                return f;
            }
        }

        return null;
    }

    /// <summary>What the call passes for a parameter; null when nothing is seen.</summary>
    public IOperation? Argument(IParameterSymbol parameter) => ArgumentsOf(call)
        .FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value;

    /// <summary>Arguments of an invocation or creation.</summary>
    public static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation call) => call switch
    {
        IInvocationOperation i => i.Arguments,
        IObjectCreationOperation c => c.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    /// <summary>Whether a method is already on the way.</summary>
    public static bool Holds(CallFrame? frame, IMethodSymbol method)
    {
        for (var f = frame; f is not null; f = f.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(f.Method.OriginalDefinition, method.Declared().OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
