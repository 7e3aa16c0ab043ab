using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// What the source says of a local, field, property or method: initializers, assignments, getters, overrides and implementations. A value
/// that a sibling type writes into an inherited member is not the value of this one.
/// </summary>
internal sealed class Members(CompilationFacts facts, CancellationToken cancel)
{
    private const int MaxImplementations = 16;
    private readonly Dictionary<IMethodSymbol, List<(IOperation Call, INamedTypeSymbol? By)>> chained = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<string, List<ISimpleAssignmentOperation>> assignments = new(System.StringComparer.Ordinal);
    private List<(ISymbol? Holder, IOperation Value)>? actions;

    /// <summary>Everything that is stored in a local.</summary>
    public IEnumerable<IOperation> OfLocal(ILocalReferenceOperation local, ValueReader reader)
    {
        var values = facts.Origins.Writes(local.Local, cancel);
        return values.Count > 0 ? values.Where(v => !IsCompound(v)) : Designated(local.Local, reader);
    }

    /// <summary>What is added to a local or parameter with <c>+=</c>, in source order.</summary>
    public IEnumerable<IOperation> AddedTo(ISymbol local) => facts.Origins.Writes(local, cancel).Where(IsCompound);

    /// <summary>What is stored in a parameter after the call: <c>url ??= Url</c>.</summary>
    public IEnumerable<IOperation> OfParameter(IParameterSymbol parameter) => facts.Origins.Writes(parameter, cancel).Where(v => !IsCompound(v));

    /// <summary>Everything that is stored in a field by the types it can belong to.</summary>
    public IEnumerable<IOperation> OfField(IFieldReferenceOperation field, ITypeSymbol? self = null) =>
        facts.Origins.Writes(field.Field.OriginalDefinition, cancel).Where(v => !IsCompound(v) && IsOurs(v, TypeAround(field, field.Instance, self)));

    /// <summary>Everything that a property can yield, given the type it is read on, or the type that <c>this</c> is known to be.</summary>
    public IEnumerable<IOperation> OfProperty(IPropertyReferenceOperation property, ITypeSymbol? self = null)
    {
        var receiver = TypeAround(property, property.Instance, self);
        foreach (var one in Implementations(property.Property, receiver).OfType<IPropertySymbol>())
        {
            foreach (var value in facts.Origins.Writes(one, cancel).Where(v => !IsCompound(v) && IsOurs(v, receiver)))
            {
                yield return value;
            }

            foreach (var value in GetterOf(one))
            {
                yield return value;
            }

            if (PositionalParameter(one) is { } parameter)
            {
                foreach (var call in ConstructorCalls((IMethodSymbol)parameter.ContainingSymbol, receiver))
                {
                    if (new CallFrame((IMethodSymbol)parameter.ContainingSymbol, call, null).Argument(parameter) is { } argument)
                    {
                        yield return argument;
                    }
                }
            }
        }
    }

    /// <summary>What is assigned to a property of an object that one of these symbols holds: <c>request.Method = …</c>.</summary>
    public IEnumerable<IOperation> AssignedTo(ISymbol property, ISet<ISymbol> holders) => AssignedTo(property.Name, null, holders);

    /// <summary>The same, of a property by its name and the type that has it.</summary>
    public IEnumerable<IOperation> AssignedTo(string property, string? type, ISet<ISymbol> holders)
    {
        if (holders.Count == 0)
        {
            yield break;
        }

        foreach (var assignment in Assignments(property))
        {
            if (assignment.Target is IPropertyReferenceOperation { Instance: { } instance } target
                && (type is null || instance.Type.IsOrInherits(type))
                && ValueReader.SymbolOf(instance.Unwrapped()) is { } holder && holders.Contains(holder))
            {
                yield return assignment.Value;
            }
        }
    }

    /// <summary>What is assigned to a property of a part of such an object: <c>message.Request.Uri = …</c>.</summary>
    public IEnumerable<IOperation> AssignedWithin(string property, ISet<ISymbol> holders) => holders.Count == 0
        ? []
        : Assignments(property)
            .Where(a => a.Target is IPropertyReferenceOperation { Instance: IPropertyReferenceOperation { Instance: { } owner } } && Holds(holders, owner)).Select(a => a.Value);

    /// <summary>What is passed to a method of such an object: <c>request.AddJsonBody(…)</c>.</summary>
    public IEnumerable<IOperation> PassedTo(string method, ISet<ISymbol> holders) => holders.Count == 0
        ? []
        : facts.OperationsAt<IInvocationOperation>(method, CompilationFacts.InvocationOf, cancel)
            .Where(i => Holds(holders, i.Receiver())).SelectMany(i => i.Arguments.Select(a => a.Value)).Where(v => !Holds(holders, v));

