using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

internal sealed partial class Solver
{
    private sealed partial class BodyRun
    {
        private const int MaxNesting = 6;

        private Value Call(CallSite site)
        {
            var number = solver.Calls.At(body.Entry.Node.SyntaxTree, site.Span);
            if (number >= 0)
            {
                return ModelCall(site, number);
            }

            var result = site.Kind switch
            {
                Callee.Own => Own(site),
                Callee.Delegate => Invoke(registers[site.Receiver], ByOrdinal(site), 0),
                Callee.Labels => Labels(site),
                Callee.Moderates => Moderates(site),
                _ => Library(site),
            };
            return site.Carries ? result : Value.Nothing.WithFunctions(result.Functions);
        }

        private Value ModelCall(CallSite site, int number)
        {
            var (_, isOpen, mask) = solver.Calls.All[number];
            var made = mask == 0 ? Value.Nothing : Value.Of(new Debt(mask, number));
            foreach (var argument in site.Arguments)
            {
                var value = registers[argument.Register];
                if (isOpen && solver.asksForInput)
                {
                    Exit(solver.ExitAt(body, argument.Span, site.Span.Start, SinkKind.Result, number), value.Whole);
                }

                // A callback gets what the model says.
                Invoke(value, [made, made, made], 0);
            }

            return made;
        }

        private Value Labels(CallSite site)
        {
            var all = registers[site.Receiver].Whole;
            body.LabelledSinks |= site.LabelsSink is { } sink ? 1 << (int)sink : 0;
            foreach (var argument in site.Arguments)
            {
                all |= registers[argument.Register].Whole;
                if (!site.Carries)
                {
                    Clear(state, argument.Place, Debt.LabelDuties);
                }
            }

            if (!site.Carries)
            {
                Clear(state, site.ReceiverPlace, Debt.LabelDuties);
            }

            return Value.Of(all.Without(Debt.LabelDuties));
        }

        private Value Moderates(CallSite site)
        {
            var all = Debt.Nothing;
            foreach (var argument in site.Arguments)
            {
                all |= registers[argument.Register].Whole;
                if (site.ClearsHere)
                {
                    Clear(state, argument.Place, Debt.ModerationDuties);
                }
            }

            return site.ArgumentsFlow ? Value.Of(all.Without(Debt.ModerationDuties)) : Value.Nothing;
        }

        private Value Library(CallSite site)
        {
            var receiver = registers[site.Receiver];
            var onReceiver = site.ReceiverFlows ? receiver.Whole : Debt.Nothing;
            var given = Debt.Nothing;
            var put = Value.Nothing;
            foreach (var argument in site.Arguments)
            {
                given |= registers[argument.Register].Whole;
                put = argument.Register == site.Receiver ? put : put.Or(registers[argument.Register]);
            }

            var handed = (site.ReceiverFlows ? receiver : Value.Nothing).Or(site.ReceiverFlows || site.ArgumentsFlow ? put : Value.Nothing).Or(Value.Of(site.FeedsInput && solver.asksForInput ? new Debt(Debt.Input, Debt.None, solver.InputNumber(body, site.Span)) : Debt.Nothing))
                .WithFunctions(Value.Nothing.Functions);
            var returned = Value.Nothing;
            foreach (var argument in site.Arguments)
            {
                if (!registers[argument.Register].Functions.IsEmpty)
                {
                    returned = returned.Or(Invoke(registers[argument.Register], [handed, handed, handed], 0));
                }
            }

            if (site.MayWriteResponse && ((receiver.Whole | given).Mask & Debt.Response) != 0)
            {
                foreach (var argument in site.Arguments.Where(a => (registers[a.Register].Whole.Mask & Debt.Response) == 0))
                {
                    Sink(SinkKind.Response, registers[argument.Register], argument.Span, site.Arguments[0].Span.Start);
                }
            }

            if (site.ChangesReceiver && given.Mask != 0)
            {
                Store(new Place(site.ReceiverPlace.Slot, site.ReceiverPlace.Cell, site.ReceiverPlace.Member, true), put);
            }

            foreach (var argument in site.Arguments.Where(a => a.IsOut))
            {
                Store(argument.Place, site.ReceiverFlows ? receiver.Or(put) : put);
            }

            if (site.OnlyFunctionsFlow)
            {
                return returned;
            }

            var through = site.ArgumentsFlow ? given : Debt.Nothing;
            if ((through.Mask & ~receiver.Whole.Mask) == 0 && site.ReceiverFlows)
            {
                return receiver.Or(returned);
            }

            // One thing that passes through stays what it is: Task.FromResult(answer).
            var passed = site.ArgumentsFlow && !site.ReceiverFlows && site.Arguments.Count(a => registers[a.Register].Whole.Mask != 0) == 1;
            return (passed ? put : Value.Of(Debt.Combine(onReceiver, through))).Or(returned);
        }

