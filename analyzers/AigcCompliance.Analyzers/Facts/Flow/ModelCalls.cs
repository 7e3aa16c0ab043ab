using System.Collections.Generic;
using System.Linq;
using System.Threading;
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
        var all = new List<(ModelCall Call, bool Owes)>();
        foreach (var call in facts.ModelCalls(cancel).Where(c => c.Operation is IInvocationOperation)
            .OrderBy(c => order[c.Operation.Syntax.SyntaxTree]).ThenBy(c => c.Operation.Syntax.SpanStart))
        {
            var syntax = call.Operation.Syntax;
            if (!byPlace.TryGetValue(syntax.SyntaxTree, out var here))
            {
                byPlace.Add(syntax.SyntaxTree, here = []);
            }

            if (!here.ContainsKey(syntax.Span))
            {
                here.Add(syntax.Span, all.Count);
                all.Add((call, facts.GovernanceOf(call, cancel) == Governance.Ungoverned));
            }
        }

        All = all;
    }

    /// <summary>Every model call in source order, and whether it owes anything: a governed one does not.</summary>
    public IReadOnlyList<(ModelCall Call, bool Owes)> All { get; }

    /// <summary>The model calls of a compilation.</summary>
    public static ModelCalls In(CompilationFacts facts, CancellationToken cancel) => new(facts, cancel);

    /// <summary>The number of the call at a place; -1 when none is there.</summary>
    public int At(SyntaxTree tree, TextSpan span) => byPlace.TryGetValue(tree, out var here) && here.TryGetValue(span, out var number) ? number : -1;
}
