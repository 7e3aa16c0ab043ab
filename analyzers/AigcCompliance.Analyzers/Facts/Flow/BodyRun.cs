using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

internal sealed partial class Solver
{
    /// <summary>One pass over one function: states at block borders until nothing changes, and the function's summary out of them.</summary>
    private sealed partial class BodyRun
    {
        private readonly Solver solver;
        private readonly int id;
        private readonly BodyState body;
        private readonly int index;
        private readonly FunctionIr function;
        private readonly Summary summary;
        private readonly Value[] registers;
        private Value[] state = [];

        public BodyRun(Solver solver, int id, BodyState body, int index)
        {
            this.solver = solver;
            this.id = id;
            this.body = body;
            this.index = index;
            function = body.Ir.Functions[index];
            summary = body.Summaries[index];
            registers = new Value[function.Registers];
            for (var i = 0; i < registers.Length; i++)
            {
                registers[i] = Value.Nothing;
            }

            solver.functions[function.Key] = (body, index);
        }

        public void Run()
        {
            var blocks = function.Blocks;
            if (blocks.Count == 0)
            {
                return;
            }

            if ((long)blocks.Count * body.Ir.Slots.Count > 20_000_000)
            {
                solver.CutShort = true;
                return;
            }

            var entries = new Value[]?[blocks.Count];
            entries[0] = Start();
            var waiting = new SortedSet<int> { 0 };
            while (waiting.Count > 0)
            {
                var number = waiting.Min;
                waiting.Remove(number);
                solver.cancel.ThrowIfCancellationRequested();
                solver.steps += blocks[number].Instructions.Count + 1 + (body.Ir.Slots.Count / 16);
                if (solver.steps > MaxSteps)
                {
                    solver.CutShort = true;
                    return;
                }

                state = (Value[])entries[number]!.Clone();
                foreach (var instruction in blocks[number].Instructions)
                {
                    Execute(instruction);
                }

                foreach (var handler in blocks[number].Handlers)
                {
                    Flow(entries, handler, entries[number]!, waiting);
                    Flow(entries, handler, state, waiting);
                }

                foreach (var (next, cleared) in blocks[number].Next)
                {
                    var after = state;
                    if (cleared.Length > 0)
                    {
                        after = (Value[])state.Clone();
                        foreach (var (place, mask) in cleared)
                        {
                            Clear(after, place, mask);
                        }
                    }

                    Flow(entries, next, after, waiting);
                }
            }

            if (entries[blocks.Count - 1] is { } end)
            {
                Finish(end);
            }
        }

        private Value[] Start()
        {
            var start = new Value[body.Ir.Slots.Count];
            for (var i = 0; i < start.Length; i++)
            {
                start[i] = Value.Nothing;
            }

            var bound = solver.asksForInput && solver.IsEndpoint(body, index);
            for (var i = 0; i < function.Parameters.Count; i++)
            {
                var number = function.FirstParameter + i;
                var value = (body.Full || index > 0) && !function.IsLambda ? Value.Of(new Debt(Debt.ParameterBits(number))) : Value.Nothing;
                if (bound && function.IsBound[i])
                {
                    value = value.Or(Value.Of(new Debt(Debt.Input, Debt.None, solver.InputNumber(body, function.ParameterSpans[i]))));
                }

                if (function.IsDelegate[i] && !function.IsLambda)
                {
                    value = value.Or(Value.Function("$" + number, Debt.Nothing));
                }

                if (body.Given.TryGetValue((index, i), out var given))
                {
                    value = value.Or(given);
                }

                start[function.Parameters[i]] = value;
                Publish(function.Parameters[i], value);
            }

            foreach (var slot in function.CheckedCells)
            {
                start[slot] = Value.Of(new Debt(Debt.LabelDuties | Debt.ModerationDuties));
            }

            if (function.ThisSlot >= 0 && body.Full)
            {
                start[function.ThisSlot] = Value.Of(new Debt(Debt.ParameterBits(ThisNumber)));
                Publish(function.ThisSlot, start[function.ThisSlot]);
            }

            return start;
        }

        private int ThisNumber => function.FirstParameter + function.Parameters.Count;