        private Value[] ByOrdinal(CallSite site)
        {
            var values = new Value[site.Arguments.Count == 0 ? 0 : site.Arguments.Max(a => a.Ordinal) + 1];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Value.Nothing;
            }

            foreach (var argument in site.Arguments)
            {
                values[argument.Ordinal] = values[argument.Ordinal].Or(registers[argument.Register]);
            }

            return values;
        }

        private Value Own(CallSite site)
        {
            var arguments = ByOrdinal(site);
            var receiver = registers[site.Receiver];
            var result = Value.Nothing;
            foreach (var type in site.GenericParameters.Length == 0 ? [] : site.TypeArguments)
            {
                foreach (var ordinal in site.GenericParameters.Where(o => o < arguments.Length && arguments[o].Whole.Matters))
                {
                    StoreCell(HandedAs(type), Value.Of(arguments[ordinal].Whole));
                }
            }

            if (site.Target.IndexOf('#') > 0 && solver.functions.TryGetValue(site.Target, out var local) || solver.functions.TryGetValue(site.Target, out local) && ReferenceEquals(local.Body, body) && local.Function > 0)
            {
                Remember(site.Target);
                Checked(site, [site.Target]);
                return Apply(local.Body, local.Function, arguments, receiver, site, 0);
            }

            var entries = solver.Resolve(site.Target, site.Name, site.IsVirtual, site.Service);
            Checked(site, entries.Select(solver.Bodies.KeyOf));
            foreach (var entry in entries)
            {
                if (Enter(entry, arguments, receiver) is { } target)
                {
                    result = result.Or(Apply(target, 0, arguments, receiver, site, 0));
                }
            }

            return result;
        }

        // What generic code was handed as a type, wherever it keeps it.
        private static string HandedAs(string type) => "T:" + type;

        /// <summary>What generic code gives back of what it keeps: nothing, unless something that owes was handed to some such code as this type.</summary>
        private Value Kept(Value value, CallSite? site)
        {
            if ((value.Whole.Mask & Debt.Shared) == 0 || site is null || site.TypeArguments.Length == 0)
            {
                return value;
            }

            var handed = Debt.Nothing;
            foreach (var type in site.TypeArguments)
            {
                handed |= LoadCell(HandedAs(type), false).Whole;
            }

            return value.Map(d => (d.Mask & Debt.Shared) == 0 ? d : d.Without(Debt.Shared | (Debt.Duties & ~handed.Mask)));
        }

        /// <summary>Whatever runs has moderated these arguments by the time it returns.</summary>
        private void Checked(CallSite site, IEnumerable<string> callees)
        {
            foreach (var argument in solver.checks.Count == 0 ? [] : site.Arguments)
            {
                if (callees.Any() && callees.All(c => solver.checks.Contains((c, argument.Ordinal))))
                {
                    Clear(state, argument.Place, Debt.ModerationDuties);
                }
            }
        }

        private void Remember(string callee)
        {
            if (!solver.callers.TryGetValue(callee, out var who))
            {
                solver.callers.Add(callee, who = []);
            }

            who.Add(id);
        }

        /// <summary>The state of a callee; null when nothing is known of it and nothing is handed to it.</summary>
        private BodyState? Enter(BodyEntry entry, Value[] arguments, Value receiver)
        {
            Remember(solver.Bodies.KeyOf(entry));
            var matters = receiver.Whole.Matters || arguments.Any(a => a.Whole.Matters || Result(a, 0).Matters);
            if (matters)
            {
                var known = solver.stateOf.TryGetValue(entry, out var old) && solver.states[old].Full;
                var callee = solver.StateOf(entry, true);
                if (!known)
                {
                    solver.Enqueue(callee);
                }

                return solver.states[callee];
            }

            return solver.stateOf.TryGetValue(entry, out var state) ? solver.states[state] : null;
        }

