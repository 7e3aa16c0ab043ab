using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>What this compilation tells the container. Read once; safe for concurrent use.</summary>
internal sealed class Registrations(CompilationFacts facts)
{
    private static readonly string[] Methods =
        ["AddScoped", "AddTransient", "AddSingleton", "AddChatClient", "AddKeyedChatClient", "AddKeyedScoped", "AddKeyedTransient", "AddKeyedSingleton"];

    private readonly ConcurrentDictionary<ITypeSymbol, IReadOnlyList<IOperation>> values = new(SymbolEqualityComparer.Default);
    private IReadOnlyList<IInvocationOperation>? all;

    /// <summary>The instances, and what the factories return, that the container hands out for a service.</summary>
    public IReadOnlyList<IOperation> Of(ITypeSymbol service, CancellationToken cancel) =>
        values.TryGetValue(service, out var known) ? known : values.GetOrAdd(service, Find(service, cancel));

    // Two threads may both read it; either copy is right.
    private IReadOnlyList<IInvocationOperation> All(CancellationToken cancel) => all ??=
        Methods.SelectMany(method => facts.OperationsAt<IInvocationOperation>(method, CompilationFacts.InvocationOf, cancel)).ToList();

    private IReadOnlyList<IOperation> Find(ITypeSymbol service, CancellationToken cancel)
    {
        var found = new List<IOperation>();
        foreach (var registration in All(cancel))
        {
            var registered = registration.TargetMethod.TypeArguments.Length > 0
                ? registration.TargetMethod.TypeArguments[0]
                : facts.Matcher.Match(registration.TargetMethod) is { Kind: ApiKind.Register } ? service : null;
            if (!SymbolEqualityComparer.Default.Equals(registered, service))
            {
                continue;
            }

            foreach (var argument in registration.Arguments.Select(a => a.Value.Stripped()))
            {
                if (argument is IDelegateCreationOperation { Target: IAnonymousFunctionOperation factory })
                {
                    found.AddRange(factory.Syntax.ReturnedValues(factory.SemanticModel!, cancel));
                }
                else if (argument.Type is { } type
                    && (SymbolEqualityComparer.Default.Equals(type, service) || type.AllInterfaces.Contains(service, SymbolEqualityComparer.Default)))
                {
                    found.Add(argument);
                }
            }
        }

        return found;
    }
}
