using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Which types of this compilation derive from a class or implement an interface, whatever its type arguments. Read once, because who
/// asks for every type in turn would else compare each with each.
/// </summary>
internal sealed class TypeHierarchy
{
    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> derived = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> implementing = new(SymbolEqualityComparer.Default);

    /// <summary>Reads declared types.</summary>
    public TypeHierarchy(IReadOnlyList<INamedTypeSymbol> declared, CancellationToken cancel)
    {
        foreach (var type in declared)
        {
            cancel.ThrowIfCancellationRequested();
            for (INamedTypeSymbol? b = type; b is { SpecialType: not SpecialType.System_Object }; b = b.BaseType)
            {
                Add(derived, b, type);
            }

            foreach (var i in type.AllInterfaces)
            {
                Add(implementing, i, type);
            }
        }
    }

    /// <summary>A type and the classes that derive from it, directly or not, in the order of their declaration.</summary>
    public IReadOnlyList<INamedTypeSymbol> SelfAndDerived(INamedTypeSymbol type) =>
        derived.TryGetValue(type.OriginalDefinition, out var found) ? found : [];

    /// <summary>The types that implement an interface, in the order of their declaration.</summary>
    public IReadOnlyList<INamedTypeSymbol> Implementing(INamedTypeSymbol type) =>
        implementing.TryGetValue(type.OriginalDefinition, out var found) ? found : [];

    private static void Add(Dictionary<ISymbol, List<INamedTypeSymbol>> table, INamedTypeSymbol key, INamedTypeSymbol type)
    {
        if (!table.TryGetValue(key.OriginalDefinition, out var list))
        {
            table.Add(key.OriginalDefinition, list = []);
        }

        // One interface may be implemented with several type arguments.
        if (list.Count == 0 || !ReferenceEquals(list[list.Count - 1], type))
        {
            list.Add(type);
        }
    }
}
