using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Names of the methods that are something to a rule, because the catalog or the project lists them or an attribute of ours marks them.
/// A name that is not among them need not be bound.
/// </summary>
internal static class ListedNames
{
    /// <summary>The names of what is listed so, or marked with the attribute here or in a referenced assembly.</summary>
    public static HashSet<string> Of(CompilationFacts facts, Func<ApiRule, bool> isListed, string attribute, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in facts.Matcher.Catalog.Rules.Where(isListed))
        {
            if (rule.Method != ApiRule.AnyMethod)
            {
                names.Add(rule.Method);
            }
            else
            {
                names.UnionWith(facts.Compilation.GetTypesByMetadataName(rule.Type).SelectMany(t => t.GetMembers()).Select(m => m.Name));
            }
        }

        if (facts.SeesOwnTypes)
        {
            names.UnionWith(facts.DeclaredTypes(cancel).Concat(Libraries(facts).SelectMany(a => DeclaredTypes.In(a, cancel)))
                .SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>().Where(m => m.HasAttribute(attribute)).Select(m => m.Name));
        }

        return names;
    }

    // Only what was compiled against the attribute's home can carry it.
    private static IEnumerable<IAssemblySymbol> Libraries(CompilationFacts facts) => facts.Compilation.SourceModule.ReferencedAssemblySymbols
        .Where(a => a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "AigcCompliance.Abstractions")));
}

/// <summary>The types that an assembly declares.</summary>
internal static class DeclaredTypes
{
    /// <summary>All of them, also nested, in a fixed order.</summary>
    public static IReadOnlyList<INamedTypeSymbol> In(IAssemblySymbol assembly, CancellationToken cancel)
    {
        var found = new List<INamedTypeSymbol>();
        var stack = new Stack<INamespaceOrTypeSymbol>();
        stack.Push(assembly.GlobalNamespace);
        while (stack.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var next = stack.Pop();
            if (next is INamedTypeSymbol type)
            {
                found.Add(type);
            }

            foreach (var member in next.GetMembers().OfType<INamespaceOrTypeSymbol>().Reverse())
            {
                stack.Push(member);
            }
        }

        return found;
    }
}
