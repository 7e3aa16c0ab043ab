using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>One place where content leaves, or comes in, with duties open.</summary>
internal sealed class FlowFinding(SyntaxTree tree, TextSpan span, SinkKind kind, ulong duties, ModelCall call, Location? input)
{
    /// <summary>The tree.</summary>
    public SyntaxTree Tree => tree;

    /// <summary>The expression that leaves; for input, the prompt.</summary>
    public TextSpan Span => span;

    /// <summary>Family of the place.</summary>
    public SinkKind Kind => kind;

    /// <summary>Open duties: bits of <see cref="Debt"/>.</summary>
    public ulong Duties => duties;

    /// <summary>The model call whose output leaves, or whose prompt it is.</summary>
    public ModelCall Call => call;

    /// <summary>Where the user's input came in; null for output.</summary>
    public Location? Input => input;

    /// <summary>The other end, for a reader who wants to follow.</summary>
    public Location OtherEnd => input ?? call.Location;
}

/// <summary>What one compilation lets out, found on demand and once: the entry to the flow engine. Safe for concurrent use.</summary>
internal sealed class FlowModel
{
    private static readonly ConditionalWeakTable<CompilationFacts, Holder> Cache = new();
    private readonly Dictionary<SyntaxTree, List<FlowFinding>> findings = [];
    private readonly Solver solver;
    private readonly CompilationFacts facts;

    private FlowModel(CompilationFacts facts, CancellationToken cancel)
    {
        this.facts = facts;
        solver = new Solver(facts, cancel);
        foreach (var exits in solver.Solve().GroupBy(e => (e.Exit.Body.Entry, e.Exit.Kind, e.Exit.Prompt, e.Exit.Group)))
        {
            // One finding a call, at the first argument that owes.
            var exit = exits.First().Exit;
            var debt = exits.Aggregate(Debt.Nothing, (all, e) => all | e.Debt);
            var tree = exit.Body.Entry.Node.SyntaxTree;
            var number = exit.Prompt >= 0 ? exit.Prompt : debt.Origin;
            if (number == Debt.None)
            {
                continue;
            }

            if (!findings.TryGetValue(tree, out var list))
            {
                findings.Add(tree, list = []);
            }

            list.Add(new FlowFinding(tree, exit.Span, exit.Kind, debt.Mask & Debt.Duties, solver.Calls.All[number].Call,
                exit.Prompt >= 0 && debt.Source != Debt.None ? solver.Inputs[debt.Source] : null));
        }
    }

    /// <summary>Whether a bound was met, so that something may be missing.</summary>
    public bool CutShort => solver.CutShort;

    /// <summary>How many bodies were lowered for this compilation: those of which no copy could be used.</summary>
    public int Lowered => solver.Bodies.Lowered;

    /// <summary>How often bodies were solved.</summary>
    public int Runs => solver.Runs;

    /// <summary>The model of a compilation, made on first use. A cancelled attempt is not kept.</summary>
    public static FlowModel Of(CompilationFacts facts, CancellationToken cancel)
    {
        var holder = Cache.GetOrCreateValue(facts);
        if (holder.Model is { } model)
        {
            return model;
        }

        // Binding is most of the work, and all who need the calls share it.
        facts.ModelCalls(cancel);
        lock (holder)
        {
            return holder.Model ??= new FlowModel(facts, cancel);
        }
    }

    /// <summary>The findings in a tree, in source order.</summary>
    public IReadOnlyList<FlowFinding> In(SyntaxTree tree) => findings.TryGetValue(tree, out var list) ? list : [];

    /// <summary>What the value that a method returns owes whoever calls it, in the words of facts; empty when it owes nothing.</summary>
    public IReadOnlyList<string> OwedBy(IMethodSymbol method)
    {
        if (!facts.Carriers.CanCarry(method.ReturnType))
        {
            return [];
        }

        lock (Cache.GetOrCreateValue(facts))
        {
            var mask = solver.OwedBy(Lowering.KeyOf(method), method.Name);
            return Debt.Words.Where(w => (mask & w.Bit) != 0).Select(w => w.Word).ToList();
        }
    }

    private sealed class Holder
    {
        public FlowModel? Model { get; set; }
    }
}
