using System.Collections.Concurrent;
using System.Collections.Generic;
using System;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>
/// Finds the rule of a method symbol, by name over base types and interfaces, on original definitions. Names, because a type that two
/// referenced assemblies declare has no single symbol. Lives as long as one compilation; safe for concurrent use.
/// </summary>
internal sealed class ApiMatcher(ApiCatalog catalog)
{
    private static readonly ISet<string> None = new HashSet<string>();
    private readonly ConcurrentDictionary<IMethodSymbol, ApiRule?> methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, string> names = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ISet<string>> clients = new(SymbolEqualityComparer.Default);

    /// <summary>The data matched against.</summary>
    public ApiCatalog Catalog => catalog;

    /// <summary>The rule of a method; null when it is not listed, or listed as no model call.</summary>
    public ApiRule? Match(IMethodSymbol method)
    {
        if (!catalog.KnowsMethod(SimpleName(method)))
        {
            return null;
        }

        var rule = methods.GetOrAdd(method.Declared().OriginalDefinition, Find);
        return rule is { Kind: ApiKind.Ignored } ? null : rule;
    }

    /// <summary>Metadata name with namespace and arity, such as <c>System.Func`1</c>.</summary>
    public string NameOf(INamedTypeSymbol type) => names.GetOrAdd(type.OriginalDefinition, MetadataName);

    /// <summary>The listed client types that a type is, extends or implements, by metadata name.</summary>
    public ISet<string> ClientTypesOf(ITypeSymbol? type) => type is INamedTypeSymbol named
        ? clients.GetOrAdd(named.OriginalDefinition, FindClientTypes)
        : None;

    private ISet<string> FindClientTypes(INamedTypeSymbol type)
    {
        HashSet<string>? found = null;
        void Add(INamedTypeSymbol candidate)
        {
            if (catalog.ClientTypes.Contains(NameOf(candidate)))
            {
                (found ??= new HashSet<string>(StringComparer.Ordinal)).Add(NameOf(candidate));
            }
        }

        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            Add(t);
        }

        foreach (var i in type.AllInterfaces)
        {
            Add(i);
        }

        return found ?? None;
    }

    private ApiRule? Find(IMethodSymbol method)
    {
        var name = SimpleName(method);
        var declaring = method.ContainingType;
        // A C# 14 extension block is a nameless type inside the static class that the catalog lists.
        while (declaring is { ContainingType: { } outer } && (declaring.Name.Length == 0 || declaring.Name[0] == '<'))
        {
            declaring = outer;
        }

        for (var type = declaring; type is not null; type = name == ".ctor" ? null : type.BaseType)
        {
            if (catalog.Find(NameOf(type), name) is { } rule)
            {
                return rule;
            }
        }

        if (declaring is not null && name != ".ctor")
        {
            foreach (var type in declaring.AllInterfaces)
            {
                if (catalog.Find(NameOf(type), name) is { } rule)
                {
                    return rule;
                }
            }
        }

        return null;
    }

    // An explicit implementation is named after its interface: Namespace.IType.Method.
    private static string SimpleName(IMethodSymbol method)
    {
        var name = method.Name;
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? name : name.Substring(dot + 1);
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() + "." + name : name;
    }
}
