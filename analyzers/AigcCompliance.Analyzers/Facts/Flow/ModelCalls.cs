using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>
/// The model calls of a compilation, numbered. What a hit is, and whether it is governed, is asked of <see cref="CompilationFacts"/>,
/// because other bodies have a say in both.
/// </summary>
internal sealed class ModelCalls
{
    private readonly Dictionary<SyntaxTree, Dictionary<TextSpan, int>> byPlace = [];

    private ModelCalls(CompilationFacts facts, CancellationToken cancel)
    {
        var order = Bodies.InOrder(facts.Compilation).Select((tree, i) => (tree, i)).ToDictionary(p => p.tree, p => p.i);
        var all = new List<(ModelCall Call, bool IsOpen, ulong Owes)>();
        foreach (var (call, isOpen, owes) in Here(facts, cancel).Concat(Elsewhere(facts, cancel))
            .OrderBy(c => order[c.Call.Syntax.SyntaxTree]).ThenBy(c => c.Call.Syntax.SpanStart))
        {
            var syntax = call.Syntax;
            if (!byPlace.TryGetValue(syntax.SyntaxTree, out var here))
            {
                byPlace.Add(syntax.SyntaxTree, here = []);
            }

            if (!here.ContainsKey(syntax.Span))
            {
                here.Add(syntax.Span, all.Count);
                all.Add((call, isOpen, owes));
            }
        }

        All = all;
    }

    /// <summary>
    /// Every model call in source order; whether it takes prompts as they come, and what its output owes: nothing of either when it is
    /// governed.
    /// </summary>
    public IReadOnlyList<(ModelCall Call, bool IsOpen, ulong Owes)> All { get; }

    /// <summary>The model calls of a compilation.</summary>
    public static ModelCalls In(CompilationFacts facts, CancellationToken cancel) => new(facts, cancel);

    /// <summary>The number of the call at a place; -1 when none is there.</summary>
    public int At(SyntaxTree tree, TextSpan span) => byPlace.TryGetValue(tree, out var here) && here.TryGetValue(span, out var number) ? number : -1;

    private static IEnumerable<(ModelCall Call, bool IsOpen, ulong Owes)> Here(CompilationFacts facts, CancellationToken cancel) => facts.ModelCalls(cancel)
        .Where(c => c.IsInvocation)
        .Select(c => facts.GovernanceOf(c, cancel) == Governance.Ungoverned ? (c, true, OwedBy(c.Rule)) : (c, false, 0UL));

    private static ulong OwedBy(ApiRule rule) =>
        rule.YieldsText ? Debt.Label | Debt.Moderate
        : rule.Modality is "image" or "audio" or "video" or "multi" ? Debt.Media | Debt.Moderate
        : 0;

    // Methods of other projects that hand out what a model said there.
    private static IEnumerable<(ModelCall Call, bool IsOpen, ulong Owes)> Elsewhere(CompilationFacts facts, CancellationToken cancel)
    {
        foreach (var (site, _, fact) in new ForeignCalls(facts).Find(f => f.Owes.Count > 0, cancel))
        {
            if (CompilationFacts.InvocationOf(site) is { } node && facts.ModelOf(node.SyntaxTree).GetOperation(node, cancel) is IInvocationOperation call)
            {
                yield return (new ModelCall(call, call.TargetMethod, ForeignCall, client: null), false,
                    Debt.Words.Where(w => fact.Owes.Contains(w.Word)).Aggregate(0UL, (all, w) => all | w.Bit));
            }
        }
    }

    private static readonly ApiRule ForeignCall = new("", "", ApiKind.Generate, "any", streaming: false);
}
