using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>The handlers of all <c>Map…</c> calls of a compilation.</summary>
internal sealed class Handlers
{
    private static readonly string[] Maps = ["Map", "MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "MapFallback"];

    private static readonly KeptWithTree<Tuple<IReadOnlyList<string>, IReadOnlyList<TextSpan>>> Known = new();

    public Handlers(CompilationFacts facts, CancellationToken cancel)
    {
        if (!facts.HasEndpoints)
        {
            return;
        }

        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            var (keys, spans) = Known.Of(tree, facts.Fingerprint(cancel), t => Find(t, facts, cancel));
            Keys.UnionWith(keys);
            Places.UnionWith(spans.Select(s => (tree, s)));
        }
    }

    private static Tuple<IReadOnlyList<string>, IReadOnlyList<TextSpan>> Find(SyntaxTree tree, CompilationFacts facts, CancellationToken cancel)
    {
        var keys = new List<string>();
        var spans = new List<TextSpan>();
        foreach (var endpoint in Maps.SelectMany(m => facts.OperationsAt<IInvocationOperation>(tree, m, CompilationFacts.InvocationOf, cancel)).Select(Endpoint.OfMapping))
        {
            // A function without a name stands where it is mapped.
            if (endpoint?.Handler is { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction } function && function.DeclaringSyntaxReferences.FirstOrDefault() is { } reference)
            {
                spans.Add(reference.Span);
            }
            else if (endpoint?.Handler is not null)
            {
                keys.Add(Lowering.KeyOf(endpoint.Handler));
            }
        }

        return new(keys, spans);
    }

    /// <summary>Methods, by documentation id.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Lambdas and local functions, by place.</summary>
    public HashSet<(SyntaxTree, TextSpan)> Places { get; } = [];
}

/// <summary>What the container is told to make for a service type, where every registration of it names a class.</summary>
internal sealed class RegisteredTypes
{
    private static readonly string[] Methods =
    [
        "AddScoped", "AddTransient", "AddSingleton", "AddKeyedScoped", "AddKeyedTransient", "AddKeyedSingleton", "TryAddScoped", "TryAddTransient", "TryAddSingleton", "AddHttpClient",
    ];

    private static readonly KeptWithTree<IReadOnlyList<IReadOnlyList<string>>> Known = new();
    private readonly Dictionary<string, HashSet<string>> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    public RegisteredTypes(CompilationFacts facts, CancellationToken cancel)
    {
        foreach (var names in facts.Compilation.SyntaxTrees.SelectMany(t => Known.Of(t, facts.Fingerprint(cancel), tree => Find(tree, facts, cancel))))
        {
            if (names.Count == 2)
            {
                if (!made.TryGetValue(names[0], out var types))
                {
                    made.Add(names[0], types = new HashSet<string>(StringComparer.Ordinal));
                }

                types.Add(names[1]);
            }
            else
            {
                open.UnionWith(names);
            }
        }
    }

    private static IReadOnlyList<IReadOnlyList<string>> Find(SyntaxTree tree, CompilationFacts facts, CancellationToken cancel)
    {
        var found = new List<IReadOnlyList<string>>();
        foreach (var position in Methods.SelectMany(TreeIndex.Of(tree, cancel).PositionsOf))
        {
            if (tree.GetRoot(cancel).FindToken(position).Parent is GenericNameSyntax { TypeArgumentList.Arguments: var types })
            {
                found.Add(types.Select(t => facts.ModelOf(tree).GetSymbolInfo(t, cancel).Symbol?.OriginalDefinition.ToDisplayString() ?? "").ToList());
            }
        }

        return found;
    }

    /// <summary>The classes that are made for a service; null when that cannot be told.</summary>
    public HashSet<string>? Of(string service) => !open.Contains(service) && made.TryGetValue(service, out var types) ? types : null;
}
