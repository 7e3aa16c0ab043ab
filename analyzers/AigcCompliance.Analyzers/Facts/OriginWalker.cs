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
internal sealed class OriginWalker(CompilationFacts facts)
{
    private const int MaxSteps = 400;

    /// <summary>Whether every way a client may come about ends in a governed one.</summary>
    public Governance GovernanceOf(IOperation client, CancellationToken cancel)
    {
        if (IsGovernedType(client.Type))
        {
            return Governance.Governed;
        }

        var worst = default(Governance?);
        foreach (var leaf in Leaves(client, cancel))
        {
            var one = Judge(leaf, cancel);
            worst = worst is null || one > worst ? one : worst;
            if (worst == Governance.Ungoverned)
            {
                break;
            }
        }

        return worst ?? Governance.Ungoverned;
    }

    /// <summary>The operations a value may come from, in a fixed order.</summary>
    public IEnumerable<IOperation> Leaves(IOperation value, CancellationToken cancel)
    {
        var queue = new Queue<IOperation>();
        var seen = new HashSet<(SyntaxNode, OperationKind)>();
        queue.Enqueue(value);
        for (var steps = 0; queue.Count > 0; steps++)
        {
            cancel.ThrowIfCancellationRequested();
            var operation = Strip(queue.Dequeue());
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

    private Governance Judge(IOperation leaf, CancellationToken cancel)
    {
        if (IsGovernedType(leaf.Type))
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
        foreach (var input in inputs)
        {
            if (input.Type is { } type && IsClientLike(type) && GovernanceOf(input, cancel) == Governance.Governed)
            {
                return Governance.Governed;
            }
        }

        // A public method of a library takes what its callers in other assemblies pass.
        return leaf is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } parameter }
            && !facts.IsApplication && IsVisibleOutside(method) && IsAbstraction(parameter.Type)
            ? Governance.CallerDecides
            : Governance.Ungoverned;
    }

    // A raw SDK client can never be governed, whoever passes it; an interface or base class can.
    private bool IsAbstraction(ITypeSymbol type) => type.TypeKind == TypeKind.Interface || type.IsAbstract;

    private bool IsClientLike(ITypeSymbol type) =>
        IsGovernedType(type) || facts.Matcher.ClientTypesOf(type).Count > 0
        || type.Is("Microsoft.Extensions.AI.ChatClientBuilder");

    private bool IsGovernedType(ITypeSymbol? type) =>
        type is INamedTypeSymbol named
        && (facts.Matcher.Catalog.IsLogged(facts.Matcher.NameOf(named)) || named.HasAttribute(KnownNames.ContentLoggedAttribute));

