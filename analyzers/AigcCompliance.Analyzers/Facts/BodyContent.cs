using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AigcCompliance.Analyzers.Labelling;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>A value that is, or holds, what was said to a model or what the model said.</summary>
internal sealed class Content(IOperation piece, ModelCall call, bool isPrompt)
{
    /// <summary>The value.</summary>
    public IOperation Piece => piece;

    /// <summary>The call whose prompt or output it is.</summary>
    public ModelCall Call => call;

    /// <summary>Whether it is prompt, not output.</summary>
    public bool IsPrompt => isPrompt;
}

/// <summary>
/// Which values of one body are prompts or outputs of the model calls in it. Follows variables and members that the body itself writes,
/// never a helper method of the application. One instance serves one body.
/// </summary>
internal sealed class BodyContent
{
    private const int MaxSteps = 4000;

    // Methods that hand out what they were given in another form.
    private static readonly string[] Converters =
    [
        "System.String", "System.Text.Json.JsonSerializer", "Newtonsoft.Json.JsonConvert", "System.Text.RegularExpressions.Regex", "System.Net.WebUtility",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Convert",
    ];

    // They do not print themselves; telemetry and scopes print what they hold.
    private static readonly string[] Holders = ["ActivityEvent", "ActivityTagsCollection", "TagList", "Dictionary", "List"];

    private readonly CompilationFacts facts;
    private readonly BodyWrites writes;
    private readonly PromptNames prompts;
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private int steps;

    private BodyContent(IReadOnlyList<IOperation> operations, IReadOnlyList<ModelCall> calls, CompilationFacts facts)
    {
        Operations = operations;
        this.facts = facts;
        writes = new BodyWrites(operations);
        prompts = new PromptNames(calls, writes, facts);
    }

    /// <summary>Every operation of the body, in source order.</summary>
    public IReadOnlyList<IOperation> Operations { get; }

    /// <summary>Everything that the prompts of the body are put together from.</summary>
    public IReadOnlyList<(IOperation Value, ModelCall Call)> PromptParts => prompts.Parts;

    /// <summary>The content of a body; null when it calls no model.</summary>
    public static BodyContent? Of(ImmutableArray<IOperation> blocks, CompilationFacts facts, CancellationToken cancel)
    {
        var operations = new List<IOperation>();
        var calls = new List<ModelCall>();
        foreach (var operation in blocks.SelectMany(b => b.DescendantsAndSelf()))
        {
            cancel.ThrowIfCancellationRequested();
            operations.Add(operation);
            if (operation is IInvocationOperation && facts.ModelCallAt(operation) is { } call)
            {
                calls.Add(call);
            }
        }

        return calls.Count == 0 ? null : new BodyContent(operations, calls, facts);
    }

    /// <summary>The pieces of a value that print content when the value is turned into text, each as small as it can be named.</summary>
    public IReadOnlyList<Content> PrintedBy(IOperation value)
    {
        var found = new List<Content>();
        try
        {
            Print(value, found);
        }
        catch (InsufficientExecutionStackException)
        {
            // A value nested thousands deep is not followed to its end; what was found until then stands.
        }

        return found;
    }

