using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Semantics;

/// <summary>Questions about symbols, answered by full name.</summary>
internal static class SymbolExtensions
{
    /// <summary>Whether a type has this full name.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName)
    {
        if (type is null)
        {
            return false;
        }

        // Compares from the end without building a string: this is asked often.
        var end = fullName.Length;
        for (ISymbol? s = type.OriginalDefinition; s is not null and not INamespaceSymbol { IsGlobalNamespace: true }; s = s.ContainingSymbol)
        {
            if (s is IModuleSymbol or IAssemblySymbol)
            {
                break;
            }

            var name = s.MetadataName;
            if (end < name.Length || string.CompareOrdinal(fullName, end - name.Length, name, 0, name.Length) != 0)
            {
                return false;
            }

            end -= name.Length;
            if (end == 0)
            {
                return s.ContainingSymbol is null or INamespaceSymbol { IsGlobalNamespace: true };
            }

            if (fullName[--end] is not ('.' or '+'))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a type is, extends or implements the named one.</summary>
    public static bool IsOrInherits(this ITypeSymbol? type, string fullName)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.Is(fullName))
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(i => i.Is(fullName));
    }

    /// <summary>Whether values of the type can be called.</summary>
    public static bool IsDelegate(this ITypeSymbol type) => type.TypeKind == TypeKind.Delegate || type.Is("System.Delegate");

    /// <summary>Whether a symbol carries an attribute of this class or one derived from it.</summary>
    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.FindAttribute(fullName) is not null;

    /// <summary>The attribute of this class, or of one derived from or implementing it; null when there is none.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass.IsOrInherits(fullName));

    /// <summary>
    /// Whether a compilation declares the symbol itself. Source references do not tell: those of a referenced project lie in another
    /// compilation, whose trees cannot be bound here.
    /// </summary>
    public static bool IsOf(this ISymbol symbol, Compilation? compilation) =>
        compilation is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether the symbol or one of the symbols that contain it carries the attribute.</summary>
    public static bool IsInside(this ISymbol? symbol, string attribute)
    {
        for (var s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            if (s.HasAttribute(attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether other assemblies can name the symbol.</summary>
    public static bool IsVisibleOutside(this ISymbol symbol)
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

    /// <summary>The interface members that a method, property or event of a class or struct implements, as they were declared.</summary>
    public static IEnumerable<ISymbol> ImplementedInterfaceMembers(this ISymbol member) =>
        member.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct } type
            ? type.AllInterfaces.SelectMany(i => i.GetMembers())
                .Where(m => m.Kind == member.Kind && (m.Name == member.Name || member.Name.EndsWith("." + m.Name, System.StringComparison.Ordinal))
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), member))
                .Select(m => m.OriginalDefinition)
            : [];

    /// <summary>Whether a type is a type parameter or is made of one.</summary>
    public static bool IsOpen(this ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => array.ElementType.IsOpen(),
        INamedTypeSymbol named => named.TypeArguments.Any(a => a.IsOpen()) || named.ContainingType?.IsOpen() == true,
        _ => false,
    };
}
