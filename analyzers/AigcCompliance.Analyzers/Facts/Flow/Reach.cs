using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Flow;

internal sealed partial class Solver
{
    /// <summary>Numbers of the model calls that running a method may reach, in order.</summary>
    public IReadOnlyList<int> ReachedFrom(IMethodSymbol method, CancellationToken caller)
    {
        Bodies.WorkFor(caller);
        var found = new SortedSet<int>();
        var seen = new HashSet<(BodyEntry, int)>();
        var waiting = new Stack<(BodyEntry Entry, int Function)>();
        void Visit(IEnumerable<BodyEntry> entries)
        {
            foreach (var entry in entries.Where(e => seen.Add((e, 0))))
            {
                waiting.Push((entry, 0));
            }
        }

        if (method.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && facts.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
            && method.MethodKind is MethodKind.LambdaMethod or MethodKind.LocalFunction)
        {
            if (Bodies.In(reference.SyntaxTree).At(reference.Span) is { } holder)
            {
                var nested = Bodies.IrOf(holder).Functions.FindIndex(f => f.Syntax == reference.Span);
                seen.Add((holder, nested));
                waiting.Push((holder, nested));
            }
        }
        else
        {
            Visit(Resolve(Lowering.KeyOf(method.Declared()), method.Name, method.IsVirtual || method.IsAbstract, ""));
        }

        while (waiting.Count > 0)
        {
            caller.ThrowIfCancellationRequested();
            var (entry, number) = waiting.Pop();
            var ir = Bodies.IrOf(entry);
            if (number < 0 || number >= ir.Functions.Count)
            {
                continue;
            }

            void VisitKey(string key, string name, bool isVirtual, string service)
            {
                var inner = ir.Functions.FindIndex(f => f.Key == key);
                if (inner < 0)
                {
                    Visit(Resolve(key, name, isVirtual, service));
                }
                else if (seen.Add((entry, inner)))
                {
                    waiting.Push((entry, inner));
                }
            }

            foreach (var instruction in ir.Functions[number].Blocks.SelectMany(b => b.Instructions))
            {
                if (instruction is { Op: Op.Function, Key: var key })
                {
                    var bar = key.IndexOf('|');
                    VisitKey(bar < 0 ? key : key.Substring(0, bar), bar < 0 ? "" : key.Substring(bar + 1), true, "");
                }
                else if (instruction.Call is { } site)
                {
                    if (Calls.At(entry.Node.SyntaxTree, site.Span) is >= 0 and var call)
                    {
                        found.Add(call);
                    }
                    else if (site.Kind != Callee.Delegate && site.Target.Length > 0)
                    {
                        VisitKey(site.Target, site.Name, site.IsVirtual, site.Service);
                    }
                }
            }
        }

        return found.ToList();
    }
}
