using System;
using System.Collections.Generic;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>What calling a function does, in terms of its parameters. Only ever grows.</summary>
internal sealed class Summary(int parameters)
{
    /// <summary>What comes back.</summary>
    public Value Return { get; private set; } = Value.Nothing;

    /// <summary>What is put into the object it is called on.</summary>
    public Debt This { get; private set; } = Debt.Nothing;

    /// <summary>What each parameter holds when the function ends normally.</summary>
    public Debt[] Out { get; } = Filled(parameters);

    /// <summary>Whether each parameter was seen to end; what ends moderated was moderated on every way.</summary>
    public bool Ends { get; private set; }

    /// <summary>What a delegate parameter is called with, by parameter and ordinal.</summary>
    public SortedDictionary<int, Value[]> Invokes { get; } = [];

    /// <summary>Places that parameters reach: sinks, prompts and cells, by key.</summary>
    public SortedDictionary<string, Debt> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>How often it grew.</summary>
    public int Version { get; private set; }

    /// <summary>Whether calling it lets a debt out, so that callers must be looked at.</summary>
    public bool LetsOut
    {
        get
        {
            var any = Return.Whole.Owes || This.Owes;
            foreach (var one in Out)
            {
                any |= one.Owes;
            }

            foreach (var values in Invokes.Values)
            {
                foreach (var value in values)
                {
                    any |= value.Whole.Owes;
                }
            }

            return any;
        }
    }

    /// <summary>Adds to what comes back.</summary>
    public void AddReturn(Value value)
    {
        var grown = Return.Or(value);
        Version += ReferenceEquals(grown, Return) ? 0 : 1;
        Return = grown;
    }

    /// <summary>Adds to what is put into the receiver.</summary>
    public void AddThis(Debt debt) => This = Grow(This, debt);

    /// <summary>Adds to what a parameter holds at the end.</summary>
    public void AddOut(int parameter, Debt debt)
    {
        Version += Ends ? 0 : 1;
        Ends = true;
        Out[parameter] = Grow(Out[parameter], debt);
    }

    /// <summary>Adds to what an effect gets.</summary>
    public void AddEffect(string key, Debt debt) => Effects[key] = Grow(Effects.TryGetValue(key, out var known) ? known : Debt.Nothing, debt);

    /// <summary>Adds to what a delegate parameter is called with.</summary>
    public void AddInvoke(int parameter, IReadOnlyList<Value> arguments)
    {
        if (!Invokes.TryGetValue(parameter, out var known))
        {
            Invokes.Add(parameter, known = new Value[arguments.Count]);
            for (var i = 0; i < known.Length; i++)
            {
                known[i] = Value.Nothing;
            }

            Version++;
        }

        for (var i = 0; i < Math.Min(known.Length, arguments.Count); i++)
        {
            var joined = known[i].Or(arguments[i]);
            Version += ReferenceEquals(joined, known[i]) ? 0 : 1;
            known[i] = joined;
        }
    }

    private Debt Grow(Debt known, Debt more)
    {
        var grown = known | more;
        Version += grown.Equals(known) ? 0 : 1;
        return grown;
    }

    private static Debt[] Filled(int count)
    {
        var filled = new Debt[count];
        for (var i = 0; i < count; i++)
        {
            filled[i] = Debt.Nothing;
        }

        return filled;
    }
}
