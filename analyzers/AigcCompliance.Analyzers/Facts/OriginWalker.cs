using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Follows a value back to the operations it may come from: through locals, fields, parameters with their callers, factory methods,
/// conditionals and container registrations of this compilation. Bounded by steps, never by time, so results repeat.
/// </summary>
/// <param name="facts">The compilation.</param>
/// <param name="isLogEnough">Whether a type that declares the log and no more counts as governed.</param>
/// <param name="other">A walker of the same compilation, with which what is stored where is shared.</param>
internal sealed class OriginWalker(CompilationFacts facts, bool isLogEnough, OriginWalker? other = null)
{
    private const int MaxSteps = 400;
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>> writes = other?.writes ?? new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Governance> held = new(SymbolEqualityComparer.Default);

    /// <summary>Whether every way a client may come about ends in a governed one.</summary>
    public Governance GovernanceOf(IOperation client, CancellationToken cancel) => GovernanceOf(client, [], cancel) ?? Governance.Ungoverned;

    /// <summary>Whether every client that a field, property or parameter of this compilation may hold is governed.</summary>
    public Governance GovernanceOf(ISymbol holder, CancellationToken cancel) => GovernanceOf(holder, [], cancel) ?? Governance.Ungoverned;

    // What is being judged stands in `open`: a client that is made from itself is what the rest of it is made from, and null here.
    private Governance? GovernanceOf(IOperation client, HashSet<(SyntaxNode, OperationKind)> open, CancellationToken cancel)
    {
        if (IsGovernedType(client.Type))
        {
            return Governance.Governed;
        }

        return CallPlace.SymbolOf(client.Unwrapped()) is { DeclaringSyntaxReferences.Length: > 0 } holder && holder.IsOf(facts.Compilation)
            ? GovernanceOf(holder, open, cancel)
            : Worst([client], open, cancel);
    }

    private Governance? GovernanceOf(ISymbol holder, HashSet<(SyntaxNode, OperationKind)> open, CancellationToken cancel)
    {
        if (held.TryGetValue(holder, out var known))
        {
            return known;
        }

        var isWhole = open.Count == 0;
        var found = FindGovernance(holder, open, cancel);
        return isWhole ? held.GetOrAdd(holder, found ?? Governance.Ungoverned) : found;
    }

    private Governance? FindGovernance(ISymbol holder, HashSet<(SyntaxNode, OperationKind)> open, CancellationToken cancel)
    {
        if (IsGovernedType(TypeOf(holder)))
        {
            return Governance.Governed;
        }

        var before = Stored(holder, cancel);
        return before.Count > 0 ? Worst(before, open, cancel) : JudgeUnseen(holder, cancel);
    }

    /// <summary>The worst of what values may be; null when they are made of nothing but what is being judged.</summary>
    private Governance? Worst(IReadOnlyList<IOperation> values, HashSet<(SyntaxNode, OperationKind)> open, CancellationToken cancel)
    {
        var worst = default(Governance?);
        var isCircular = false;
        // A collection that is made empty says nothing of what is put into it later.
        foreach (var leaf in Leaves(values, cancel).Where(l => !Holders.IsCreation(l)))
        {
            if (!open.Add((leaf.Syntax, leaf.Kind)))
            {
                isCircular = true;
                continue;
            }

            var one = Judge(leaf, open, cancel);
            open.Remove((leaf.Syntax, leaf.Kind));
            isCircular |= one is null;
            worst = worst is null || one > worst ? one : worst;
            if (worst == Governance.Ungoverned)
            {
                break;
            }
        }

        return worst ?? (isCircular ? null : Governance.Ungoverned);
    }

    /// <summary>Whether the client that a method or property hands out is governed; null when it hands out none.</summary>
    public Governance? GovernanceOfValue(ISymbol member, CancellationToken cancel)
    {
        var type = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.ReturnType,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task)
        {
            type = task.TypeArguments[0];
        }

        if (type is null || !IsClientLike(type))
        {
            return null;
        }

        if (IsGovernedType(type))
        {
            return Governance.Governed;
        }

