using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Where each name occurs in a tree. Purely syntactic and free of symbols, so it survives every edit elsewhere; binding confirms a hit.
/// </summary>
internal sealed class TreeIndex
{
    /// <summary>Key of target-typed <c>new(…)</c> where no type is written nearby.</summary>
    private const string ImplicitNew = "new";

    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> Cache = new();
    private static readonly int[] None = [];
    private readonly Dictionary<string, List<int>> positions = new(StringComparer.Ordinal);
    private readonly List<(string Alias, string Target)> aliases = [];

    private TreeIndex(SyntaxNode root, CancellationToken cancel)
    {
        foreach (var token in root.DescendantTokens())
        {
            cancel.ThrowIfCancellationRequested();
            var key = token.IsKind(SyntaxKind.IdentifierToken) ? token.ValueText
                : token.IsKind(SyntaxKind.NewKeyword) && token.Parent is ImplicitObjectCreationExpressionSyntax creation ? KeyOf(TargetTypes.Of(creation))
                : null;
            if (key is null)
            {
                continue;
            }

            if (!positions.TryGetValue(key, out var list))
            {
                positions.Add(key, list = []);
            }

            list.Add(token.SpanStart);
            if (token.Parent?.Parent is NameEqualsSyntax { Parent: UsingDirectiveSyntax { Name: { } target } } && TargetTypes.NameOf(target) is { } name)
            {
                aliases.Add((token.ValueText, name));
            }
        }
    }

    private static string KeyOf(string? type) => type is null ? ImplicitNew : ImplicitNew + ":" + type;

    /// <summary>Every key under which target-typed <c>new(…)</c> of a type may stand in a compilation.</summary>
    public static IEnumerable<string> ImplicitNewOf(string type, Compilation compilation, CancellationToken cancel)
    {
        yield return ImplicitNew;
        yield return KeyOf(type);
        foreach (var alias in compilation.SyntaxTrees.SelectMany(t => Of(t, cancel).aliases).Where(a => a.Target == type && a.Alias != type).Select(a => a.Alias).Distinct())
        {
            yield return KeyOf(alias);
        }
    }

    /// <summary>The index of a tree, made on first use.</summary>
    public static TreeIndex Of(SyntaxTree tree, CancellationToken cancel)
    {
        if (!Cache.TryGetValue(tree, out var index))
        {
            // Two threads may both build it; either copy is right. A cancelled build is not kept.
            index = new TreeIndex(tree.GetRoot(cancel), cancel);
            index = Cache.GetValue(tree, _ => index);
        }

        return index;
    }

    /// <summary>Start of every token with this text, in order.</summary>
    public IReadOnlyList<int> PositionsOf(string name) => positions.TryGetValue(name, out var list) ? list : None;

    /// <summary>Every name that occurs, and the keys of target-typed creations.</summary>
    public IEnumerable<string> Names => positions.Keys;

    /// <summary>Whether the name occurs at all.</summary>
    public bool Contains(string name) => positions.ContainsKey(name);
}
