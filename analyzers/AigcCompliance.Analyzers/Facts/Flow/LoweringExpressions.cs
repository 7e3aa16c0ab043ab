using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Labelling;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>Expressions. The control-flow graph has no conditions left inside an expression, so children simply run before their parent.</summary>
internal sealed partial class Lowering
{
    /// <summary>Lowers an expression or statement of a block without recursion, so that no depth of nesting matters.</summary>
    private int LowerTree(IOperation root)
    {
        var stack = new Stack<(IOperation Operation, bool Done)>();
        stack.Push((root, false));
        while (stack.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var (operation, done) = stack.Pop();
            if (done)
            {
                registers[operation] = LowerOne(operation);
                continue;
            }

            stack.Push((operation, true));
            foreach (var child in Evaluated(operation).Reverse())
            {
                stack.Push((child, false));
            }
        }

        return registers[root];
    }

    /// <summary>The children that run for their value. A target of an assignment is no value, but what it is a member of is.</summary>
    private static IEnumerable<IOperation> Evaluated(IOperation operation) => operation switch
    {
        INameOfOperation or ITypeOfOperation or ISizeOfOperation or IFlowAnonymousFunctionOperation or IAnonymousFunctionOperation or IDiscardOperation => [],
        ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation } part => [part.Value],
        ISimpleAssignmentOperation assignment => TargetParts(assignment.Target).Concat([assignment.Value]),
        ICompoundAssignmentOperation compound => [compound.Target, compound.Value],
        IDeconstructionAssignmentOperation deconstruction => [deconstruction.Value],
        IEventAssignmentOperation subscription => [subscription.HandlerValue],
        _ => operation.ChildOperations,
    };

    private static IEnumerable<IOperation> TargetParts(IOperation target) =>
        target is IMemberReferenceOperation or IArrayElementReferenceOperation ? target.ChildOperations : Enumerable.Empty<IOperation>();

    private int Register(IOperation? operation) => operation is not null && registers.TryGetValue(operation, out var register) ? register : 0;

    private int[] Registers(IEnumerable<IOperation> operations) => operations.Select(Register).Where(r => r != 0).Distinct().ToArray();

    private int LowerOne(IOperation operation)
    {
        // A constant is known whatever it is made of.
        if (operation.ConstantValue is { HasValue: true } constant)
        {
            return constant.Value is string text && LabelWording.IsIn(text) ? Constant(Debt.Wording) : 0;
        }

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Load(Use(local.Local));
            case IParameterReferenceOperation { Parameter: var parameter }:
                return !IsForeignPrimary(parameter) ? Load(Use(parameter))
                    : ThisSlot() is >= 0 and var self ? Member(Load(self), parameter.Name, parameter.Type, parameter)
                    : LoadCell(PrimaryParameterKey(parameter), parameter.Type, parameter.Type.IsOpen());
            case IFlowCaptureOperation capture:
                captured[capture.Id] = capture.Value;
                EmitStore(new Place(Capture(capture.Id), null, null, false), Register(capture.Value));
                return 0;
            case IFlowCaptureReferenceOperation reference:
                return Load(Capture(reference.Id));
            case IInstanceReferenceOperation:
                return ThisSlot() is >= 0 and var own ? Load(own) : 0;
            case IFieldReferenceOperation field:
                return LowerField(field);
            case IPropertyReferenceOperation property:
                return LowerProperty(property);
            case IEventReferenceOperation source:
                return LoadCell(KeyOf(source.Event), source.Type);
            case ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation } part:
                return Register(part.Value);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, Register(assignment.Value), assignment.Value.Syntax.Span);
            case ICompoundAssignmentOperation compound:
                return Assign(compound.Target, Emit(Op.Combine, Registers([compound.Target, compound.Value])), compound.Value.Syntax.Span);
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, Register(deconstruction.Value), deconstruction.Value.Type);
                return Register(deconstruction.Value);
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation target }:
                EmitStore(new Place(-1, KeyOf(target.Event), null, true), Register(((IEventAssignmentOperation)operation).HandlerValue));
                return 0;
            case IFlowAnonymousFunctionOperation lambda:
                return LowerLambda(lambda);
            case IMethodReferenceOperation method:
                return LowerMethodReference(method);
            case IInvocationOperation invocation:
                return LowerInvocation(invocation);
            case IObjectCreationOperation creation:
                return LowerCreation(creation);
            case IAnonymousObjectCreationOperation anonymous:
                return New(anonymous.Initializers.Select(i => ((i as ISimpleAssignmentOperation)?.Target is IPropertyReferenceOperation p ? p.Property.Name : "", Register(i))));
            case ITupleOperation tuple:
                return New(tuple.Elements.Select((e, i) => ("Item" + (i + 1), Register(e))));
            case IBinaryOperation or IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation or IInterpolatedStringAppendOperation
                or IArrayCreationOperation or IArrayInitializerOperation or IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAdditionOperation:
                return carriers.CanCarry(operation.Type) || operation.Type is null ? Combined(operation) : 0;
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } value }:
                block.Instructions.Add(new Instruction(Op.Return, 0) { Sources = [Register(value)], Spans = [value.Syntax.Span], IsPiece = true });
                return 0;
            case IIsPatternOperation match:
                Bind(match.Pattern, Register(match.Value));
                return 0;
            case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IArgumentOperation or IDelegateCreationOperation or IArrayElementReferenceOperation
                or IExpressionStatementOperation or IDeclarationExpressionOperation or IWithOperation or IImplicitIndexerReferenceOperation
                or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IVariableInitializerOperation:
                var parts = operation is IWithOperation with ? Registers([with.Operand])
                    : operation is IArrayElementReferenceOperation element ? Registers([element.ArrayReference])
                    : Registers(operation.ChildOperations);
                return Joined(parts);
            case var other when other.IsOfLaterKind():
                // Collection expressions and whatever compilers newer than the one this is built against know.
                return Combined(operation);
            default:
                return 0;
        }
    }

    private int Joined(int[] parts) => parts.Length switch { 0 => 0, 1 => parts[0], _ => Emit(Op.Join, parts) };

    private int Combined(IOperation operation)
    {
        var parts = Registers(operation.ChildOperations);
        return parts.Length switch { 0 => 0, 1 => parts[0], _ => Emit(Op.Combine, parts) };
    }

    private int Constant(ulong mask, TextSpan span = default) => Emit(new Instruction(Op.Constant, function.Registers++) { Mask = mask, Spans = [span] });

    private int Load(int slot) => Emit(new Instruction(Op.Load, function.Registers++) { Place = new Place(slot, null, null, false) });

    private int LoadCell(string cell, ITypeSymbol? type, bool isShared = false)
    {
        if (!carriers.CanCarry(type) && type?.TypeKind != TypeKind.Delegate)
        {
            return 0;
        }

        body.Reads.Add(cell);
        return Emit(new Instruction(Op.LoadCell, function.Registers++) { Key = cell, Mask = type!.TypeKind == TypeKind.Delegate ? 1UL : 0, IsShared = isShared });
    }

    private int New(IEnumerable<(string Name, int Register)> parts)
    {
        var held = parts.Where(p => p.Register != 0).ToList();
        return held.Count == 0
            ? 0
            : Emit(new Instruction(Op.New, function.Registers++)
            {
                Names = held.Select(p => Carriers.IsMetadata(p.Name) ? "?" + p.Name : p.Name).ToArray(),
                Sources = held.Select(p => p.Register).ToArray(),
            });
    }

    private int Capture(CaptureId id)
    {
        if (!captures.TryGetValue(id, out var slot))
        {
            captures.Add(id, slot = NewSlot(functionIndex));
        }

        return slot;
    }

    private int LowerField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (LabelWording.IsDeclaredIn(field, cancel))
        {
            return Constant(Debt.Wording);
        }

        if (field.ContainingType.IsTupleType)
        {
            return Member(Register(reference.Instance), (field.CorrespondingTupleField ?? field).Name, reference.Type, field);
        }

        return reference.Instance is not null && carriers.IsDataObject(field.ContainingType)
            ? Member(Register(reference.Instance), field.Name, reference.Type, field)
            : IsOwn(field) ? LoadCell(KeyOf(field), reference.Type, field.Type.IsOpen()) : 0;
    }

    private int Member(int instance, string name, ITypeSymbol? type, ISymbol member) => instance != 0 && carriers.Yields(member, type)
        ? Emit(new Instruction(Op.Member, function.Registers++) { Sources = [instance], Key = name })
        : 0;

    private int LowerProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var instance = Register(reference.Instance);
        var type = reference.Type;
        if (Sinks.IsResponseStream(property))
        {
            return Constant(Debt.Response);
        }

        if (property.Name == "Text" && property.ContainingType.Is(KnownNames.ExplicitTextLabel))
        {
            return Constant(Debt.Wording);
        }

        if (Sinks.IsRequestContent(property))
        {
            return Constant(Debt.Input, reference.Syntax.Span);
        }

        if (ViewCell(reference) is { } view)
        {
            return LoadCell(view, type);
        }

        var isOwn = IsOwn(property);
        var values = new List<int>();
        if (isOwn && !property.IsIndexer && property.GetMethod is { } getter && (!Carriers.IsAuto(property) || property.ContainingType.TypeKind == TypeKind.Interface || property.IsVirtual))
        {
            values.Add(Call(reference, getter, reference.Instance, [], property.Name));
        }

        if (reference.Instance is not null && carriers.CanCarry(property.ContainingType))
        {
            // An element of a collection is as good as the collection.
            values.Add(property.IsIndexer || IsElement(property) ? (carriers.CanCarry(type) ? instance : 0) : Member(instance, property.Name, type, property));
        }
        else if (isOwn && !property.IsIndexer)
        {
            values.Add(LoadCell(KeyOf(property), type, property.Type.IsOpen()));
            if (Sinks.IsBound(property) && carriers.CanCarry(type))
            {
                values.Add(Constant(Debt.Input, reference.Syntax.Span));
            }
        }
        else if (instance != 0 && carriers.Yields(property, type))
        {
            values.Add(instance);
        }

        return Joined(values.Where(v => v != 0).ToArray());
    }

    // What is in a task, an enumerator, an option or a pair is what the whole holds.
    private bool IsElement(IPropertySymbol property) => property.Name is "Current" or "Value" or "Values" or "Result" && !IsOwn(property)
        && property.ContainingType is { IsGenericType: true } or { Name: "IEnumerator" };

    /// <summary>What a controller hands to its view: the model by its type, the view data by key.</summary>
    private static string? ViewCell(IPropertyReferenceOperation reference) => reference switch
    {
        { Property: { Name: "Model", ContainingType: { Name: "RazorPage", TypeArguments.Length: 1 } page } } => ViewModelKey(page.TypeArguments[0]),
        { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property.Name: "ViewData" or "TempData" } data, Arguments.Length: 1 }
            when reference.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name } => data.Property.Name + ":" + name,
        _ => null,
    };

    private static string ViewModelKey(ITypeSymbol type) => "view-model:" + type.ToDisplayString();

    private int Assign(IOperation target, int value, TextSpan span)
    {
        var place = PlaceOf(target);
        EmitStore(place, value);
        if (target.Unwrapped() is IPropertyReferenceOperation { Property: { SetMethod: { } setter } property } reference
            && IsOwn(property) && !property.IsIndexer && (!Carriers.IsAuto(property) || property.IsVirtual) && value != 0)
        {
            Call(reference, setter, reference.Instance, [new Argument(0, value, Place.None, span, false)], property.Name);
        }

        return value;
    }

    private void Deconstruct(IOperation target, int value, ITypeSymbol? type)
    {
        switch (target.Unwrapped())
        {
            case IDeclarationExpressionOperation declaration:
                Deconstruct(declaration.Expression, value, type);
                break;
            case ITupleOperation tuple:
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    var part = value == 0 ? 0 : Emit(new Instruction(Op.Member, function.Registers++) { Sources = [value], Key = "Item" + (i + 1) });
                    Deconstruct(tuple.Elements[i], carriers.CanCarry(tuple.Elements[i].Type) ? part : 0, tuple.Elements[i].Type);
                }

                break;
            case var one:
                EmitStore(PlaceOf(one), value);
                break;
        }
    }

    /// <summary>Variables that a pattern declares hold what it matched, unless they stand for a mere fact about it.</summary>
    private void Bind(IPatternOperation pattern, int value)
    {
        foreach (var part in pattern.DescendantsAndSelf())
        {
            var declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            };
            if (declared is ILocalSymbol local)
            {
                var member = (part.Parent as IPropertySubpatternOperation)?.Member as IMemberReferenceOperation;
                var held = !carriers.CanCarry(local.Type) || (member is not null && !carriers.Yields(member.Member, member.Type)) ? 0
                    : member is not null && part.Parent!.Parent == pattern ? Member(value, member.Member.Name, member.Type, member.Member)
                    : value;
                EmitStore(new Place(Use(local), null, null, false), held);
            }
        }
    }

    /// <summary>Where an expression stands.</summary>
    private Place PlaceOf(IOperation? operation)
    {
        var isPart = false;
        while (true)
        {
            switch (operation?.Unwrapped())
            {
                case ILocalReferenceOperation local:
                    return new Place(Use(local.Local), null, null, isPart);
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return IsForeignPrimary(parameter) ? new Place(-1, PrimaryParameterKey(parameter), null, true) : new Place(Use(parameter), null, null, isPart);
                case IFlowCaptureReferenceOperation reference:
                    // What is captured to be written later is the place itself; what is captured to be filled is an object.
                    if (captured.TryGetValue(reference.Id, out var place) && place is IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation)
                    {
                        operation = place;
                        continue;
                    }

                    return new Place(Capture(reference.Id), null, null, isPart);
                case IInstanceReferenceOperation:
                    return new Place(ThisSlot(), null, null, isPart);
                case IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }:
                    var member = (IMemberReferenceOperation)operation!.Unwrapped();
                    if (member.Instance is null || !carriers.CanCarry(member.Member.ContainingType))
                    {
                        return IsOwn(member.Member) ? new Place(-1, KeyOf(member.Member), null, isPart) : Place.None;
                    }

                    var holder = PlaceOf(member.Instance);
                    return holder.Cell is not null || holder.IsPart || holder.Member is not null || isPart
                        ? new Place(holder.Slot, holder.Cell, holder.Member, true)
                        : new Place(holder.Slot, null, Carriers.IsMetadata(member.Member.Name) ? "?" + member.Member.Name : member.Member.Name, false);
                case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                    if (ViewCell(indexer) is { } view)
                    {
                        return new Place(-1, view, null, false);
                    }

                    isPart = true;
                    operation = indexer.Instance;
                    continue;
                case IArrayElementReferenceOperation element:
                    isPart = true;
                    operation = element.ArrayReference;
                    continue;
                case IEventReferenceOperation source:
                    return new Place(-1, KeyOf(source.Event), null, true);
                case IInvocationOperation chained when chained.Receiver() is { } receiver: // builder.Append(a).Append(b)
                    isPart = true;
                    operation = receiver;
                    continue;
                case IAwaitOperation wait:
                    operation = wait.Operation;
                    continue;
                case IDeclarationExpressionOperation declaration:
                    operation = declaration.Expression;
                    continue;
                default:
                    return Place.None;
            }
        }
    }

    // The object itself, where its members are followed with it; nested functions capture it.
    private int ThisSlot()
    {
        var slot = body.Functions[0].ThisSlot;
        if (slot >= 0 && functionIndex > 0)
        {
            body.Slots[slot].IsCaptured = true;
        }

        return slot;
    }

    // A primary constructor's parameter, used in another member than the constructor.
    private bool IsForeignPrimary(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && !SymbolEqualityComparer.Default.Equals(constructor, member);

    private static string PrimaryParameterKey(IParameterSymbol parameter) => KeyOf(parameter.ContainingType) + "(" + parameter.Name + ")";

    /// <summary>How a member is named across compilations.</summary>
    internal static string KeyOf(ISymbol symbol) => symbol.OriginalDefinition.GetDocumentationCommentId() ?? symbol.OriginalDefinition.ToDisplayString();
}
