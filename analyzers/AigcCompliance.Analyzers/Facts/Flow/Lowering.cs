using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>
/// Lowers one member to <see cref="BodyIr"/>. What it writes down follows from the member's own code and from declarations; nothing that
/// another body decides is in it, so that it may be kept while declarations stand.
/// </summary>
internal sealed partial class Lowering(CompilationFacts facts, Carriers carriers, ISymbol member, string key, CancellationToken cancel)
{
    private readonly BodyIr body = new();
    private readonly Dictionary<ISymbol, int> slots = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> nested = new(SymbolEqualityComparer.Default);
    private readonly Queue<(ControlFlowGraph Graph, IMethodSymbol Symbol, FunctionIr Function)> waiting = new();

    // Of the function being lowered.
    private readonly Dictionary<IOperation, int> registers = [];
    private readonly Dictionary<CaptureId, int> captures = [];
    private readonly Dictionary<CaptureId, IOperation> captured = [];
    private readonly List<(Instruction Call, IOperation Syntax)> checks = [];
    private readonly Dictionary<string, int> checkedCells = [];
    private FunctionIr function = null!;
    private ControlFlowGraph current = null!;
    private int functionIndex;
    private BlockIr block = null!;
    private string? component;

    /// <summary>The member's code; null when it has none that can be read.</summary>
    public BodyIr? Lower(IOperation root)
    {
        var graph = root switch
        {
            IMethodBodyOperation method => ControlFlowGraph.Create(method, cancel),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancel),
            IBlockOperation block => ControlFlowGraph.Create(block, cancel),
            IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancel),
            IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancel),
            _ => null,
        };
        if (graph is null)
        {
            return null;
        }

        var main = NewFunction(key, member as IMethodSymbol);
        LowerFunction(graph, main, member);
        while (waiting.Count > 0)
        {
            var (inner, symbol, target) = waiting.Dequeue();
            LowerFunction(inner, target, symbol);
        }

        return body;
    }

    /// <summary>A primary constructor: its parameters become members; it has no code of its own.</summary>
    public BodyIr LowerPrimary(IMethodSymbol constructor)
    {
        function = NewFunction(key, constructor);
        function.Blocks.Add(block = new BlockIr());
        function.Blocks.Add(new BlockIr());
        block.Next.Add((1, []));
        LowerEntry(constructor);
        return body;
    }

    private FunctionIr NewFunction(string functionKey, IMethodSymbol? symbol)
    {
        var made = new FunctionIr { Key = functionKey, FirstParameter = body.Functions.Sum(f => f.Parameters.Count + 1) };
        var index = body.Functions.Count;
        body.Functions.Add(made);
        for (ISymbol? s = symbol ?? member; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            made.Labels |= s.HasAttribute(KnownNames.LabelsAttribute);
            made.Moderates |= s.HasAttribute(KnownNames.ModeratesAttribute);
        }

        if (symbol is null)
        {
            return made;
        }

        made.IsEndpoint = index == 0 && (Endpoint.OfMethod(symbol) is not null || Sinks.IsTool(symbol));
        foreach (var parameter in symbol.Parameters)
        {
            made.Parameters.Add(SlotOf(parameter, index));
            made.IsDelegate.Add(parameter.Type.TypeKind == TypeKind.Delegate);
            made.IsBound.Add(carriers.CanCarry(parameter.Type) && !parameter.HasAttribute(KnownNames.FromServicesAttribute));
            made.IsOut.Add(parameter.RefKind is RefKind.Out or RefKind.Ref);
            made.ParameterSpans.Add(parameter.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? default);
        }

        if (index == 0 && !symbol.IsStatic && carriers.IsDataObject(symbol.ContainingType))
        {
            made.ThisSlot = NewSlot(0);
        }

        return made;
    }

    private int NewSlot(int owner)
    {
        body.Slots.Add(new SlotIr(owner));
        return body.Slots.Count - 1;
    }

    private int SlotOf(ISymbol variable, int owner)
    {
        if (!slots.TryGetValue(variable, out var slot))
        {
            slots.Add(variable, slot = NewSlot(owner));
        }

        return slot;
    }

    /// <summary>The slot of a variable met in the function being lowered.</summary>
    private int Use(ISymbol variable)
    {
        var slot = SlotOf(variable, functionIndex);
        if (body.Slots[slot].Owner != functionIndex)
        {
            body.Slots[slot].IsCaptured = true;
        }

        return slot;
    }

    private void LowerFunction(ControlFlowGraph graph, FunctionIr target, ISymbol symbol)
    {
        function = target;
        current = graph;
        functionIndex = body.Functions.IndexOf(target);
        registers.Clear();
        captures.Clear();
        captured.Clear();
        checks.Clear();
        checkedCells.Clear();
        component = null;
        Declare(graph.Root);
        foreach (var local in graph.LocalFunctions)
        {
            Nested(local, graph.GetLocalFunctionControlFlowGraph(local, cancel));
        }

        foreach (var _ in graph.Blocks)
        {
            target.Blocks.Add(new BlockIr());
        }

        foreach (var source in graph.Blocks)
        {
            cancel.ThrowIfCancellationRequested();
            block = target.Blocks[source.Ordinal];
            if (source.Ordinal == 0)
            {
                LowerEntry(symbol);
            }

            foreach (var operation in source.Operations)
            {
                LowerTree(operation);
            }

            if (source.BranchValue is { } value)
            {
                var register = LowerTree(value);
                if (source.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
                {
                    block.Instructions.Add(new Instruction(Op.Return, 0) { Sources = [register], Spans = [value.Syntax.Span] });
                }
            }

            Link(source, graph);
        }

        foreach (var load in target.Blocks.SelectMany(b => b.Instructions).Where(i => i.Op == Op.LoadCell && checkedCells.ContainsKey(i.Key)))
        {
            load.Place = new Place(checkedCells[load.Key], null, null, false);
        }
    }

    // Variables belong to the function that declares them, also when a nested function is lowered first.
    private void Declare(ControlFlowRegion region)
    {
        foreach (var local in region.Locals)
        {
            SlotOf(local, functionIndex);
        }

        foreach (var inner in region.NestedRegions)
        {
            Declare(inner);
        }
    }

    // Parameters of a primary constructor live on as members.
    private void LowerEntry(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && functionIndex == 0)
        {
            foreach (var parameter in constructor.Parameters.Where(p => p.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancel).Parent?.Parent is TypeDeclarationSyntax)))
            {
                var value = Emit(new Instruction(Op.Load, function.Registers++) { Place = new Place(SlotOf(parameter, 0), null, null, false) });
                EmitStore(new Place(-1, PrimaryParameterKey(parameter), null, true), value);
            }
        }
    }

    private void Nested(IMethodSymbol symbol, ControlFlowGraph graph)
    {
        var inner = NewFunction(key + "#" + body.Functions.Count, symbol);
        inner.IsLambda = symbol.MethodKind == MethodKind.LambdaMethod;
        inner.Syntax = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? default;
        nested[symbol] = inner.Key;
        nested[symbol.OriginalDefinition] = inner.Key;
        foreach (var parameter in symbol.Parameters)
        {
            SlotOf(parameter, body.Functions.Count - 1);
        }

        waiting.Enqueue((graph, symbol, inner));
    }

    private void Link(BasicBlock source, ControlFlowGraph graph)
    {
        var (when, unless) = source.ConditionKind == ControlFlowConditionKind.None || source.BranchValue is null ? ([], []) : Checked(source.BranchValue);
        var onTrue = source.ConditionKind == ControlFlowConditionKind.WhenTrue;
        Link(source.ConditionalSuccessor, onTrue ? when : unless);
        Link(source.FallThroughSuccessor, onTrue ? unless : when);
        for (var region = source.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
            {
                block.Handlers.AddRange(whole.NestedRegions.Where(r => r.Kind != ControlFlowRegionKind.Try).Select(r => r.FirstBlockOrdinal));
            }
        }

        // After a finally block comes whatever the branch that entered it leads to.
        if (source.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling })
        {
            var finallyRegion = source.EnclosingRegion;
            while (finallyRegion is { Kind: not (ControlFlowRegionKind.Finally or ControlFlowRegionKind.Root) })
            {
                finallyRegion = finallyRegion.EnclosingRegion;
            }

            foreach (var branch in graph.Blocks.SelectMany(b => new[] { b.FallThroughSuccessor, b.ConditionalSuccessor }))
            {
                if (finallyRegion is { Kind: ControlFlowRegionKind.Finally } && branch?.Destination is { } after && branch.FinallyRegions.Contains(finallyRegion))
                {
                    block.Next.Add((after.Ordinal, []));
                }
            }
        }
    }

    private void Link(ControlFlowBranch? branch, (Place, ulong)[] cleared)
    {
        if (branch?.Destination is not { } destination)
        {
            return;
        }

        if (branch.FinallyRegions.IsEmpty)
        {
            block.Next.Add((destination.Ordinal, cleared));
        }
        else
        {
            block.Next.Add((branch.FinallyRegions[0].FirstBlockOrdinal, cleared));
        }
    }

    /// <summary>
    /// What a condition says about content: places that are moderated when it holds, and when it does not. Which answer of a check means
    /// "clean" is told by its name; one whose name does not tell clears both ways.
    /// </summary>
    private ((Place, ulong)[] When, (Place, ulong)[] Unless) Checked(IOperation condition)
    {
        var negated = false;
        while (true)
        {
            switch (condition.Unwrapped())
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not: negated = !negated; condition = not.Operand; continue;
                case IAwaitOperation wait: condition = wait.Operation; continue;
                case IFlowCaptureReferenceOperation reference when captured.TryGetValue(reference.Id, out var value) && value != condition: condition = value; continue;
                case ILocalReferenceOperation { Local: { } local } when SingleValueOf(local) is { } value: condition = value; continue;
                case IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } } } match:
                    negated ^= !expected; condition = match.Value; continue;
                case IPropertyReferenceOperation { Property: { Name: "IsUser" or "FromUser" or "IsFromUser" or "IsUserMessage" or "IsError" or "IsErrorMessage", Type.SpecialType: SpecialType.System_Boolean }, Instance: { } message }
                    when Checkable(PlaceOf(message)) is { IsNone: false } place:
                    (Place, ulong)[] users = [(place, Debt.LabelDuties | Debt.Moderate)];
                    return negated ? ([], users) : (users, []);
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } role when UsersOwn(role) is { IsNone: false } place:
                    // What the user wrote is not generated, whatever else the same list holds.
                    (Place, ulong)[] own = [(place, Debt.LabelDuties | Debt.Moderate)];
                    return (role.OperatorKind == BinaryOperatorKind.Equals) != negated ? (own, []) : ([], own);
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool expected } } match:
                    negated ^= !expected; condition = match.LeftOperand; continue;
                case var call:
                    foreach (var (instruction, syntax) in checks)
                    {
                        if (syntax.Syntax == call.Syntax && call is IInvocationOperation invocation && Verdict(invocation.TargetMethod.Name) is { } trueIsClean)
                        {
                            instruction.Call!.ClearsHere = false;
                            var places = instruction.Call.Arguments.Select(a => a.Place).Where(p => !p.IsNone).Select(p => (p, Debt.ModerationDuties)).ToArray();
                            return trueIsClean != negated ? (places, []) : ([], places);
                        }
                    }

                    return ([], []);
            }
        }
    }

    /// <summary>The message of which a comparison asks whether the user wrote it: <c>message.Role == ChatRole.User</c>.</summary>
    private Place UsersOwn(IBinaryOperation comparison)
    {
        var (left, right) = (comparison.LeftOperand.Unwrapped(), comparison.RightOperand.Unwrapped());
        var (role, user) = left is IPropertyReferenceOperation { Property.Name: "Role" or "Author" or "AuthorRole" or "Sender" } ? (left, right) : (right, left);
        var isUser = user is IMemberReferenceOperation { Member.Name: "User" or "Human" }
            || (user.ConstantValue is { HasValue: true, Value: string name } && (name.Equals("user", StringComparison.OrdinalIgnoreCase) || name.Equals("human", StringComparison.OrdinalIgnoreCase)));
        if (!isUser || role is not IPropertyReferenceOperation { Property.Name: "Role" or "Author" or "AuthorRole" or "Sender", Instance: { } message })
        {
            return Place.None;
        }

        return Checkable(PlaceOf(message));
    }

    private Place Checkable(Place place) => place.Cell is { } cell ? new Place(CheckedCell(cell), null, null, false) : place;

    private int CheckedCell(string cell)
    {
        if (!checkedCells.TryGetValue(cell, out var slot))
        {
            checkedCells.Add(cell, slot = NewSlot(functionIndex));
            function.CheckedCells.Add(slot);
        }

        return slot;
    }

    private IOperation? SingleValueOf(ILocalSymbol local) =>
        checks.Select(c => c.Syntax).FirstOrDefault(o =>
        {
            var top = o;
            while (top.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation)
            {
                top = top.Parent;
            }

            return top.Parent is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local);
        });

    private static readonly string[] CleanWords = ["Safe", "Allow", "Clean", "Pass", "Accept", "Approv", "Valid", "Ok", "Permit", "Harmless"];
    private static readonly string[] DirtyWords = ["Flag", "Unsafe", "Block", "Reject", "Violat", "Harm", "Den", "Forbid", "Sensitive", "Toxic", "Illegal", "Invalid", "Disallow", "Contain", "Bad"];

    /// <summary>Whether "true" means clean; null when the name does not tell.</summary>
    private static bool? Verdict(string name)
    {
        bool Has(string[] words) => words.Any(w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);
        return Has(["Harmless"]) ? true : Has(DirtyWords) ? false : Has(CleanWords) ? true : null;
    }

    /// <summary>Whether a symbol's code is in this compilation. That of a referenced project is not, though an IDE shows where it is declared.</summary>
    private bool IsOwn(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0 && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, facts.Compilation.Assembly);

    private int Emit(Instruction instruction)
    {
        block.Instructions.Add(instruction);
        return instruction.Target;
    }

    private int Emit(Op op, params int[] sources) => Emit(new Instruction(op, function.Registers++) { Sources = sources });

    private void EmitStore(Place place, int value)
    {
        if (place.IsNone)
        {
            return;
        }

        if (place.Cell is { } cell)
        {
            body.Writes.Add(cell);
        }

        block.Instructions.Add(new Instruction(Op.Store, 0) { Place = place, Sources = [value] });
    }
}