        var values = member is IMethodSymbol made ? Returns(made, cancel)
            : Writes(member, cancel).Concat(((IPropertySymbol)member).GetMethod is { } getter ? Returns(getter, cancel) : []).ToList();
        return values.Count == 0 ? null : values.Max(v => GovernanceOf(v, cancel));
    }

    /// <summary>The operations a value may come from, in a fixed order.</summary>
    public IEnumerable<IOperation> Leaves(IOperation value, CancellationToken cancel) => Leaves([value], cancel);

    private IEnumerable<IOperation> Leaves(IReadOnlyList<IOperation> values, CancellationToken cancel)
    {
        var queue = new Queue<IOperation>(values);
        var seen = new HashSet<(SyntaxNode, OperationKind)>();
        for (var steps = 0; queue.Count > 0; steps++)
        {
            cancel.ThrowIfCancellationRequested();
            var operation = queue.Dequeue().Stripped();
            if (!seen.Add((operation.Syntax, operation.Kind)))
            {
                continue;
            }

            var before = steps < MaxSteps && !IsGovernedType(operation.Type) ? Before(operation, cancel) : [];
            if (before.Count == 0)
            {
                yield return operation;
            }

            foreach (var next in before)
            {
                queue.Enqueue(next);
            }
        }
    }

    private Governance? Judge(IOperation leaf, HashSet<(SyntaxNode, OperationKind)> open, CancellationToken cancel)
    {
        if (IsGovernedType(leaf.Type))
        {
            return Governance.Governed;
        }

        // Another project said so of what it hands out.
        var handedOut = leaf switch
        {
            IInvocationOperation i => i.TargetMethod.Declared(),
            IMemberReferenceOperation m => m.Member,
            _ => null,
        };
        if (handedOut is not null && facts.Referenced.Of(handedOut, cancel)?.GovernedClient == true)
        {
            return Governance.Governed;
        }

        // What is made from a governed client is governed: agents, builders, wrappers.
        var inputs = leaf switch
        {
            IInvocationOperation i => Inputs(i.Instance, i.Arguments),
            IObjectCreationOperation c => Inputs(null, c.Arguments),
            _ => [],
        };
        var isCircular = false;
        foreach (var input in inputs.Where(i => i.Type is { } type && IsClientLike(type)))
        {
            switch (GovernanceOf(input, open, cancel))
            {
                case Governance.Governed:
                    return Governance.Governed;
                case null:
                    isCircular = true;
                    break;
            }
        }

        if (isCircular)
        {
            return null;
        }

        return leaf is IParameterReferenceOperation { Parameter: var parameter } ? JudgeUnseen(parameter, cancel) : Governance.Ungoverned;
    }

    /// <summary>The verdict on a holder of which nobody here says what it holds.</summary>
    private Governance JudgeUnseen(ISymbol holder, CancellationToken cancel) => holder switch
    {
        // A public method of a library takes what its callers in other assemblies pass.
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } parameter =>
            !facts.IsApplication && method.IsVisibleOutside() && IsAbstraction(parameter.Type) ? Governance.CallerDecides : Governance.Ungoverned,
        IParameterSymbol => Governance.Ungoverned,
        _ => facts.Referenced.Of(holder, cancel)?.GovernedClient == true ? Governance.Governed : Governance.Ungoverned,
    };

    // A raw SDK client can never be governed, whoever passes it; an interface or base class can.
    private bool IsAbstraction(ITypeSymbol type) => type.TypeKind == TypeKind.Interface || type.IsAbstract;

    private bool IsClientLike(ITypeSymbol type) =>
        IsGovernedType(type) || facts.Matcher.ClientTypesOf(type).Count > 0
        || type.Is("Microsoft.Extensions.AI.ChatClientBuilder");

    private bool IsGovernedType(ITypeSymbol? type) =>
        type is INamedTypeSymbol named
        && (facts.Matcher.NameOf(named) is var name && name == KnownNames.GovernedChatClient
            || (isLogEnough && (facts.Matcher.Catalog.IsLogged(name) || named.HasAttribute(KnownNames.ContentLoggedAttribute))));

    private static ITypeSymbol? TypeOf(ISymbol holder) => holder switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static IEnumerable<IOperation> Inputs(IOperation? instance, IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(a => a.Value).Concat(instance is null ? [] : [instance]).Select(v => v.Stripped());

    /// <summary>One step back; empty when the value begins here, as far as this compilation tells.</summary>
    private IReadOnlyList<IOperation> Before(IOperation operation, CancellationToken cancel)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Writes(local.Local, cancel);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol } parameter }:
                return Stored(parameter, cancel);
            case IFieldReferenceOperation { Field.DeclaringSyntaxReferences.Length: > 0 } field:
                return Stored(field.Field, cancel);
            case IPropertyReferenceOperation { Property.DeclaringSyntaxReferences.Length: > 0 } property:
                return Stored(property.Property, cancel);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return [conditional.WhenTrue, otherwise];
            case ICoalesceOperation coalesce:
                return [coalesce.Value, coalesce.WhenNull];
            case ICoalesceAssignmentOperation coalesce:
                return [coalesce.Target, coalesce.Value];
            case ISwitchExpressionOperation choice:
                return choice.Arms.Select(a => a.Value).ToList();
            case ISimpleAssignmentOperation assignment:
                return [assignment.Value];
            case IConditionalAccessOperation access:
                return [access.WhenNotNull];
            case IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 } invocation:
                return Returns(invocation.TargetMethod, cancel);
            case IInvocationOperation { TargetMethod: { Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService" } } resolve
                when resolve.Type is { } service:
                return facts.Registrations.Of(service, cancel);
            default:
                return operation.Type is { } client && IsClientLike(client) && Holders.HolderOf(operation) is { } holder ? [holder]
                    : Holders.IsCreation(operation) ? Holders.Held(operation, IsClientLike, cancel)
                    : [];
        }
    }

    /// <summary>What a field or property is given, and what a parameter is passed.</summary>
    private IReadOnlyList<IOperation> Stored(ISymbol holder, CancellationToken cancel) => holder switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol owner } parameter => OrRegistrations(
            Arguments(owner, parameter, cancel), owner.MethodKind is MethodKind.Constructor or MethodKind.AnonymousFunction ? parameter.Type : null, cancel),
        IFieldSymbol field => Writes(field, cancel),
        IPropertySymbol property => OrRegistrations(Writes(property, cancel), property.Type, cancel),
        _ => [],
    };

    private IReadOnlyList<IOperation> OrRegistrations(IReadOnlyList<IOperation> found, ITypeSymbol? injected, CancellationToken cancel) =>
        found.Count > 0 || injected is null ? found : facts.Registrations.Of(injected, cancel);

    /// <summary>What callers pass for a parameter; a constructor's or handler's parameter that nobody passes is injected.</summary>
    private IReadOnlyList<IOperation> Arguments(IMethodSymbol owner, IParameterSymbol parameter, CancellationToken cancel)
    {
        if (owner.MethodKind is MethodKind.AnonymousFunction || owner.DeclaringSyntaxReferences.Length == 0)
        {
            return [];
        }

        var ordinal = parameter.Ordinal;
        var passed = new List<IOperation>();
        foreach (var site in facts.CallSites.Of(owner, cancel))
        {
            var arguments = site switch
            {
                IInvocationOperation i => i.Arguments,
                IObjectCreationOperation c => c.Arguments,
                _ => ImmutableArray<IArgumentOperation>.Empty,
            };
            passed.AddRange(arguments.Where(a => a.Parameter?.Ordinal == ordinal).Select(a => a.Value));
        }

        return passed;
    }

    /// <summary>Everything that is stored in a local, field or property.</summary>
    internal IReadOnlyList<IOperation> Writes(ISymbol symbol, CancellationToken cancel) =>
        writes.TryGetValue(symbol, out var known) ? known : writes.GetOrAdd(symbol, FindWrites(symbol, cancel));

    private IReadOnlyList<IOperation> FindWrites(ISymbol symbol, CancellationToken cancel)
    {
        var values = new List<IOperation>();
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (!facts.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                continue;
            }

            var node = reference.GetSyntax(cancel);
            var initializer = node switch
            {
                VariableDeclaratorSyntax v => v.Initializer?.Value,
                PropertyDeclarationSyntax p => p.Initializer?.Value ?? p.ExpressionBody?.Expression,
                ForEachStatementSyntax f => f.Expression,
                _ => symbol is ILocalSymbol filled && IsClientLike(filled.Type) ? Holders.FilledFrom(node) : null,
            };
            if (initializer is not null && facts.ModelOf(reference.SyntaxTree).GetOperation(initializer, cancel) is { } value)
            {
                values.Add(value);
            }
        }

        // A local or parameter is written within the member that declares it.
        var scope = symbol is ILocalSymbol or IParameterSymbol && symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            ? (Tree: declared.SyntaxTree, Span: MemberAround(declared.GetSyntax(cancel)).FullSpan)
            : default;
        foreach (var tree in scope.Tree is null ? facts.Compilation.SyntaxTrees : [scope.Tree])
        {
            var positions = TreeIndex.Of(tree, cancel).PositionsOf(symbol.Name);
            if (positions.Count == 0)
            {
                continue;
            }

            var root = tree.GetRoot(cancel);
            var model = facts.ModelOf(tree);
            foreach (var position in positions)
            {
                if (scope.Tree is not null && !scope.Span.Contains(position))
                {
                    continue;
                }

                if (root.FindToken(position).Parent is not { } name)
                {
                    continue;
                }

                var assignment = AssignmentTo(name);
                var written = assignment is not null ? [assignment.Right] : Holders.PutInto(name).ToList();
                if (written.Count == 0
                    || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancel).Symbol?.OriginalDefinition, symbol.OriginalDefinition))
                {
                    continue;
                }

                // Of what is put into a collection only the clients are of interest, not their keys.
                values.AddRange(written.Select(w => model.GetOperation(w, cancel)).Where(v => v is not null).Select(v => v!)
                    .Where(v => assignment is not null || (v.Type is { } type && IsClientLike(type)) || v is IAnonymousFunctionOperation or IDelegateCreationOperation));
            }
        }

        return values;
    }

    private static SyntaxNode MemberAround(SyntaxNode node)
    {
        var member = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        return member is null or GlobalStatementSyntax ? node.SyntaxTree.GetRoot() : member;
    }

    private static AssignmentExpressionSyntax? AssignmentTo(SyntaxNode name)
    {
        var target = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target ? assignment : null;
    }

    internal IReadOnlyList<IOperation> Returns(IMethodSymbol method, CancellationToken cancel)
    {
        var values = new List<IOperation>();
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (facts.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                values.AddRange(reference.GetSyntax(cancel).ReturnedValues(facts.ModelOf(reference.SyntaxTree), cancel));
            }
        }

        return values;
    }
}
