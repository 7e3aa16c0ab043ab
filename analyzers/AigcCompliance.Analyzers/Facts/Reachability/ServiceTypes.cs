using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>
/// Which types this compilation's container makes for a service. Read once. A registration that cannot be understood, such as a factory
/// that hands out what another method returns, opens the service to every implementation again.
/// </summary>
internal sealed class ServiceTypes(CompilationFacts facts)
{
    private static readonly string[] Methods =
    [
        .. from lifetime in new[] { "Singleton", "Scoped", "Transient" }
           from name in new[] { "Add" + lifetime, "TryAdd" + lifetime, "AddKeyed" + lifetime, "TryAddKeyed" + lifetime, lifetime, "Keyed" + lifetime }
           select name,
        "AddHttpClient", "Decorate", "TryDecorate", "Describe", "DescribeKeyed",
    ];

    private Dictionary<ISymbol, List<INamedTypeSymbol?>>? services;

    /// <summary>The types registered for a service; null when none is, or when one of the registrations says nothing.</summary>
    public IReadOnlyCollection<INamedTypeSymbol>? Of(INamedTypeSymbol service, CancellationToken cancel)
    {
        services ??= Read(cancel);
        var found = Find(service).Concat(service.IsGenericType ? Find(service.ConstructUnboundGenericType()) : []).ToList();
        return found.Count == 0 || found.Contains(null) ? null : found.Select(t => t!).ToList();
    }

    private IEnumerable<INamedTypeSymbol?> Find(INamedTypeSymbol service) => services!.TryGetValue(service, out var list) ? list : [];

    private Dictionary<ISymbol, List<INamedTypeSymbol?>> Read(CancellationToken cancel)
    {
        var found = new Dictionary<ISymbol, List<INamedTypeSymbol?>>(SymbolEqualityComparer.Default);
        foreach (var registration in Methods.SelectMany(m => facts.OperationsAt<IInvocationOperation>(m, CompilationFacts.InvocationOf, cancel)))
        {
            var method = registration.TargetMethod.Declared();
            if (!method.ContainingType.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal))
            {
                continue;
            }

            var named = method.TypeArguments.Length > 0 ? registration.TargetMethod.TypeArguments.OfType<INamedTypeSymbol>().ToList() : TypesIn(registration);
            if (named.Count == 0)
            {
                continue;
            }

            if (!found.TryGetValue(named[0], out var list))
            {
                found.Add(named[0], list = []);
            }

            if (named.Count > 1)
            {
                list.Add(named[1]);
            }
            else
            {
                list.AddRange(Made(registration, named[0]));
            }
        }

        return found;
    }

    private static List<INamedTypeSymbol> TypesIn(IInvocationOperation registration) =>
        registration.Arguments.Select(a => a.Value.Unwrapped()).OfType<ITypeOfOperation>().Select(t => t.TypeOperand).OfType<INamedTypeSymbol>().ToList();

    /// <summary>What a factory or an instance is; the service itself when there is neither. Null: cannot be told.</summary>
    private static IEnumerable<INamedTypeSymbol?> Made(IInvocationOperation registration, INamedTypeSymbol service)
    {
        var given = registration.Arguments.Select(a => a.Value.Unwrapped())
            .FirstOrDefault(v => v is IDelegateCreationOperation { Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false } }
                || (v.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type && Serves(type, service)));
        switch (given)
        {
            case null:
                return [service.TypeKind == TypeKind.Interface || service.IsAbstract ? null : service];
            case IDelegateCreationOperation factory:
                var made = factory.Descendants().Select(Creates).OfType<INamedTypeSymbol>().Where(t => Serves(t, service)).ToList();
                return made.Count > 0 ? made : new INamedTypeSymbol?[] { null };
            default:
                return [(INamedTypeSymbol)given.Type!];
        }
    }

    // new T(), GetRequiredService<T>(), ActivatorUtilities.CreateInstance<T>()
    private static ITypeSymbol? Creates(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => creation.Type,
        IInvocationOperation { TargetMethod: { TypeArguments.Length: 1, Name: "GetRequiredService" or "GetService" or "CreateInstance" or "GetServiceOrCreateInstance" } } resolve =>
            resolve.TargetMethod.TypeArguments[0] is { TypeKind: TypeKind.Class, IsAbstract: false } type ? type : null,
        _ => null,
    };

    private static bool Serves(INamedTypeSymbol type, INamedTypeSymbol service) =>
        Dispatch.IsOrInheritsOriginal(type, service) || type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, service.OriginalDefinition));
}
