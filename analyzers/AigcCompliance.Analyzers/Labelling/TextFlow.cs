using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>
/// Follows generated text through one body, in execution order: locals are overwritten, branches joined, loops walked twice. What leaves
/// the body through a helper of the application is not followed. One instance serves one body.
/// </summary>
internal sealed class TextFlow(CompilationFacts facts, CancellationToken cancel)
{
    private readonly Dictionary<ISymbol, ModelCall> tainted = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, (IOperation Sink, ModelCall Call)> found = [];
    private bool returnsToUser;

    /// <summary>Every place where text of an ungoverned call reaches the user, in source order.</summary>
    /// <param name="body">The operations that run.</param>
    /// <param name="isEndpoint">Whether what the body returns goes to the user.</param>
    public IReadOnlyList<(IOperation Sink, ModelCall Call)> Run(IEnumerable<IOperation> body, bool isEndpoint)
    {
        returnsToUser = isEndpoint;
        try
        {
            foreach (var operation in body)
            {
                Visit(operation);
            }
        }
        catch (InsufficientExecutionStackException)
        {
            // A body nested thousands deep is not followed to its end; what was found until then stands.
        }

        return found.Values.OrderBy(f => f.Sink.Syntax.SpanStart).ToList();
    }

    /// <summary>Runs an operation; the result is the call whose text its value holds, or null.</summary>
    private ModelCall? Visit(IOperation? operation)
    {
        if (operation is null)
        {
            return null;
        }

        cancel.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation:
                return VisitFunction(operation);
            case ILocalReferenceOperation local:
                return Get(local.Local);
            case IParameterReferenceOperation parameter:
                return Get(parameter.Parameter);
            case IVariableDeclaratorOperation declarator:
                return Set(declarator.Symbol, Visit(declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value));
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, Visit(assignment.Value), weak: false);
            case ICompoundAssignmentOperation compound:
                return Assign(compound.Target, Visit(compound.Target) ?? Visit(compound.Value), weak: false);
            case ICoalesceAssignmentOperation coalesce:
                return Assign(coalesce.Target, Visit(coalesce.Value), weak: true);
            case IConditionalOperation conditional:
                return VisitBranches(conditional.Condition, [conditional.WhenTrue, conditional.WhenFalse]);
            case ISwitchOperation choice:
                return VisitBranches(choice.Value, choice.Cases);
            case ISwitchExpressionOperation choice:
                return VisitBranches(choice.Value, choice.Arms.Select(a => a.Value));
            case IIsPatternOperation match:
                return Bind(match.Pattern, Visit(match.Value));
            case IForEachLoopOperation loop:
                return VisitLoop(() =>
                {
                    var element = Visit(loop.Collection);
                    foreach (var local in loop.Locals)
                    {
                        Set(local, element);
                    }

                    Visit(loop.Body);
                });
            case ILoopOperation loop:
                return VisitLoop(() => VisitChildren(loop));
            case ITryOperation attempt:
                return VisitTry(attempt);
            case IReturnOperation back:
                return VisitReturn(back);
            case IInvocationOperation invocation:
                return VisitInvocation(invocation);
            case IMemberReferenceOperation member:
                return member is IPropertyReferenceOperation { Arguments.Length: > 0 } indexer && Visit(indexer.Instance) is { } item
                    ? item
                    : TextCarriers.Yields(member.Member, member.Type) ? Visit(member.Instance) : Discard(member.Instance);
            case IObjectCreationOperation creation:
                return First(creation.Arguments.Select(a => Visit(a.Value)).Concat([Visit(creation.Initializer)]), creation.Type);
            case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IArgumentOperation or IInterpolationOperation
                or IInterpolatedStringOperation or IInterpolatedStringTextOperation or IBinaryOperation or ICoalesceOperation or ITupleOperation
                or IAnonymousObjectCreationOperation or IObjectOrCollectionInitializerOperation or IMemberInitializerOperation
                or IArrayCreationOperation or IArrayInitializerOperation or IArrayElementReferenceOperation or IConditionalAccessOperation
                or IWithOperation or IDelegateCreationOperation:
                return First(VisitChildren(operation), operation.Type ?? (operation.Parent?.Type));
            case IConditionalAccessInstanceOperation instance:
                return Visit(instance.Receiver());
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation or ILiteralOperation:
                return null;
            default:
                var values = VisitChildren(operation);
                return operation.Kind == OperationKind.None ? First(values, operation.Type) : null;
        }
    }

    private List<ModelCall?> VisitChildren(IOperation operation) => operation.ChildOperations.Select(Visit).ToList();

    private static ModelCall? First(IEnumerable<ModelCall?> values, ITypeSymbol? type)
    {
        // Every child must run, whichever holds text.
        var all = values.ToList();
        return type is null || TextCarriers.CanCarry(type) ? all.Find(v => v is not null) : null;
    }

    private ModelCall? Discard(IOperation? operation)
    {
        Visit(operation);
        return null;
    }

    private ModelCall? Get(ISymbol symbol) => tainted.TryGetValue(symbol, out var call) ? call : null;

    private ModelCall? Set(ISymbol symbol, ModelCall? call)
    {
        if (call is null)
        {
            tainted.Remove(symbol);
        }
        else
        {
            tainted[symbol] = call;
        }

        return call;
    }

    private ModelCall? Assign(IOperation target, ModelCall? value, bool weak)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return weak && value is null ? Get(local.Local) : Set(local.Local, value);
            case IParameterReferenceOperation parameter:
                return weak && value is null ? Get(parameter.Parameter) : Set(parameter.Parameter, value);
            case IMemberReferenceOperation { Instance: not IInstanceReferenceOperation } member when value is not null:
                Taint(member.Instance, value);
                return value;
            case IArrayElementReferenceOperation element when value is not null:
                Taint(element.ArrayReference, value);
                return value;
            case ITupleOperation tuple:
                foreach (var part in tuple.Elements)
                {
                    Assign(part is IDeclarationExpressionOperation d ? d.Expression : part, value, weak);
                }

                return value;
            case IDeclarationExpressionOperation declaration:
                return Assign(declaration.Expression, value, weak);
            default:
                return value;
        }
    }

    /// <summary>Variables that a pattern declares hold what it matched, unless they stand for a mere fact about it.</summary>
    private ModelCall? Bind(IPatternOperation pattern, ModelCall? text)
    {
        foreach (var part in pattern.DescendantsAndSelf())
        {
            var declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                _ => null,
            };
            if (declared is ILocalSymbol local)
            {
                var isText = TextCarriers.CanCarry(local.Type)
                    && (part.Parent is not IPropertySubpatternOperation { Member: IMemberReferenceOperation member } || TextCarriers.Yields(member.Member, member.Type));
                Set(local, isText ? text : null);
            }
        }

        return null;
    }

    /// <summary>Text put into an object held by a local makes the object hold it.</summary>
    private void Taint(IOperation? holder, ModelCall call)
    {
        switch (holder)
        {
            case ILocalReferenceOperation local when TextCarriers.CanCarry(local.Type):
                tainted[local.Local] = call;
                break;
            case IParameterReferenceOperation parameter when TextCarriers.CanCarry(parameter.Type):
                tainted[parameter.Parameter] = call;
                break;
            case IConversionOperation conversion:
                Taint(conversion.Operand, call);
                break;
            case IInvocationOperation { Instance: { } chained }: // sb.Append(a).Append(b)
                Taint(chained, call);
                break;
        }
    }

    private ModelCall? VisitBranches(IOperation condition, IEnumerable<IOperation?> branches)
    {
        Visit(condition);
        var before = new Dictionary<ISymbol, ModelCall>(tainted, SymbolEqualityComparer.Default);
        var after = new Dictionary<ISymbol, ModelCall>(SymbolEqualityComparer.Default);
        ModelCall? value = null;
        foreach (var branch in branches)
        {
            Reset(before);
            value = Visit(branch) ?? value;
            Merge(after);
        }

        Reset(after);
        return value;
    }

    private ModelCall? VisitLoop(Action body)
    {
        // A second round carries what the first one left in locals; without news there is nothing to carry.
        for (var round = 0; round < 2; round++)
        {
            var before = new Dictionary<ISymbol, ModelCall>(tainted, SymbolEqualityComparer.Default);
            body();
            var news = tainted.Keys.Any(symbol => !before.ContainsKey(symbol));
            foreach (var pair in before)
            {
                tainted[pair.Key] = pair.Value;
            }

            if (!news)
            {
                break;
            }
        }

        return null;
    }

    private ModelCall? VisitTry(ITryOperation attempt)
    {
        var before = new Dictionary<ISymbol, ModelCall>(tainted, SymbolEqualityComparer.Default);
        Visit(attempt.Body);
        Merge(before);
        var after = new Dictionary<ISymbol, ModelCall>(tainted, SymbolEqualityComparer.Default);
        foreach (var handler in attempt.Catches)
        {
            Reset(before);
            Visit(handler);
            Merge(after);
        }

        Reset(after);
        return Visit(attempt.Finally);
    }

    private void Reset(Dictionary<ISymbol, ModelCall> state)
    {
        tainted.Clear();
        foreach (var pair in state)
        {
            tainted[pair.Key] = pair.Value;
        }
    }

    private void Merge(Dictionary<ISymbol, ModelCall> into)
    {
        foreach (var pair in tainted)
        {
            into[pair.Key] = pair.Value;
        }
    }

    /// <summary>A nested function runs with what it captured; what it returns goes to whoever calls it, not to the user.</summary>
    private ModelCall? VisitFunction(IOperation function)
    {
        var outer = returnsToUser;
        returnsToUser = false;
        VisitChildren(function);
        returnsToUser = outer;
        return null;
    }

    private ModelCall? VisitReturn(IReturnOperation back)
    {
        var call = Visit(back.ReturnedValue);
        if (call is not null && returnsToUser)
        {
            Found(back.ReturnedValue!, call);
        }

        return null;
    }

    private ModelCall? VisitInvocation(IInvocationOperation invocation)
    {
        var receiver = Visit(invocation.Instance);
        var arguments = invocation.Arguments.Select(a => (Argument: a, Text: Visit(a.Value))).ToList();
        var method = invocation.TargetMethod.Declared();
        if (facts.ModelCallAt(invocation) is { } call)
        {
            return call.Rule.YieldsText && facts.GovernanceOf(call, cancel) == Governance.Ungoverned ? call : null;
        }

        if (facts.Matcher.Match(method) is { Kind: ApiKind.Labels } || method.HasAttribute(KnownNames.LabelsAttribute))
        {
            return null;
        }

        var passed = arguments.FirstOrDefault(a => a.Text is not null);
        if (passed.Text is not null && UserSinks.IsSink(method))
        {
            Found(passed.Argument.Value, passed.Text);
            return null;
        }

        if (method.DeclaringSyntaxReferences.Length > 0)
        {
            return null; // A helper of the application may label it; following it is the flow engine's work.
        }

        if (passed.Text is not null && IsContainerChange(method))
        {
            Taint(invocation.Instance, passed.Text);
        }

        var text = receiver ?? passed.Text;
        return text is not null && (TextCarriers.Yields(method, invocation.Type) || UserSinks.IsResult(invocation.Type)) ? text : null;
    }

    private static bool IsContainerChange(IMethodSymbol method) =>
        method.Name.StartsWith("Append", StringComparison.Ordinal) || method.Name.StartsWith("Add", StringComparison.Ordinal)
        || method.Name is "Insert" or "Enqueue" or "Push" or "Write" or "WriteLine" or "WriteAsync";

    private void Found(IOperation sink, ModelCall call) => found[sink.Syntax] = (sink, call);
}