        /// <summary>What a function value returns when nothing is known of its arguments; nothing for other values.</summary>
        private Debt Result(Value function, int depth)
        {
            var result = Debt.Nothing;
            if (depth > MaxNesting)
            {
                return result;
            }

            foreach (var key in function.Functions)
            {
                if (key[0] == '@')
                {
                    result |= solver.cells.TryGetValue(key.Substring(1), out var held) ? Result(held, depth + 1) : Debt.Nothing;
                }
                else if (solver.functions.TryGetValue(Bare(key), out var target))
                {
                    var summary = target.Body.Summaries[target.Function];
                    result |= ReferenceEquals(target.Body, body)
                        ? Substitute(summary.Return.Whole, target.Body.Ir.Functions[target.Function], [], Debt.Nothing, true)
                        : summary.Return.Whole.Own;
                }
            }

            return result;
        }

        private static string Bare(string key)
        {
            var bar = key.IndexOf('|');
            return bar < 0 ? key : key.Substring(0, bar);
        }

        /// <summary>Calls whatever functions a value may be.</summary>
        private Value Invoke(Value function, Value[] arguments, int depth)
        {
            var result = Value.Nothing;
            if (depth > MaxNesting)
            {
                return result;
            }

            foreach (var key in function.Functions)
            {
                switch (key[0])
                {
                    case '$':
                        var number = int.Parse(key.Substring(1), System.Globalization.CultureInfo.InvariantCulture);
                        var owner = body.Ir.Functions.FindLastIndex(f => f.FirstParameter <= number);
                        body.Summaries[owner].AddInvoke(number - body.Ir.Functions[owner].FirstParameter, arguments);
                        result = result.Or(body.Full || owner > 0 ? Value.Of(new Debt(Debt.ParameterBits(number))) : Value.Nothing);
                        break;
                    case '@':
                        var cell = key.Substring(1);
                        if (arguments.Any(a => a.Whole.Owes) && solver.searched.Add(key))
                        {
                            solver.Look(solver.Bodies.UsesOf(NameIn(cell)).Writing(cell));
                        }

                        result = solver.cells.TryGetValue(cell, out var held) ? result.Or(Invoke(held, arguments, depth + 1)) : result;
                        break;
                    default:
                        result = result.Or(InvokeNamed(key, arguments, depth));
                        break;
                }
            }

            return result;
        }

        private Value InvokeNamed(string key, Value[] arguments, int depth)
        {
            var bar = key.IndexOf('|');
            if (bar >= 0)
            {
                var result = Value.Nothing;
                foreach (var entry in solver.Resolve(key.Substring(0, bar), key.Substring(bar + 1), true, ""))
                {
                    if (Enter(entry, arguments, Value.Nothing) is { } target)
                    {
                        result = result.Or(Apply(target, 0, arguments, Value.Nothing, null, depth + 1));
                    }
                }

                return result;
            }

            if (!solver.functions.TryGetValue(key, out var function))
            {
                return Value.Nothing;
            }

            Remember(key);
            if (!ReferenceEquals(function.Body, body))
            {
                Remember(solver.Bodies.KeyOf(function.Body.Entry));
            }

            if (function.Body.Ir.Functions[function.Function].IsLambda)
            {
                Give(function.Body, function.Function, arguments);
            }

            return Apply(function.Body, function.Function, arguments, Value.Nothing, null, depth + 1);
        }

        private void Give(BodyState target, int number, Value[] arguments)
        {
            var same = ReferenceEquals(target, body);
            for (var i = 0; i < Math.Min(arguments.Length, target.Ir.Functions[number].Parameters.Count); i++)
            {
                var known = target.Given.TryGetValue((number, i), out var old) ? old : Value.Nothing;
                var joined = known.Or(same ? arguments[i] : arguments[i].Map(d => d.Own));
                if (!ReferenceEquals(joined, known))
                {
                    target.Given[(number, i)] = joined;
                    target.Changes++;
                    if (!same)
                    {
                        solver.Enqueue(solver.stateOf[target.Entry]);
                    }
                }
            }
        }

