using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// The variables and members of one body that are handed to a model: as a message, or as a part of one when their name says that they
/// are somebody's words. A language, a number or a city that is put into a prompt does not make a prompt of it.
/// </summary>
internal sealed class PromptNames
{
    private static readonly string[] ContentWords =
        ["prompt", "question", "query", "message", "text", "input", "content", "body", "utterance", "transcript", "answer", "history", "conversation", "review", "comment"];

    // How names end that stand for facts about content; and facts that answers hold beside it.
    private static readonly string[] FactWords =
        ["id", "ids", "name", "role", "model", "type", "language", "lang", "voice", "format", "size", "length", "count", "path", "key", "version", "url", "uri", "code", "status",
         "error", "errors", "exception", "errormessage", "fingerprint", "tier", "phrase", "headers", "reason", "kind", "index", "level", "mode", "tokens", "usage"];

    private static readonly string[] NotPromptTypes = ["Options", "Settings", "Token", "Kernel", "Config", "Thread", "Session", "Client", "Function", "Agent", "Model"];

    private readonly List<(IOperation Value, ModelCall Call)> parts = [];
    private readonly Dictionary<string, ModelCall> paths = new(StringComparer.Ordinal);
    private readonly HashSet<(string, bool)> visited = [];
    private readonly BodyWrites writes;
    private readonly CompilationFacts facts;

    /// <summary>Collects what the calls are given.</summary>
    public PromptNames(IEnumerable<ModelCall> calls, BodyWrites writes, CompilationFacts facts)
    {
        this.writes = writes;
        this.facts = facts;
        foreach (var call in calls)
        {
            foreach (var value in PromptsOf(call))
            {
                try
                {
                    Collect(value, call, whole: true);
                }
                catch (InsufficientExecutionStackException)
                {
                    // A prompt nested thousands deep is not taken apart to its end.
                }
            }
        }
    }

    /// <summary>Everything that prompts are put together from: constants, variables and members.</summary>
    public IReadOnlyList<(IOperation Value, ModelCall Call)> Parts => parts;

    /// <summary>The call that a variable's or member's value is handed to; null when to none.</summary>
    public ModelCall? CallOf(string path) => paths.TryGetValue(path, out var call) ? call : null;

    /// <summary>The arguments of a call that hold what is said to the model.</summary>
    public static IEnumerable<IOperation> PromptsOf(ModelCall call) => call.Operation is not IInvocationOperation invocation ? [] : invocation.Arguments
        .Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Value != call.Client && a.Parameter is { } parameter
            && !IsFact(parameter.Name) && !NotPromptTypes.Any(t => parameter.Type.Name.EndsWith(t, StringComparison.Ordinal)))
        .Select(a => a.Value);

    /// <summary>Whether a name says that its value is somebody's words.</summary>
    public static bool IsContent(string name) => !IsFact(name) && ContentWords.Any(w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a name says that its value is a fact about content, not the content.</summary>
    public static bool IsFact(string name) => FactWords.Any(w =>
        name.EndsWith(w, StringComparison.OrdinalIgnoreCase)
        && (name.Length == w.Length || char.IsUpper(name[name.Length - w.Length]) || !char.IsLetter(name[name.Length - w.Length - 1])));

    private void Collect(IOperation? operation, ModelCall call, bool whole)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        operation = operation?.Unwrapped();
        if (operation is null)
        {
            return;
        }

        if (operation.ConstantValue.HasValue)
        {
            parts.Add((operation, call));
            return;
        }

        if (ValuePath.Of(operation) is { } path)
        {
            parts.Add((operation, call));
            CollectAt(path, call, whole);
            return;
        }

        switch (operation)
        {
            case IAwaitOperation wait:
                Collect(wait.Operation, call, whole);
                break;
            case IInvocationOperation invocation when facts.ModelCallAt(invocation) is null:
                var known = parts.Count;
                Collect(invocation.Receiver(), call, whole);
                CollectAll(invocation.Arguments.Select(a => a.Value).Where(v => v != invocation.Receiver()), call, whole: false);
                if (invocation.Type?.SpecialType == SpecialType.System_String && invocation.TargetMethod.ContainingType.SpecialType != SpecialType.System_String)
                {
                    // A text that a method makes need not show what it was given: it may be a mask or a hash.
                    parts.RemoveRange(known, parts.Count - known);
                }

                break;
            case IObjectCreationOperation creation:
                CollectFrom(creation, call, whole);
                break;
            case IInterpolatedStringOperation or IInterpolatedStringTextOperation or IInterpolationOperation or IBinaryOperation:
                CollectAll(operation.ChildOperations, call, whole: false);
                break;
            case ICoalesceOperation or ITupleOperation or IArrayCreationOperation or IArrayInitializerOperation:
                CollectAll(operation.ChildOperations, call, whole);
                break;
            case IConditionalOperation choice:
                Collect(choice.WhenTrue, call, whole);
                Collect(choice.WhenFalse, call, whole);
                break;
            case var other when other.IsOfLaterKind():
                CollectAll(operation.ChildOperations, call, whole);
                break;
        }
    }

    private void CollectAll(IEnumerable<IOperation> operations, ModelCall call, bool whole)
    {
        foreach (var operation in operations)
        {
            Collect(operation, call, whole);
        }
    }

    private void CollectAt(string path, ModelCall call, bool whole)
    {
        if (!visited.Add((path, whole)))
        {
            return;
        }

        var name = ValuePath.NameOf(path);
        if (whole ? !IsFact(name) : IsContent(name))
        {
            if (!paths.ContainsKey(path))
            {
                paths.Add(path, call);
            }
        }

        foreach (var write in writes.Into(path))
        {
            Collect(write.Value, call, whole && !write.IsPart);
        }
    }

    // new ChatMessage(role, text), new List<ChatMessage> { … }, new Request { Messages = …, Model = … }
    private void CollectFrom(IObjectCreationOperation creation, ModelCall call, bool whole)
    {
        if (IsSystemMessage(creation))
        {
            return;
        }

        CollectAll(creation.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue).Select(a => a.Value), call, whole);
        foreach (var part in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            switch (part)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var name } } } set when IsContent(name):
                    Collect(set.Value, call, whole);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } set:
                    Collect(set.Value, call, whole: false);
                    break;
                case IInvocationOperation add:
                    CollectAll(add.Arguments.Select(a => a.Value), call, whole);
                    break;
            }
        }
    }

    private static bool IsSystemMessage(IObjectCreationOperation creation) =>
        creation.Type?.Name.StartsWith("System", StringComparison.Ordinal) == true
        || creation.Arguments.Any(a => a.Value.Unwrapped() is IMemberReferenceOperation { Member: { IsStatic: true, Name: "System" or "Developer" } }
            or { ConstantValue: { HasValue: true, Value: "system" or "developer" } });
}