    private static IEnumerable<IOperation> Inputs(IOperation? instance, IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(a => a.Value).Concat(instance is null ? [] : [instance]).Select(Strip);

    private static IOperation Strip(IOperation operation)
    {
        while (true)
        {
            switch (operation.Unwrapped())
            {
                case IAwaitOperation wait: operation = wait.Operation; break;
                case IConditionalAccessInstanceOperation instance when instance.Receiver() is { } receiver: operation = receiver; break;
                case var value: return value;
            }
        }
    }

    /// <summary>One step back; empty when the value begins here, as far as this compilation tells.</summary>
    private IReadOnlyList<IOperation> Before(IOperation operation, CancellationToken cancel)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Writes(local.Local, operation, cancel);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol owner } parameter }:
                return owner.MethodKind == MethodKind.Constructor
                    ? OrRegistrations(Arguments(owner, parameter, cancel), parameter.Type, cancel)
                    : OrRegistrations(Arguments(owner, parameter, cancel), owner.MethodKind == MethodKind.AnonymousFunction ? parameter.Type : null, cancel);
            case IFieldReferenceOperation { Field.DeclaringSyntaxReferences.Length: > 0 } field:
                return OrRegistrations(Writes(field.Field, operation, cancel), null, cancel);
            case IPropertyReferenceOperation { Property.DeclaringSyntaxReferences.Length: > 0 } property:
                return OrRegistrations(Writes(property.Property, operation, cancel), property.Type, cancel);
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
                return Registrations(service, cancel);
            default:
                return [];
        }
    }

    private IReadOnlyList<IOperation> OrRegistrations(IReadOnlyList<IOperation> found, ITypeSymbol? injected, CancellationToken cancel) =>
        found.Count > 0 || injected is null ? found : Registrations(injected, cancel);

    /// <summary>What callers pass for a parameter; a constructor's or handler's parameter that nobody passes is injected.</summary>
    private IReadOnlyList<IOperation> Arguments(IMethodSymbol owner, IParameterSymbol parameter, CancellationToken cancel)
    {
        if (owner.MethodKind is MethodKind.AnonymousFunction || owner.DeclaringSyntaxReferences.Length == 0)
        {
            return [];
        }

        var ordinal = parameter.Ordinal;
        var passed = new List<IOperation>();
        foreach (var site in facts.CallSitesOf(owner, cancel))
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
    private IReadOnlyList<IOperation> Writes(ISymbol symbol, IOperation from, CancellationToken cancel)
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
                _ => null,
            };
            if (initializer is not null && facts.ModelOf(reference.SyntaxTree).GetOperation(initializer, cancel) is { } value)
            {
                values.Add(value);
            }
        }

        var scope = symbol is ILocalSymbol ? from.Syntax.SyntaxTree : null;
        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            if (scope is not null && tree != scope)
            {
                continue;
            }

            var positions = TreeIndex.Of(tree, cancel).PositionsOf(symbol.Name);
            if (positions.Count == 0)
            {
                continue;
            }

            var root = tree.GetRoot(cancel);
            var model = facts.ModelOf(tree);
            foreach (var position in positions)
            {
                if (root.FindToken(position).Parent is not { } name || AssignmentTo(name) is not { } assignment
                    || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancel).Symbol?.OriginalDefinition, symbol.OriginalDefinition))
                {
                    continue;
                }

                if (model.GetOperation(assignment.Right, cancel) is { } value)
                {
                    values.Add(value);
                }
            }
        }

        return values;
    }

    private static AssignmentExpressionSyntax? AssignmentTo(SyntaxNode name)
    {
        var target = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target ? assignment : null;
    }

    private IReadOnlyList<IOperation> Returns(IMethodSymbol method, CancellationToken cancel)
    {
        var values = new List<IOperation>();
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (facts.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                values.AddRange(ReturnedBy(reference.GetSyntax(cancel), facts.ModelOf(reference.SyntaxTree), cancel));
            }
        }

        return values;
    }

    /// <summary>What a method, accessor or lambda returns, without what functions inside it do.</summary>
    internal static IEnumerable<IOperation> ReturnedBy(SyntaxNode body, SemanticModel model, CancellationToken cancel)
    {
        var arrow = body switch
        {
            BaseMethodDeclarationSyntax m => m.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax f => f.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax { ExpressionBody: { } e } => e,
            ArrowExpressionClauseSyntax a => a.Expression,
            _ => null,
        };
        var expressions = arrow is not null
            ? [arrow]
            : body.DescendantNodes(n => n == body || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>().Select(r => r.Expression).Where(e => e is not null).Select(e => e!);
        return expressions.Select(e => model.GetOperation(e, cancel)).Where(o => o is not null).Select(o => o!).ToList();
    }

    /// <summary>What the container is told to hand out for a service type: instances and factories registered in this compilation.</summary>
    private IReadOnlyList<IOperation> Registrations(ITypeSymbol service, CancellationToken cancel)
    {
        var values = new List<IOperation>();
        foreach (var method in RegistrationMethods)
        {
            foreach (var registration in facts.OperationsAt<IInvocationOperation>(method, CompilationFacts.InvocationOf, cancel))
            {
                var registered = registration.TargetMethod.TypeArguments.Length > 0
                    ? registration.TargetMethod.TypeArguments[0]
                    : facts.Matcher.Match(registration.TargetMethod) is { Kind: ApiKind.Register } ? service : null;
                if (!SymbolEqualityComparer.Default.Equals(registered, service))
                {
                    continue;
                }

                foreach (var argument in registration.Arguments.Select(a => Strip(a.Value)))
                {
                    if (argument is IDelegateCreationOperation { Target: IAnonymousFunctionOperation factory })
                    {
                        values.AddRange(ReturnedBy(factory.Syntax, factory.SemanticModel!, cancel));
                    }
                    else if (argument.Type is { } type && (SymbolEqualityComparer.Default.Equals(type, service) || type.AllInterfaces.Contains(service, SymbolEqualityComparer.Default)))
                    {
                        values.Add(argument);
                    }
                }
            }
        }

        return values;
    }

    private static readonly string[] RegistrationMethods =
        ["AddScoped", "AddTransient", "AddSingleton", "AddChatClient", "AddKeyedChatClient", "AddKeyedScoped", "AddKeyedTransient", "AddKeyedSingleton"];

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        for (var s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            if (s.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