        /// <summary>What a call of a function does here, by its summary.</summary>
        private Value Apply(BodyState target, int number, Value[] arguments, Value receiver, CallSite? site, int depth)
        {
            if (target.Summaries.Length == 0 || depth > MaxNesting)
            {
                return Value.Nothing;
            }

            var callee = target.Ir.Functions[number];
            var called = target.Summaries[number];
            var same = ReferenceEquals(target, body);
            var debts = new Debt[callee.Parameters.Count];
            for (var i = 0; i < debts.Length; i++)
            {
                debts[i] = i < arguments.Length ? arguments[i].Whole | Result(arguments[i], 0) : Debt.Nothing;
            }

            // First what it does with functions it is given: their results are its input.
            foreach (var invoke in called.Invokes.ToList())
            {
                if (invoke.Key < arguments.Length)
                {
                    var handed = invoke.Value.Select(v => Value.Of(Substitute(v.Whole, callee, debts, receiver.Whole, same)).WithFunctions(Translate(v, callee, arguments))).ToArray();
                    debts[invoke.Key] |= Invoke(arguments[invoke.Key], handed.Select(h => Kept(h, site)).ToArray(), depth + 1).Whole;
                }
            }

            foreach (var effect in called.Effects.ToList())
            {
                var debt = Substitute(effect.Value, callee, debts, receiver.Whole, same);
                if (!debt.Matters)
                {
                    continue;
                }

                switch (effect.Key[0])
                {
                    case 'c':
                        StoreCell(effect.Key.Substring(1), Value.Of(debt));
                        break;
                    case 'v':
                        if (same)
                        {
                            StoreInner(int.Parse(effect.Key.Substring(1), System.Globalization.CultureInfo.InvariantCulture), Value.Of(debt));
                        }

                        break;
                    default:
                        Exit(effect.Key, debt);
                        break;
                }
            }

            if (site is not null)
            {
                ApplyOut(site, target, callee, called, debts, receiver, same);
            }

            return Kept(called.Return.Map(d => Substitute(d, callee, debts, receiver.Whole, same)), site).WithFunctions(Translate(called.Return, callee, arguments));
        }

        private void ApplyOut(CallSite site, BodyState target, FunctionIr callee, Summary called, Debt[] debts, Value receiver, bool same)
        {
            foreach (var argument in site.Arguments)
            {
                if (argument.Ordinal >= callee.Parameters.Count)
                {
                    continue;
                }

                var bits = Debt.ParameterBits(callee.FirstParameter + argument.Ordinal);
                if (callee.IsOut[argument.Ordinal])
                {
                    // Nothing, as long as the callee was not solved to its end: what it assigns replaces what was there.
                    Store(argument.Place, Value.Of(Substitute(called.Out[argument.Ordinal], callee, debts, receiver.Whole, same)));
                }
                else if (!target.Full && site.Target.IndexOf('#') <= 0)
                {
                    // Whether it fills what it was given, or only calls something else by the same name, is told by following its parameters.
                    if (called.Out[argument.Ordinal].Owes)
                    {
                        solver.Enqueue(solver.StateOf(target.Entry, true));
                    }
                }
                else
                {
                    var left = called.Out[argument.Ordinal].Mask;
                    var put = Substitute(called.Out[argument.Ordinal], callee, debts, receiver.Whole, same).Without(Debt.Wording);
                    if (put.Matters && (left & Debt.Duties) != 0 && (left & bits) != 0)
                    {
                        Store(new Place(argument.Place.Slot, argument.Place.Cell, argument.Place.Member, true), Value.Of(put));
                    }
                }
            }

            var made = Substitute(called.This, callee, debts, receiver.Whole, same);
            if (made.Matters)
            {
                Store(new Place(site.ReceiverPlace.Slot, site.ReceiverPlace.Cell, site.ReceiverPlace.Member, true), Value.Of(made));
            }
        }

        private static Debt Substitute(Debt debt, FunctionIr callee, Debt[] arguments, Debt receiver, bool same)
        {
            var result = debt.Own;
            var rest = debt.OfCaller;
            var fromArguments = Debt.Nothing;
            for (var i = 0; i <= callee.Parameters.Count; i++)
            {
                var number = callee.FirstParameter + i;
                fromArguments |= debt.Substitute(number, i == callee.Parameters.Count ? receiver : i < arguments.Length ? arguments[i] : Debt.Nothing);
                rest = rest.Without(Debt.ParameterBits(number));
            }

            result |= fromArguments;
            result = (fromArguments.Mask & Debt.Wording) != 0 ? result.Labelled() : result;
            return same ? result | rest : result;
        }

        /// <summary>Functions that a callee names as its own parameters are the caller's arguments.</summary>
        private static System.Collections.Immutable.ImmutableSortedSet<string> Translate(Value value, FunctionIr callee, Value[] arguments)
        {
            var functions = value.Functions;
            foreach (var key in value.Functions.Where(k => k[0] == '$'))
            {
                var ordinal = int.Parse(key.Substring(1), System.Globalization.CultureInfo.InvariantCulture) - callee.FirstParameter;
                functions = functions.Remove(key);
                if (ordinal >= 0 && ordinal < arguments.Length && ordinal < callee.Parameters.Count)
                {
                    functions = functions.Union(arguments[ordinal].Functions);
                }
            }

            return functions;
        }
    }
}
