using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>A value and the calls through which it was reached.</summary>
internal readonly struct Traced(IOperation operation, CallFrame? frame)
{
    /// <summary>The operation that yields it.</summary>
    public IOperation Operation { get; } = operation;

    /// <summary>What its parameters stand for.</summary>
    public CallFrame? Frame { get; } = frame;
}

/// <summary>
/// Values that are the same for everybody who asks, such as what a field is given: read once a compilation. Keys are the expression and the
/// type that <c>this</c> is.
/// </summary>
internal sealed class KnownValues
{
    /// <summary>Where values come into being, and the symbols passed on the way.</summary>
    public Dictionary<(SyntaxNode, OperationKind, ITypeSymbol?), (IReadOnlyList<Traced> Leaves, IReadOnlyCollection<ISymbol> Passed)> Leaves { get; } = [];

    /// <summary>The texts that an expression may become.</summary>
    public Dictionary<(SyntaxNode, OperationKind, ITypeSymbol?), IReadOnlyList<string>> Texts { get; } = [];
}

/// <summary>
/// Follows a value backwards, remembering through which calls, so that a parameter is what this caller passes and not what any caller
/// does. Parameters nobody has bound yet are noted: the callers are asked next. One use, one thread; bounded by steps.
/// </summary>
internal sealed class ValueReader(CompilationFacts facts, Members members, KnownValues known, ITypeSymbol? self, IMethodSymbol? caller, CancellationToken cancel)
{
    private const int MaxSteps = 2000;
    private int steps;

    /// <summary>The compilation.</summary>
    public CompilationFacts Facts => facts;

    /// <summary>What the source says of members.</summary>
    public Members Members => members;

    /// <summary>What was read before, by whomever.</summary>
    public KnownValues Known => known;

    /// <summary>The type that <c>this</c> is, when it is known.</summary>
    public ITypeSymbol? Self => self;

    /// <summary>
    /// Grows whenever a value turns out to hang on who asks: a parameter that nobody has bound, a member of <c>this</c> with several
    /// meanings, a bound that is met. What is read without that may be kept for the next who asks.
    /// </summary>
    public int Conditions { get; private set; }

    /// <summary>Methods whose parameters a value hangs on, in the order met.</summary>
    public List<IMethodSymbol> Unbound { get; } = [];

    /// <summary>Whether a value hangs on which of several types <c>this</c> is; the callers know then.</summary>
    public bool IsThisOpen { get; private set; }

    /// <summary>Whether there is nobody left to ask: what is said of a type's members anywhere counts then.</summary>
    public bool IsLast { get; set; }

    /// <summary>Whether the bound is reached.</summary>
    public bool IsExhausted => steps > MaxSteps;

    /// <summary>Where values come into being, and the symbols passed on the way.</summary>
    public IReadOnlyList<Traced> Leaves(IOperation value, CallFrame? frame, ISet<ISymbol>? passed = null)
    {
        value = value.Unwrapped();
        frame = FrameFor(value, frame);
        if (frame is not null)
        {
            return FindLeaves(value, frame, passed);
        }

        if (!known.Leaves.TryGetValue((value.Syntax, value.Kind, self), out var found))
        {
            var conditions = Conditions;
            var symbols = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            found = (FindLeaves(value, null, symbols), symbols);
            if (conditions == Conditions)
            {
                known.Leaves[(value.Syntax, value.Kind, self)] = found;
            }
        }

        passed?.UnionWith(found.Passed);
        return found.Leaves;
    }

    /// <summary>The frame that matters to a value: none for what a member of <c>this</c> or of no object holds.</summary>
    public CallFrame? FrameFor(IOperation value, CallFrame? frame) => frame is not null && value switch
    {
        IFieldReferenceOperation field => field.Field.IsOf(facts.Compilation),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.IsOf(facts.Compilation)
            && property.Instance?.Unwrapped() is null or IInstanceReferenceOperation,
        _ => false,
    } ? null : frame;

    /// <summary>Says that what is being read hangs on who asks, or is cut off.</summary>
    public void Condition() => Conditions++;

