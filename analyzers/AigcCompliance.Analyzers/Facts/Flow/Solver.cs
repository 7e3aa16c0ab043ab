using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>One body in the solver's hands.</summary>
internal sealed class BodyState(BodyEntry entry, BodyIr ir)
{
    /// <summary>The member.</summary>
    public BodyEntry Entry => entry;

    /// <summary>Its code.</summary>
    public BodyIr Ir => ir;

    /// <summary>Whether parameters are followed: what a caller passes matters.</summary>
    public bool Full { get; set; }

    /// <summary>Whether a prompt is filled here or in what this calls, so that it matters where stored values come from.</summary>
    public bool NearPrompt { get; set; }

    /// <summary>One summary a function.</summary>
    public Summary[] Summaries { get; } = ir.Functions.Select(f => new Summary(f.Parameters.Count)).ToArray();

    /// <summary>What nested functions put into captured variables.</summary>
    public Value[] Inner { get; } = Enumerable.Repeat(Value.Nothing, ir.Slots.Count).ToArray();

    /// <summary>What owners put into captured variables.</summary>
    public Value[] Outer { get; } = Enumerable.Repeat(Value.Nothing, ir.Slots.Count).ToArray();

    /// <summary>What functions are given by callers that cannot be followed back: by function and ordinal.</summary>
    public Dictionary<(int Function, int Ordinal), Value> Given { get; } = [];

    /// <summary>Grows with every change of the two arrays and <see cref="Given"/>.</summary>
    public int Changes { get; set; }

    /// <summary>Grows with everything the body says.</summary>
    public int Version => Changes + Summaries.Sum(s => s.Version);

    /// <summary>How often it was solved.</summary>
    public int Runs { get; set; }

    /// <summary>Whether callers were looked for because a debt gets out, and because an argument reaches a prompt.</summary>
    public bool ClimbedForOutput { get; set; }

    /// <inheritdoc cref="ClimbedForOutput"/>
    public bool ClimbedForPrompt { get; set; }

    /// <summary>Families of sinks that get the wording of a label here.</summary>
    public int LabelledSinks { get; set; }
}

/// <summary>A place where content leaves, or a prompt.</summary>
internal sealed class Exit(BodyState body, TextSpan span, int group, SinkKind kind, int prompt)
{
    /// <summary>The body it is in.</summary>
    public BodyState Body => body;

    /// <summary>The expression.</summary>
    public TextSpan Span => span;

    /// <summary>Start of the first argument of the same call.</summary>
    public int Group => group;

    /// <summary>Its family.</summary>
    public SinkKind Kind => kind;

    /// <summary>The model call whose prompt it is, or -1.</summary>
    public int Prompt => prompt;
}

/// <summary>
/// Finds what leaves with debts open: starts at the bodies that call a model, goes to callers while a debt gets out, into callees when one
/// gets in, and to readers of what is stored. Bounded by steps, never by time; one order for everything, so results repeat.
/// </summary>
internal sealed partial class Solver
{
    private const int MaxSteps = 2_000_000;
    private const int MaxRuns = 60;
    private const int MaxRounds = 20;
    private const int MaxTargets = 16;
    private const int MaxPasses = 4;

