using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>
/// Every model call of a compilation. Found by name first, so that only code that writes such a name is bound; what a hit is, and whether it
/// is governed, is asked of <see cref="CompilationFacts"/>, because other bodies have a say in both.
/// </summary>
internal sealed class ModelCalls
{
    private readonly Dictionary<SyntaxTree, Dictionary<TextSpan, int>> byPlace = [];

    private ModelCalls(CompilationFacts facts, CancellationToken cancel)
    {
        var all = new List<(ModelCall Call, bool Owes)>();
        var names = Names(facts, cancel);
        foreach (var tree in Bodies.InOrder(facts.Compilation))
        {
            var index = TreeIndex.Of(tree, cancel);
            var positions = names.SelectMany(index.PositionsOf).Distinct().OrderBy(p => p).ToList();
            if (positions.Count == 0)
            {
                continue;
            }

            var root = tree.GetRoot(cancel);
            var model = facts.ModelOf(tree);
            var here = new Dictionary<TextSpan, int>();
            foreach (var position in positions)
            {
                cancel.ThrowIfCancellationRequested();
                if (root.FindToken(position).Parent is not { } name || CompilationFacts.InvocationOf(name) is not { } node || here.ContainsKey(node.Span))
                {
                    continue;
                }

                if (model.GetOperation(node, cancel) is { } operation && facts.ModelCallAt(operation) is { } call)
                {
                    here.Add(node.Span, all.Count);
                    all.Add((call, facts.GovernanceOf(call, cancel) == Governance.Ungoverned));
                }
            }

            byPlace.Add(tree, here);
        }

        All = all;
    }

    /// <summary>Every model call in source order, and whether it owes anything: a governed one does not.</summary>
    public IReadOnlyList<(ModelCall Call, bool Owes)> All { get; }

    /// <summary>The model calls of a compilation.</summary>
    public static ModelCalls In(CompilationFacts facts, CancellationToken cancel) => new(facts, cancel);

    /// <summary>The number of the call at a place; -1 when none is there.</summary>
    public int At(SyntaxTree tree, TextSpan span) => byPlace.TryGetValue(tree, out var here) && here.TryGetValue(span, out var number) ? number : -1;

    /// <summary>The names under which a model call can be written: the one place to add to.</summary>
    private static IEnumerable<string> Names(CompilationFacts facts, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in facts.Matcher.Catalog.Rules)
        {
            if (rule.Kind is ApiKind.Generate or ApiKind.Transcribe or ApiKind.Maybe && rule.Method != ApiRule.AnyMethod)
            {
                names.Add(rule.Method);
            }
        }

        // The project's own: every method of a listed type, every method that is marked.
        if (facts.Matcher.Catalog.Rules.Any(r => r.Kind is ApiKind.Generate or ApiKind.Transcribe or ApiKind.Maybe && r.Method == ApiRule.AnyMethod))
        {
            names.UnionWith(facts.Compilation.SyntaxTrees.SelectMany(t => Called(t.GetRoot(cancel))));
        }

        foreach (var tree in facts.Compilation.SyntaxTrees)
        {
            if (facts.SeesOwnTypes && (TreeIndex.Of(tree, cancel).Contains("ModelCall") || TreeIndex.Of(tree, cancel).Contains("ModelCallAttribute")))
            {
                names.UnionWith(tree.GetRoot(cancel).DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.AttributeLists.Count > 0).Select(m => m.Identifier.ValueText));
            }
        }

        return names;
    }

    private static IEnumerable<string> Called(SyntaxNode root) => root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(i => i.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    });
}