        private void Finish(Value[] end)
        {
            for (var i = 0; i < function.Parameters.Count; i++)
            {
                summary.AddOut(i, end[function.Parameters[i]].Whole);
            }

            if (function.ThisSlot >= 0)
            {
                summary.AddThis(end[function.ThisSlot].Whole.Without(Debt.ParameterBits(ThisNumber)));
            }
        }

        private static void Flow(Value[]?[] entries, int block, Value[] values, SortedSet<int> waiting)
        {
            if (entries[block] is not { } known)
            {
                entries[block] = (Value[])values.Clone();
                waiting.Add(block);
                return;
            }

            var changed = false;
            for (var i = 0; i < known.Length; i++)
            {
                var joined = known[i].Or(values[i]);
                changed |= !ReferenceEquals(joined, known[i]);
                known[i] = joined;
            }

            if (changed)
            {
                waiting.Add(block);
            }
        }

        private void Execute(Instruction instruction)
        {
            var sources = instruction.Sources;
            var result = Value.Nothing;
            switch (instruction.Op)
            {
                case Op.Join:
                    foreach (var source in sources)
                    {
                        result = result.Or(registers[source]);
                    }

                    break;
                case Op.Combine:
                    result = Value.Of(Combined(sources));
                    break;
                case Op.Constant:
                    result = (instruction.Mask & Debt.Input) == 0 ? Value.Of(new Debt(instruction.Mask))
                        : solver.asksForInput ? Value.Of(new Debt(instruction.Mask, Debt.None, solver.InputNumber(body, instruction.Spans[0])))
                        : Value.Nothing;
                    break;
                case Op.Function:
                    result = Value.Function(instruction.Key, Debt.Nothing);
                    break;
                case Op.Load:
                    result = Load(instruction.Place.Slot);
                    break;
                case Op.LoadCell:
                    result = LoadCell(instruction.Key, instruction.Mask != 0);
                    result = instruction.IsShared ? result.Map(d => d.Owes ? d | new Debt(Debt.Shared) : d) : result;
                    if (instruction.Place.Slot >= 0)
                    {
                        var lost = (Debt.LabelDuties | Debt.ModerationDuties) & ~state[instruction.Place.Slot].Rest.Mask;
                        result = lost == 0 ? result : result.Without(lost);
                    }

                    break;
                case Op.Member:
                    result = registers[sources[0]].Member(instruction.Key);
                    break;
                case Op.New:
                    result = New(instruction);
                    break;
                case Op.Store:
                    Store(instruction.Place, registers[sources[0]]);
                    break;
                case Op.Call:
                    result = Call(instruction.Call!);
                    break;
                case Op.Return:
                    if (instruction.IsPiece && (registers[sources[0]].Whole.Mask & Debt.Wording) != 0)
                    {
                        body.LabelledSinks |= 1 << (int)SinkKind.Result;
                    }

                    summary.AddReturn(registers[sources[0]]);
                    if (solver.IsEndpoint(body, index))
                    {
                        Exit(solver.ExitAt(body, instruction.Spans[0], instruction.Spans[0].Start, SinkKind.Result, -1), registers[sources[0]].Whole);
                    }

                    break;
                case Op.Sink:
                    for (var i = 0; i < sources.Length; i++)
                    {
                        Sink(instruction.Sink, registers[sources[i]], instruction.Spans[i], instruction.Spans[0].Start);
                    }

                    break;
            }

            if (instruction.Target != 0)
            {
                registers[instruction.Target] = result;
            }
        }

        private Debt Combined(int[] sources)
        {
            var all = Debt.Nothing;
            foreach (var source in sources)
            {
                all |= registers[source].Whole;
            }

            return all.Labelled();
        }

        private Value New(Instruction instruction)
        {
            var rest = Debt.Nothing;
            for (var i = 0; i < instruction.Sources.Length; i++)
            {
                rest |= instruction.Names[i].Length == 0 ? registers[instruction.Sources[i]].Whole : Debt.Nothing;
            }

            var made = Value.Of(rest);
            for (var i = 0; i < instruction.Sources.Length; i++)
            {
                made = instruction.Names[i].Length == 0 ? made : made.WithMember(instruction.Names[i], registers[instruction.Sources[i]].Whole);
            }

            return made;
        }