    private readonly CompilationFacts facts;
    private readonly CancellationToken cancel;
    private readonly SortedSet<(int Tree, int Start, int Id)> queue = [];
    private readonly List<BodyState> states = [];
    private readonly Dictionary<BodyEntry, int> stateOf = [];
    private readonly Dictionary<string, List<BodyEntry>> targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (BodyState Body, int Function)> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> callers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> cells = new(StringComparer.Ordinal);
    private readonly HashSet<string> searched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exit> exits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Debt> found = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, TextSpan), int> inputNumbers = [];
    private readonly List<Location> inputs = [];
    private readonly HashSet<(string Function, int Ordinal)> checks = [];
    private readonly Handlers handlers;
    private readonly RegisteredTypes registrations;
    private readonly bool asksForInput;
    private int steps;

    public Solver(CompilationFacts facts, CancellationToken cancel)
    {
        this.facts = facts;
        this.cancel = cancel;
        Bodies = new Bodies(facts, cancel);
        Calls = ModelCalls.In(facts, cancel);
        handlers = new Handlers(facts, cancel);
        registrations = new RegisteredTypes(facts, cancel);
        asksForInput = facts.Reports(RuleTable.AIGC4002);
    }

    /// <summary>The compilation's bodies.</summary>
    public Bodies Bodies { get; }

    /// <summary>The compilation's model calls.</summary>
    public ModelCalls Calls { get; }

    /// <summary>Whether a bound was met, so that something may be missing.</summary>
    public bool CutShort { get; private set; }

    /// <summary>How often bodies were solved.</summary>
    public int Runs => states.Sum(s => s.Runs);

    /// <summary>Where a user's input came in, by number.</summary>
    public IReadOnlyList<Location> Inputs => inputs;

    /// <summary>Solves; the result is every exit with what it still owes, in order.</summary>
    public IReadOnlyList<(Exit Exit, Debt Debt)> Solve()
    {
        // A helper that moderates what it is given is known as one only when it has been solved, and what was concluded before that cannot
        // be taken back. So what was learnt of helpers is kept, and the rest solved again.
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            Propagate();
            if (!LearnChecks())
            {
                break;
            }
        }

        return found.Where(f => f.Value.Owes)
            .Select(f => (Exit: exits[f.Key], Debt: f.Value))
            .Select(f => (f.Exit, Debt: (f.Exit.Body.LabelledSinks & (1 << (int)f.Exit.Kind)) != 0 ? f.Debt.Without(Debt.LabelDuties) : f.Debt))
            .Where(f => f.Debt.Owes)
            .OrderBy(f => Bodies.OrderOf(f.Exit.Body.Entry)).ThenBy(f => f.Exit.Span.Start)
            .ToList();
    }

    private void Propagate()
    {
        states.Clear();
        stateOf.Clear();
        functions.Clear();
        callers.Clear();
        readers.Clear();
        cells.Clear();
        searched.Clear();
        exits.Clear();
        found.Clear();
        foreach (var (call, isOpen, owes) in Calls.All)
        {
            var syntax = call.Syntax;
            if ((isOpen || owes != 0) && Bodies.In(syntax.SyntaxTree).At(syntax.Span) is { } entry)
            {
                Enqueue(StateOf(entry, asksForInput, asksForInput));
            }
        }

        while (queue.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var next = queue.Min;
            queue.Remove(next);
            Run(next.Id);
        }
    }

    /// <summary>Notes the functions that moderate a parameter on every way to their end; whether any is new.</summary>
    private bool LearnChecks()
    {
        var known = checks.Count;
        foreach (var state in states)
        {
            for (var i = 0; i < state.Summaries.Length; i++)
            {
                var function = state.Ir.Functions[i];
                for (var p = 0; p < function.Parameters.Count; p++)
                {
                    // The label duty tells a parameter that was checked from one that was overwritten.
                    var left = state.Summaries[i].Out[p].Mask & Debt.ParameterBits(function.FirstParameter + p);
                    if (state.Summaries[i].Ends && (left & Debt.LabelDuties) != 0 && (left & Debt.ModerationDuties) == 0)
                    {
                        checks.Add((i == 0 ? Bodies.KeyOf(state.Entry) : function.Key, p));
                    }
                }
            }
        }

        return checks.Count > known;
    }

    private int StateOf(BodyEntry entry, bool full, bool nearPrompt = false)
    {
        if (!stateOf.TryGetValue(entry, out var id))
        {
            stateOf.Add(entry, id = states.Count);
            states.Add(new BodyState(entry, Bodies.IrOf(entry)));
        }

        states[id].Full |= full;
        states[id].NearPrompt |= nearPrompt;
        return id;
    }

    private void Enqueue(int id)
    {
        var (tree, start) = Bodies.OrderOf(states[id].Entry);
        queue.Add((tree, start, id));
    }

    private void Run(int id)
    {
        var state = states[id];
        if (steps > MaxSteps || state.Runs >= MaxRuns)
        {
            CutShort = true;
            return;
        }

        state.Runs++;
        var before = state.Version;
        for (var round = 0; round < MaxRounds; round++)
        {
            var start = state.Version;
            for (var i = 0; i < state.Ir.Functions.Count; i++)
            {
                new BodyRun(this, id, state, i).Run();
            }

            if (state.Version == start)
            {
                break;
            }
        }

        if (state.Version != before)
        {
            // A caller in the middle of its own run sees the news when it runs again.
            Wake(callers, Bodies.KeyOf(state.Entry));
        }

        Climb(state);
    }

    private void Wake(Dictionary<string, HashSet<int>> who, string key)
    {
        if (who.TryGetValue(key, out var ids))
        {
            foreach (var id in ids)
            {
                Enqueue(id);
            }
        }
    }

    private void Climb(BodyState state)
    {
        if (state.Summaries.Length == 0 || state.Ir.Functions[0].IsEndpoint)
        {
            return;
        }

        var output = !state.ClimbedForOutput && (state.Summaries[0].LetsOut || LetOut(state.Summaries[0].Return));
        var prompt = !state.ClimbedForPrompt && state.Summaries[0].Effects.Keys.Any(k => k[0] == 'p');
        if (!output && !prompt)
        {
            return;
        }

        state.ClimbedForOutput |= output;
        state.ClimbedForPrompt |= prompt;
        var keys = new HashSet<string>(StringComparer.Ordinal) { Bodies.KeyOf(state.Entry) };
        keys.UnionWith(Bodies.NamesOf(state.Entry).Implements);
        var uses = new List<BodyUses> { Bodies.UsesOf(state.Entry.Name) };
        if (Bodies.KeyOf(state.Entry).Contains("#ctor"))
        {
            uses.AddRange(TreeIndex.ImplicitNewOf(state.Entry.Name, facts.Compilation, cancel).Select(Bodies.UsesOf));
        }

        foreach (var entry in uses.SelectMany(u => keys.SelectMany(u.Calling)))
        {
            Enqueue(StateOf(entry, prompt, prompt));
        }
    }

    /// <summary>The bodies that a call may run.</summary>
    /// <summary>The bits that what a method returns owes, whoever calls it.</summary>
    public ulong OwedBy(string key, string name) => Resolve(key, name, false, "")
        .Where(stateOf.ContainsKey)
        .Aggregate(0UL, (all, entry) => all | states[stateOf[entry]].Summaries[0].Return.Whole.Own.Mask);

    private List<BodyEntry> Resolve(string key, string name, bool isVirtual, string service)
    {
        var cacheKey = (isVirtual ? "*" : "") + key;
        if (targets.TryGetValue(cacheKey, out var known))
        {
            return known;
        }

        known = Bodies.TargetsOf(name).Of(key, isVirtual).ToList();
        if (known.Count > 1 && registrations.Of(service) is { } registered && known.Any(e => registered.Contains(Bodies.NamesOf(e).DeclaringType)))
        {
            known = known.Where(e => registered.Contains(Bodies.NamesOf(e).DeclaringType)).ToList();
        }

        if (known.Count > MaxTargets)
        {
            CutShort = true;
            known = known.Take(MaxTargets).ToList();
        }

        targets.Add(cacheKey, known);
        return known;
    }

    /// <summary>Stores into a member of a service; whoever reads it is looked at once it owes.</summary>
    private void StoreCell(string key, Value value)
    {
        var own = value.Map(d => d.Own).WithFunctions(value.Functions.Where(f => f[0] != '$').Aggregate(Value.Nothing.Functions, (all, f) => all.Add(f)));
        var before = cells.TryGetValue(key, out var known) ? known : Value.Nothing;
        var after = before.Or(own);
        if (!ReferenceEquals(after, before))
        {
            cells[key] = after;
            Wake(readers, key);
        }

        if ((after.Whole.Owes || LetOut(after)) && searched.Add(key))
        {
            Look(Bodies.UsesOf(NameIn(key)).Reading(key));
        }
    }

    // A function that is handed on lets out what calling it lets out.
    private bool LetOut(Value value) => value.Functions.Any(f => functions.TryGetValue(f, out var target) && target.Body.Summaries[target.Function].LetsOut);

    private void Look(IReadOnlyList<BodyEntry> entries)
    {
        foreach (var entry in entries)
        {
            Enqueue(StateOf(entry, false));
        }
    }

    // P:Shop.Page.Answer, T:Shop.Page(answer), view-model:Shop.Answer, ViewData:answer
    private static string NameIn(string cell)
    {
        if (cell.StartsWith("view-model:", StringComparison.Ordinal))
        {
            return "Model";
        }

        if (cell.IndexOf("Data:", StringComparison.Ordinal) is > 0 and var data)
        {
            return cell.Substring(0, data + 4);
        }

        var open = cell.IndexOf('(');
        return open > 0 ? cell.Substring(open + 1, cell.Length - open - 2) : cell.Substring(cell.LastIndexOf('.') + 1);
    }

    private bool IsEndpoint(BodyState state, int function) =>
        state.Ir.Functions[function].IsEndpoint
        || (function == 0 ? handlers.Keys.Contains(Bodies.KeyOf(state.Entry)) : handlers.Places.Contains((state.Entry.Node.SyntaxTree, state.Ir.Functions[function].Syntax)));

    private int InputNumber(BodyState state, TextSpan span)
    {
        var tree = state.Entry.Node.SyntaxTree;
        var key = (Bodies.NumberOf(tree), span);
        if (!inputNumbers.TryGetValue(key, out var number))
        {
            inputNumbers.Add(key, number = inputs.Count);
            inputs.Add(tree.GetLocation(span));
        }

        return number;
    }

    /// <summary>The key of an exit; <c>s</c> for a sink, <c>p</c> for a prompt.</summary>
    private string ExitAt(BodyState state, TextSpan span, int group, SinkKind kind, int prompt)
    {
        var key = (prompt < 0 ? "s" : "p") + Bodies.NumberOf(state.Entry.Node.SyntaxTree) + ":" + span.Start + ":" + span.Length + ":" + (int)kind + ":" + prompt;
        if (!exits.ContainsKey(key))
        {
            exits.Add(key, new Exit(state, span, group, kind, prompt));
        }

        return key;
    }
}