    private void Print(IOperation? value, List<Content> found)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value?.Unwrapped())
        {
            case null or { ConstantValue.HasValue: true } or IAnonymousFunctionOperation or IDelegateCreationOperation:
                return;
            case IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAppendOperation
                or IBinaryOperation or ICoalesceOperation or IConditionalOperation or ITupleOperation or IAnonymousObjectCreationOperation
                or IArrayCreationOperation or IArrayInitializerOperation or IObjectOrCollectionInitializerOperation or IMemberInitializerOperation:
            case IObjectCreationOperation { Type: { } type } when Prints(type) || Holders.Contains(type.Name):
            case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join" } method } when method.ContainingType.SpecialType == SpecialType.System_String:
            case IInvocationOperation { TargetMethod: { Name: "Add" or "AppendFormatted" } }: // of an initializer or an interpolation
                foreach (var part in value.Unwrapped().ChildOperations)
                {
                    Print(part, found);
                }

                return;
            case ISimpleAssignmentOperation assignment:
                Print(assignment.Value, found);
                return;
            case IArgumentOperation argument:
                Print(argument.Value, found);
                return;
            case var whole when Prints(whole.Type):
                steps = MaxSteps;
                if (Find(whole) is var (call, isPrompt))
                {
                    found.Add(new Content(whole, call, isPrompt));
                }

                return;
        }
    }

    /// <summary>Whether turning a value into text shows its content: strings, and types that say how they print.</summary>
    private static bool Prints(ITypeSymbol? type)
    {
        if (type is null or { TypeKind: TypeKind.Enum or TypeKind.Interface or TypeKind.TypeParameter })
        {
            return false;
        }

        for (var t = type; t is not null and not { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }; t = t.BaseType)
        {
            if (t.SpecialType == SpecialType.System_String || t.GetMembers("ToString").Any(m => m is IMethodSymbol { IsOverride: true, Parameters.Length: 0 }))
            {
                return TextCarriers.CanCarry(type);
            }
        }

        return false;
    }

    private (ModelCall Call, bool IsPrompt)? Find(IOperation? operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        operation = operation?.Unwrapped();
        if (operation is null or { ConstantValue.HasValue: true } || --steps < 0)
        {
            return null;
        }

        if (ValuePath.Of(operation) is { } path && FindAt(path, operation) is { } held)
        {
            return held;
        }

        return operation switch
        {
            IAwaitOperation wait => Find(wait.Operation),
            IInvocationOperation call => FindIn(call),
            IPropertyReferenceOperation { Arguments.Length: > 0 } indexer => Find(indexer.Instance),
            IMemberReferenceOperation member => FindIn(member),
            IConditionalAccessOperation access => Find(access.WhenNotNull),
            IConditionalAccessInstanceOperation instance => Find(instance.Receiver()),
            IArrayElementReferenceOperation element => Find(element.ArrayReference),
            IImplicitIndexerReferenceOperation range => Find(range.Instance),
            IBinaryOperation or IInterpolatedStringOperation or IInterpolationOperation or ICoalesceOperation or ISwitchExpressionOperation or ITupleOperation
                or ISwitchExpressionArmOperation or IArrayCreationOperation or IArrayInitializerOperation when TextCarriers.CanCarry(operation.Type ?? operation.Parent?.Type) =>
                FirstOf(operation.ChildOperations),
            IConditionalOperation choice => Find(choice.WhenTrue) ?? Find(choice.WhenFalse),
            IObjectCreationOperation creation when Prints(creation.Type) => FirstOf(creation.Arguments.Select(a => a.Value)),
            _ => null,
        };
    }

    // What a variable holds by the writes that reach this place, else as what it was handed to a model.
    private (ModelCall, bool)? FindAt(string path, IOperation use)
    {
        if (open.Add(path))
        {
            try
            {
                foreach (var write in writes.Reaching(path, use))
                {
                    if (Find(write.Value) is { } held)
                    {
                        return held;
                    }
                }
            }
            finally
            {
                open.Remove(path);
            }
        }

        return prompts.CallOf(path) is { } call ? (call, true) : null;
    }

    private (ModelCall, bool)? FindIn(IMemberReferenceOperation member) =>
        TextCarriers.Yields(member.Member, member.Type) && !PromptNames.IsFact(member.Member.Name) && Find(member.Instance) is var (call, isPrompt)
        // A request holds more than its prompt.
        && (!isPrompt || PromptNames.IsContent(member.Member.Name))
            ? (call, isPrompt)
            : null;

    private (ModelCall, bool)? FindIn(IInvocationOperation invocation)
    {
        if (facts.ModelCallAt(invocation) is { } call)
        {
            return call.Rule.YieldsText ? (call, false) : null;
        }

        var method = invocation.TargetMethod.Declared();
        if (method.DeclaringSyntaxReferences.Length > 0 || !TextCarriers.Yields(method, invocation.Type))
        {
            return null;
        }

        return Find(invocation.Receiver())
            ?? (Converters.Any(c => method.ContainingType.Is(c)) ? FirstOf(invocation.Arguments.Select(a => a.Value)) : null);
    }

    private (ModelCall, bool)? FirstOf(IEnumerable<IOperation> parts)
    {
        foreach (var part in parts)
        {
            if (Find(part) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