    /// <summary>The Tencent action that such an object is given: <c>request.Headers.Add("X-TC-Action", "ChatCompletions")</c>.</summary>
    public IEnumerable<IOperation> ActionOf(ISet<ISymbol> holders) =>
        (actions ??= FindActions()).Where(a => a.Holder is not null && holders.Contains(a.Holder)).Select(a => a.Value);

    private List<(ISymbol? Holder, IOperation Value)> FindActions()
    {
        const string header = "X-TC-Action";
        var found = new List<(ISymbol?, IOperation)>();
        foreach (var tree in facts.Compilation.SyntaxTrees.Where(t => t.GetText(cancel).ToString().Contains(header)))
        {
            foreach (var literal in tree.GetRoot(cancel).DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.Token.ValueText == header))
            {
                if (literal.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation }
                    && facts.ModelOf(tree).GetOperation(invocation, cancel) is IInvocationOperation { Arguments.Length: >= 2 } call
                    && call.Receiver() is IPropertyReferenceOperation { Instance: { } owner })
                {
                    found.Add((ValueReader.SymbolOf(owner.Unwrapped()), call.Arguments[1].Value));
                }
            }
        }

        return found;
    }

    private IEnumerable<ISimpleAssignmentOperation> Assignments(string property)
    {
        if (!assignments.TryGetValue(property, out var list))
        {
            assignments.Add(property, list = facts.OperationsAt<ISimpleAssignmentOperation>(property, AssignmentOf, cancel).ToList());
        }

        return list;
    }

    private static bool Holds(ISet<ISymbol> holders, IOperation? value) =>
        value is not null && ValueReader.SymbolOf(value.Unwrapped()) is { } symbol && holders.Contains(symbol);

    /// <summary>Whether several types give a member of <c>this</c> its meaning, as far as the type of <c>this</c> is known.</summary>
    public bool IsOpen(ISymbol member, IOperation use, IOperation instance, ITypeSymbol? self) =>
        Implementations(member, TypeAround(use, instance, self)).Skip(1).Any();

    /// <summary>The methods that an invocation may run, as far as their source is seen.</summary>
    public IEnumerable<IMethodSymbol> ImplementationsOf(IInvocationOperation invocation, ITypeSymbol? self = null) =>
        Implementations(invocation.TargetMethod.Declared().OriginalDefinition, TypeAround(invocation, invocation.Instance, self)).OfType<IMethodSymbol>();

    /// <summary>
    /// Every creation through a constructor, also from the constructors of the same and of derived types; of these not the siblings of
    /// the type in question, when it is known.
    /// </summary>
    public IEnumerable<IOperation> ConstructorCalls(IMethodSymbol constructor, ITypeSymbol? self)
    {
        constructor = constructor.OriginalDefinition;
        if (!chained.TryGetValue(constructor, out var chain))
        {
            chained.Add(constructor, chain = FindChained(constructor));
        }

        var siblings = self is not null && AreRelated(self, constructor.ContainingType);
        return facts.CallSites.Of(constructor, cancel)
            .Concat(chain.Where(c => !siblings || c.By is null || AreRelated(c.By, self!)).Select(c => c.Call));
    }

    private List<(IOperation, INamedTypeSymbol?)> FindChained(IMethodSymbol constructor)
    {
        var found = new List<(IOperation, INamedTypeSymbol?)>();
        foreach (var tree in facts.Compilation.SyntaxTrees.Where(t => TreeIndex.Of(t, cancel).Contains(constructor.ContainingType.Name)))
        {
            var model = facts.ModelOf(tree);
            foreach (var syntax in tree.GetRoot(cancel).DescendantNodes(n => n is not (BlockSyntax or ExpressionSyntax))
                .Where(n => n is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax))
            {
                if (model.GetOperation(syntax, cancel) is IInvocationOperation call
                    && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, constructor))
                {
                    found.Add((call, facts.EnclosingSymbol(call, cancel) is { } s ? s as INamedTypeSymbol ?? s.ContainingType : null));
                }
            }
        }

        return found;
    }

    /// <summary>The member itself and what overrides or implements it, seen from the type it is used on.</summary>
    private IEnumerable<ISymbol> Implementations(ISymbol member, ITypeSymbol? receiver)
    {
        member = member.OriginalDefinition;
        if (member.ContainingType is not { } declaring || (!member.IsVirtual && !member.IsAbstract && !member.IsOverride))
        {
            return [member];
        }

        var found = new List<ISymbol>();
        if (!member.IsAbstract)
        {
            found.Add(member);
        }

        foreach (var candidate in Declarations(member.Name))
        {
            if (!SymbolEqualityComparer.Default.Equals(candidate, member)
                && (Overrides(candidate, member) || Implements(candidate, member, declaring))
                && AreRelated(candidate.ContainingType, receiver ?? declaring))
            {
                found.Add(candidate);
            }
        }

        // An override between the declaration and the type at hand hides what it overrides.
        return found.Where(f => !found.Any(o => Overrides(o, f) && receiver is not null && IsOrDerives(receiver, o.ContainingType))).Take(MaxImplementations);
    }

    private IEnumerable<ISymbol> Declarations(string name)
    {
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            foreach (var position in TreeIndex.Of(tree, cancel).PositionsOf(name))
            {
                if (tree.GetRoot(cancel).FindToken(position).Parent is MemberDeclarationSyntax declaration and (PropertyDeclarationSyntax or MethodDeclarationSyntax)
                    && facts.ModelOf(tree).GetDeclaredSymbol(declaration, cancel) is { ContainingType: not null } symbol)
                {
                    yield return symbol;
                }
            }
        }
    }

    private static bool Overrides(ISymbol candidate, ISymbol member)
    {
        for (var o = Overridden(candidate); o is not null; o = Overridden(o))
        {
            if (SymbolEqualityComparer.Default.Equals(o.OriginalDefinition, member))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IPropertySymbol p => p.OverriddenProperty,
        IMethodSymbol m => m.OverriddenMethod,
        _ => null,
    };

    private static bool Implements(ISymbol candidate, ISymbol member, INamedTypeSymbol declaring) =>
        declaring.TypeKind == TypeKind.Interface
        && candidate.ContainingType.AllInterfaces.FirstOrDefault(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, declaring)) is { } used
        && used.GetMembers(member.Name).Any(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member)
            && SymbolEqualityComparer.Default.Equals(candidate.ContainingType.FindImplementationForInterfaceMember(m)?.OriginalDefinition, candidate));

    private IEnumerable<IOperation> GetterOf(IPropertySymbol property) => property.GetMethod is { } getter ? facts.Origins.Returns(getter, cancel) : [];

    private static IParameterSymbol? PositionalParameter(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax
            ? property.ContainingType.InstanceConstructors.SelectMany(c => c.Parameters)
                .FirstOrDefault(p => p.Name == property.Name && p.DeclaringSyntaxReferences.FirstOrDefault()?.Span == property.DeclaringSyntaxReferences[0].Span)
            : null;

    /// <summary>The value of a local that is declared by <c>out var</c> or by taking a tuple apart.</summary>
    private IEnumerable<IOperation> Designated(ILocalSymbol local, ValueReader reader)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancel) is not SingleVariableDesignationSyntax designation
            || !facts.Compilation.ContainsSyntaxTree(designation.SyntaxTree))
        {
            return [];
        }

        var model = facts.ModelOf(designation.SyntaxTree);
        if (designation.Parent is DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation } })
        {
            return model.GetOperation(invocation, cancel) is { } call ? [call] : [];
        }

        if (designation.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment)
        {
            return [];
        }

        var position = designation.Parent switch
        {
            ParenthesizedVariableDesignationSyntax list => list.Variables.IndexOf(designation),
            DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument } => tuple.Arguments.IndexOf(argument),
            _ => -1,
        };
        return position < 0 || model.GetOperation(assignment.Right, cancel) is not { } right ? [] : Parts(right, position, reader);
    }

    private IEnumerable<IOperation> Parts(IOperation right, int position, ValueReader reader) => reader.Leaves(right, null)
        .Select(l => l.Operation).OfType<ITupleOperation>().Where(t => t.Elements.Length > position).Select(t => t.Elements[position]);

    private static bool IsCompound(IOperation value) => WriteOf(value) is ICompoundAssignmentOperation;

    private static IOperation? WriteOf(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>Whether a write can be to the member as the type at hand has it.</summary>
    private bool IsOurs(IOperation value, ITypeSymbol? receiver)
    {
        if (receiver is null || WriteOf(value) is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } instance } })
        {
            return true;
        }

        var type = instance.Unwrapped() is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            ? facts.EnclosingSymbol(value, cancel)?.ContainingType
            : instance.Type;
        return type is null || AreRelated(type, receiver);
    }

    private ITypeSymbol? TypeAround(IOperation use, IOperation? instance, ITypeSymbol? self = null)
    {
        if (instance?.Unwrapped() is not IInstanceReferenceOperation)
        {
            return instance?.Type;
        }

        var declaring = facts.EnclosingSymbol(use, cancel)?.ContainingType ?? instance.Type;
        return self is not null && declaring is not null && IsOrDerives(self, declaring) ? self : declaring;
    }

    private static bool AreRelated(ITypeSymbol a, ITypeSymbol b) => IsOrDerives(a, b) || IsOrDerives(b, a);

    internal static bool IsOrDerives(ITypeSymbol type, ITypeSymbol from)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, from.OriginalDefinition))
            {
                return true;
            }
        }

        return from.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, from.OriginalDefinition));
    }

    internal static SyntaxNode? AssignmentOf(SyntaxNode name)
    {
        var target = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target ? assignment : null;
    }
}
