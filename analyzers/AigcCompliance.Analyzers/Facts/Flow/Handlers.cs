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

    public Handlers(CompilationFacts facts, CancellationToken cancel)
    {
        if (!facts.HasEndpoints)
        {
            return;
        }

        foreach (var endpoint in Maps.SelectMany(m => facts.OperationsAt<IInvocationOperation>(m, CompilationFacts.InvocationOf, cancel)).Select(Endpoint.OfMapping))
        {
            if (endpoint?.Handler is { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction } function && function.DeclaringSyntaxReferences.FirstOrDefault() is { } reference)
            {
                Places.Add((reference.SyntaxTree, reference.Span));
            }
            else if (endpoint?.Handler is not null)
            {
                Keys.Add(Lowering.KeyOf(endpoint.Handler));
            }
        }
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

    private readonly Dictionary<string, HashSet<string>> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    public RegisteredTypes(CompilationFacts facts, CancellationToken cancel)
    {
        foreach (var method in Methods)
        {
            foreach (var tree in facts.Compilation.SyntaxTrees)
            {
                var positions = TreeIndex.Of(tree, cancel).PositionsOf(method);
                var root = positions.Count == 0 ? null : tree.GetRoot(cancel);
                foreach (var position in positions)
                {
                    if (root!.FindToken(position).Parent is not GenericNameSyntax { TypeArgumentList.Arguments: var types })
                    {
                        continue;
                    }

                    var names = types.Select(t => facts.ModelOf(tree).GetSymbolInfo(t, cancel).Symbol?.OriginalDefinition.ToDisplayString() ?? "").ToList();
                    if (names.Count == 2)
                    {
                        if (!made.TryGetValue(names[0], out var types2))
                        {
                            made.Add(names[0], types2 = new HashSet<string>(StringComparer.Ordinal));
                        }

                        types2.Add(names[1]);
                    }
                    else
                    {
                        open.UnionWith(names);
                    }
                }
            }
        }
    }

    /// <summary>The classes that are made for a service; null when that cannot be told.</summary>
    public HashSet<string>? Of(string service) => !open.Contains(service) && made.TryGetValue(service, out var types) ? types : null;
}