        private void Sink(SinkKind kind, Value value, TextSpan span, int group)
        {
            var whole = value.Whole;
            if ((whole.Mask & Debt.Wording) != 0)
            {
                body.LabelledSinks |= 1 << (int)kind;
            }

            Exit(solver.ExitAt(body, span, group, kind, -1), whole);
        }

        /// <summary>Something reaches an exit or a cell: what it owes is written down, what depends on the caller goes into the summary.</summary>
        private void Exit(string key, Debt debt)
        {
            if (key[0] == 's')
            {
                debt = function.Labels ? debt.Without(Debt.LabelDuties) : debt;
                debt = debt.Without(Debt.Input);
            }

            debt = function.Moderates ? debt.Without(Debt.ModerationDuties) : debt;
            debt = key[0] == 'p' ? debt.Without(~Debt.ModerationDuties | Debt.Moderate) : debt;
            if (debt.Owes)
            {
                solver.found[key] = (solver.found.TryGetValue(key, out var known) ? known : Debt.Nothing) | debt.Own;
            }

            if (debt.OfCaller.Matters)
            {
                summary.AddEffect(key, debt.OfCaller);
            }
        }

        private Value Load(int slot)
        {
            var variable = body.Ir.Slots[slot];
            if (variable.Owner == index)
            {
                return variable.IsCaptured ? state[slot].Or(body.Inner[slot]) : state[slot];
            }

            return body.Outer[slot].Or(body.Inner[slot]);
        }

        private Value LoadCell(string cell, bool isDelegate)
        {
            if (!solver.readers.TryGetValue(cell, out var who))
            {
                solver.readers.Add(cell, who = []);
            }

            who.Add(id);
            if (body.NearPrompt && solver.searched.Add("<" + cell))
            {
                // What is stored there may come from a user and end in the prompt.
                solver.Look(solver.Bodies.UsesOf(NameIn(cell)).Writing(cell));
            }

            var value = solver.cells.TryGetValue(cell, out var known) ? known : Value.Nothing;
            return isDelegate ? Value.Function("@" + cell, value.Whole) : value;
        }

        private void Store(Place place, Value value)
        {
            if (place.Cell is { } cell)
            {
                StoreCell(cell, value);
                return;
            }

            if (place.Slot < 0)
            {
                return;
            }

            var variable = body.Ir.Slots[place.Slot];
            if (variable.Owner != index)
            {
                var own = value;
                if (index > 0 && value.Whole.OfCaller.Matters)
                {
                    // Its own parameters mean nothing to the owner; whoever calls it says what they are.
                    summary.AddEffect("v" + place.Slot, value.Whole.OfCaller);
                    own = value.Map(d => d.Own);
                }

                StoreInner(place.Slot, own);
                return;
            }

            var before = state[place.Slot];
            state[place.Slot] = place.IsPart ? before.With(value)
                : place.Member is { } member ? before.WithMember(member, value.Whole)
                : value;
            Publish(place.Slot, state[place.Slot]);
        }

        private void StoreInner(int slot, Value value)
        {
            var joined = body.Inner[slot].Or(value);
            body.Changes += ReferenceEquals(joined, body.Inner[slot]) ? 0 : 1;
            body.Inner[slot] = joined;
        }

        private void StoreCell(string cell, Value value)
        {
            solver.StoreCell(cell, value);
            if (value.Whole.OfCaller.Matters)
            {
                summary.AddEffect("c" + cell, value.Whole.OfCaller);
            }
        }

        /// <summary>Nested functions see everything their owner ever puts into a variable.</summary>
        private void Publish(int slot, Value value)
        {
            if (body.Ir.Slots[slot].IsCaptured)
            {
                var joined = body.Outer[slot].Or(value);
                body.Changes += ReferenceEquals(joined, body.Outer[slot]) ? 0 : 1;
                body.Outer[slot] = joined;
            }
        }

        private static void Clear(Value[] values, Place place, ulong bits)
        {
            if (place.Slot >= 0)
            {
                values[place.Slot] = values[place.Slot].Without(bits);
            }
        }
    }
}