    private List<Traced> FindLeaves(IOperation value, CallFrame? frame, ISet<ISymbol>? passed)
    {
        var leaves = new List<Traced>();
        var seen = new HashSet<(SyntaxNode, OperationKind, CallFrame?)>();
        var queue = new Queue<Traced>();
        queue.Enqueue(new Traced(value, frame));
        while (queue.Count > 0 && !IsExhausted)
        {
            var here = queue.Dequeue();
            var operation = here.Operation.Unwrapped();
            if (!seen.Add((operation.Syntax, operation.Kind, here.Frame)))
            {
                continue;
            }

            if (passed is not null && SymbolOf(operation) is { } symbol)
            {
                passed.Add(symbol);
            }

            var before = Before(operation, here.Frame);
            if (before.Count == 0)
            {
                leaves.Add(new Traced(operation, here.Frame));
            }

            before.ForEach(queue.Enqueue);
        }

        return leaves;
    }

    /// <summary>The local, parameter, field or property that an operation names.</summary>
    public static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation l => l.Local,
        IParameterReferenceOperation p => p.Parameter,
        IFieldReferenceOperation f => f.Field.OriginalDefinition,
        IPropertyReferenceOperation p => p.Property.OriginalDefinition,
        _ => null,
    };

    /// <summary>One step back; empty where a value begins, or where nothing more is seen.</summary>
    public List<Traced> Before(IOperation operation, CallFrame? frame)
    {
        cancel.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (IsSymbolic(operation) && ++steps > MaxSteps)
        {
            Condition();
            return [];
        }

        switch (operation)
        {
            case IAwaitOperation wait:
                return [new(wait.Operation, frame)];
            case IConditionalAccessInstanceOperation instance when instance.Receiver() is { } receiver:
                return [new(receiver, frame)];
            case IConditionalAccessOperation access:
                return [new(access.WhenNotNull, frame)];
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return [new(conditional.WhenTrue, frame), new(otherwise, frame)];
            case ICoalesceOperation coalesce:
                return [new(coalesce.Value, frame), new(coalesce.WhenNull, frame)];
            case ICoalesceAssignmentOperation coalesce:
                return [new(coalesce.Target, frame), new(coalesce.Value, frame)];
            case ISimpleAssignmentOperation assignment:
                return [new(assignment.Value, frame)];
            case ISwitchExpressionOperation choice:
                return choice.Arms.Select(a => new Traced(a.Value, frame)).ToList();
            case ILocalReferenceOperation local:
                return Of(members.OfLocal(local, this), frame);
            case IParameterReferenceOperation parameter:
                return OfParameter(parameter.Parameter, frame);
            case IFieldReferenceOperation field when field.Field.IsOf(facts.Compilation):
                return Of(members.OfField(field, self), null);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return Elements(indexer.Instance, frame);
            case IArrayElementReferenceOperation element:
                return Elements(element.ArrayReference, frame);
            case IPropertyReferenceOperation property when property.Property.IsOf(facts.Compilation):
                return OfProperty(property, frame);
            case IInvocationOperation invocation when invocation.TargetMethod.IsOf(facts.Compilation):
                AskThis(invocation.TargetMethod, invocation, invocation.Instance);
                return members.ImplementationsOf(invocation, self)
                    .SelectMany(m => facts.Origins.Returns(m, cancel).Select(v => new Traced(v, new CallFrame(m.Declared(), invocation, frame)))).ToList();
            case IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } result }:
                return [new(result[0].Value, frame)];
            case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" or "TryGetValue" or "First" or "FirstOrDefault" or "Single" } lookup:
                return Elements(lookup.Receiver(), frame);
            default:
                return [];
        }
    }

    // What is written out in one place costs nothing: it ends where the syntax ends.
    private static bool IsSymbolic(IOperation operation) => operation is not (IAwaitOperation or IConditionalOperation or IConditionalAccessOperation
        or ICoalesceOperation or ICoalesceAssignmentOperation or ISimpleAssignmentOperation or ISwitchExpressionOperation);

    private static List<Traced> Of(IEnumerable<IOperation> values, CallFrame? frame) => values.Select(v => new Traced(v, frame)).ToList();

    private List<Traced> OfParameter(IParameterSymbol parameter, CallFrame? frame)
    {
        var values = Passed(parameter, frame);
        values.AddRange(Of(members.OfParameter(parameter), frame));
        return values;
    }

    private List<Traced> Passed(IParameterSymbol parameter, CallFrame? frame)
    {
        if (CallFrame.Of(parameter, frame) is { } bound)
        {
            return bound.Argument(parameter) is { } argument ? [new(argument, bound.Outer)] : [];
        }

        if (parameter.ContainingSymbol is not IMethodSymbol owner || owner.MethodKind == MethodKind.AnonymousFunction)
        {
            return [];
        }

        if (owner.MethodKind == MethodKind.Constructor)
        {
            return members.ConstructorCalls(owner, self)
                .Select(call => new CallFrame(owner, call, null))
                .Where(f => f.Argument(parameter) is not null)
                .Select(f => new Traced(f.Argument(parameter)!, null)).ToList();
        }

        if (owner.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation)
        {
            Condition();
            if (!Unbound.Contains(owner, SymbolEqualityComparer.Default))
            {
                Unbound.Add(owner);
            }
        }

        return [];
    }

    // A member of this that several types override: asked of the callers as a parameter is.
    private void AskThis(ISymbol member, IOperation use, IOperation? instance)
    {
        if (instance?.Unwrapped() is not IInstanceReferenceOperation || !members.IsOpen(member, use, instance, self))
        {
            return;
        }

        Condition();
        if (caller is { MethodKind: MethodKind.Ordinary, IsStatic: false })
        {
            IsThisOpen = true;
            if (!Unbound.Contains(caller, SymbolEqualityComparer.Default))
            {
                Unbound.Add(caller);
            }
        }
    }

    /// <summary>What the object at hand was given, when its making is seen; else what the type says and anybody assigns.</summary>
    private List<Traced> OfProperty(IPropertyReferenceOperation property, CallFrame? frame)
    {
        var values = new List<Traced>();
        if (property.Instance is { } instance && instance.Unwrapped() is not IInstanceReferenceOperation)
        {
            var unbound = Unbound.Count;
            var passed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var leaf in Leaves(instance, frame, passed))
            {
                if (leaf.Operation is IObjectCreationOperation creation)
                {
                    values.AddRange(Given(creation, property.Property).Select(v => new Traced(v, leaf.Frame)));
                }
            }

            values.AddRange(members.AssignedTo(property.Property, passed).Select(v => new Traced(v, frame)));
            if (values.Count > 0 || (Unbound.Count > unbound && !IsLast))
            {
                return values;
            }
        }

        AskThis(property.Property, property, property.Instance);
        return Of(members.OfProperty(property, self), null);
    }

    /// <summary>What an object initializer or a positional record's constructor gives a property.</summary>
    public static IEnumerable<IOperation> Given(IObjectCreationOperation creation, ISymbol property)
    {
        foreach (var assignment in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is IPropertyReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Property.OriginalDefinition, property.OriginalDefinition))
            {
                yield return assignment.Value;
            }
        }

        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax)
        {
            foreach (var argument in creation.Arguments.Where(a => a.Parameter?.Name == property.Name))
            {
                yield return argument.Value;
            }
        }
    }

    /// <summary>What a table written out in the source holds: the values of a dictionary, the elements of an array or collection.</summary>
    private List<Traced> Elements(IOperation? table, CallFrame? frame)
    {
        var values = new List<Traced>();
        foreach (var leaf in table is null ? [] : Leaves(table, frame))
        {
            var elements = leaf.Operation switch
            {
                IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.Select(ElementOf),
                IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
                // new Dictionary<…> { … }.ToFrozenDictionary(), AsReadOnly() and the like
                IInvocationOperation wrap when !wrap.TargetMethod.IsOf(facts.Compilation) && wrap.Receiver() is { } inner => Elements(inner, leaf.Frame).Select(e => e.Operation),
                _ => [],
            };
            values.AddRange(elements.Where(e => e is not null).Select(e => new Traced(e!, leaf.Frame)));
        }

        return values;
    }

    private static IOperation? ElementOf(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation assignment => assignment.Value,
        IInvocationOperation { Arguments.Length: > 0 } add => add.Arguments[add.Arguments.Length - 1].Value,
        _ => null,
    };
}
