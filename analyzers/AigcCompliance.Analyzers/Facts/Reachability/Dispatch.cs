using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>Which members a call may name to run a member, and whether a receiver can be of the type that declares it.</summary>
internal sealed class Dispatch(CompilationFacts facts)
{
    /// <summary>With more implementations than these and no registration, an interface says nothing.</summary>
    private const int MaxImplementations = 16;

    private readonly ServiceTypes registrations = new(facts);

    /// <summary>The member itself, what it overrides, and the interface members it implements, also through a derived type.</summary>
    public ICollection<ISymbol> NamesOf(ISymbol member, CancellationToken cancel)
    {
        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member };
        for (var o = Overridden(member); o is not null; o = Overridden(o))
        {
            names.Add(o.OriginalDefinition);
        }

        if (member.IsStatic || member.ContainingType is not { } type)
        {
            return names;
        }

        AddInterfaceMembers(type, member, names);
        foreach (var derived in facts.Hierarchy(cancel).SelfAndDerived(type).Where(t => t.AllInterfaces.Length > 0))
        {
            AddInterfaceMembers(derived, member, names);
        }

        return names;
    }

    /// <summary>Whether a call through a reference can end in a member that <paramref name="self"/>, the object's type, declares or inherits.</summary>
    public bool CanRun(ISymbol member, INamedTypeSymbol self, ITypeSymbol? receiver, CancellationToken cancel)
    {
        if (receiver is not INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class or TypeKind.Struct } named)
        {
            return true;
        }

        var fits = named.TypeKind == TypeKind.Interface
            ? Implements(self, named) || facts.Hierarchy(cancel).SelfAndDerived(self).Any(t => Implements(t, named))
            : IsOrInheritsOriginal(self, named) || IsOrInheritsOriginal(named, self);
        if (!fits)
        {
            return false;
        }

        if (registrations.Of(named, cancel) is { } registered)
        {
            return registered.Any(r => Runs(r, member, self));
        }

        return named.TypeKind != TypeKind.Interface
            || facts.Hierarchy(cancel).Implementing(named).Where(t => t.TypeKind != TypeKind.Interface && !t.IsAbstract && Implements(t, named)).Take(MaxImplementations + 1).Count() <= MaxImplementations;
    }

    /// <summary>Whether one type is the other or derives from it, whatever their type arguments.</summary>
    public static bool IsOrInheritsOriginal(INamedTypeSymbol type, INamedTypeSymbol @base)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, @base.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    // The object is made as `type`: does it run this member, or an override further down?
    private static bool Runs(INamedTypeSymbol type, ISymbol member, INamedTypeSymbol self)
    {
        for (var t = type.OriginalDefinition; t is not null; t = t.BaseType?.OriginalDefinition)
        {
            if (SymbolEqualityComparer.Default.Equals(t, self.OriginalDefinition))
            {
                return true;
            }

            if (t.GetMembers(member.Name).Any(m => SymbolEqualityComparer.Default.Equals(Overridden(m)?.OriginalDefinition, member)))
            {
                return false;
            }
        }

        return false;
    }

    private static void AddInterfaceMembers(INamedTypeSymbol type, ISymbol member, HashSet<ISymbol> names)
    {
        var simple = member.Name.Substring(member.Name.LastIndexOf('.') + 1);
        foreach (var @interface in type.AllInterfaces)
        {
            foreach (var candidate in @interface.GetMembers(simple))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate)?.OriginalDefinition, member))
                {
                    names.Add(candidate.OriginalDefinition);
                }
            }
        }
    }

    private static bool Implements(INamedTypeSymbol type, INamedTypeSymbol @interface) =>
        Fits(type, @interface) || type.AllInterfaces.Any(i => Fits(i, @interface));

    // Type parameters may stand for anything; two closed types must be the same.
    private static bool Fits(INamedTypeSymbol implemented, INamedTypeSymbol asked) =>
        SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, asked.OriginalDefinition)
        && implemented.TypeArguments.Zip(asked.TypeArguments, (a, b) => a is ITypeParameterSymbol || b is ITypeParameterSymbol
            || (a is INamedTypeSymbol { IsGenericType: true } x && b is INamedTypeSymbol { IsGenericType: true } y ? Fits(x, y) : SymbolEqualityComparer.Default.Equals(a, b))).All(x => x);

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
