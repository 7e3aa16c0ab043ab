using System;
using System.Collections.Immutable;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>
/// What a value still owes, as a set of bits, and where the debt began. A may-analysis: a join takes both sides. Parameters of the body
/// under analysis stand for what callers pass; each has one bit for the label duties and one for the moderation duties, because a
/// helper may meet one and not the other.
/// </summary>
internal readonly struct Debt(ulong mask, int origin = Debt.None, int input = Debt.None) : IEquatable<Debt>
{
    /// <summary>Generated text without an explicit label.</summary>
    public const ulong Label = 1UL << 0;

    /// <summary>A generated picture, sound or video without a label.</summary>
    public const ulong Media = 1UL << 1;

    /// <summary>Generated content that nobody moderated.</summary>
    public const ulong Moderate = 1UL << 2;

    /// <summary>User input that nobody moderated.</summary>
    public const ulong Input = 1UL << 3;

    /// <summary>No duty: the value holds the wording of a label. What is joined to it is labelled.</summary>
    public const ulong Wording = 1UL << 4;

    /// <summary>No duty: the value writes to the response.</summary>
    public const ulong Response = 1UL << 5;

    /// <summary>
    /// No duty: the value came out of a member whose type is a type parameter's, where values of all type arguments lie side by side. A
    /// repository of orders gives back no answers, though both are one piece of code.
    /// </summary>
    public const ulong Shared = 1UL << 6;

    /// <summary>Every duty.</summary>
    public const ulong Duties = Label | Media | Moderate | Input;

    private const int FirstParameter = 8;
    private const int LastIndex = (62 - FirstParameter) / 2;
    private const ulong Parameters = ulong.MaxValue << FirstParameter;
    private const ulong EvenBits = 0x5555_5555_5555_5555UL;

    /// <summary>What a label meets.</summary>
    public const ulong LabelDuties = Label | Media | (EvenBits & Parameters);

    /// <summary>What moderation meets.</summary>
    public const ulong ModerationDuties = Moderate | Input | (~EvenBits & Parameters);

    /// <summary>Duties that an output can owe, as facts spell them.</summary>
    public static readonly (string Word, ulong Bit)[] Words = [("label", Label), ("media-label", Media), ("moderation", Moderate)];

    /// <summary>No origin.</summary>
    public const int None = int.MaxValue;

    /// <summary>The bits.</summary>
    public ulong Mask => mask;

    /// <summary>The first model call whose output this is, by number.</summary>
    public int Origin => origin;

    /// <summary>The first place where this came in from a user, by number.</summary>
    public int Source => input;

    /// <summary>Whether following this value is worth the work.</summary>
    public bool Matters => (mask & (Duties | Parameters)) != 0;

    /// <summary>Whether it owes a duty, whoever calls.</summary>
    public bool Owes => (mask & Duties) != 0;

    /// <summary>The part that holds whoever calls.</summary>
    public Debt Own => new(mask & ~Parameters, origin, input);

    /// <summary>The part that depends on the caller.</summary>
    public Debt OfCaller => new(mask & Parameters);

    /// <summary>Both bits of one parameter. Parameters beyond the width share the last pair.</summary>
    public static ulong ParameterBits(int index) => 3UL << (FirstParameter + (2 * Math.Min(index, LastIndex)));

    /// <summary>Either of two ways.</summary>
    public static Debt operator |(Debt a, Debt b) => new(a.Mask | b.Mask, Math.Min(a.Origin, b.Origin), Math.Min(a.Source, b.Source));

    /// <summary>Without some bits.</summary>
    public Debt Without(ulong bits) => new(mask & ~bits, origin, input);

    /// <summary>Two values become one text or object: a label on either is a label on the whole.</summary>
    public static Debt Combine(Debt a, Debt b) => (a | b).Labelled();

    /// <summary>What the wording of a label in the value leaves owing.</summary>
    public Debt Labelled() => (mask & Wording) != 0 ? Without(LabelDuties) : this;

    /// <summary>What comes of a parameter's bits when the argument is <paramref name="argument"/>.</summary>
    public Debt Substitute(int index, Debt argument)
    {
        var bits = mask & ParameterBits(index);
        if (bits == 0)
        {
            return Nothing;
        }

        var kept = argument.Mask & (Wording | Response | Shared);
        kept |= (bits & LabelDuties) != 0 ? argument.Mask & LabelDuties : 0;
        kept |= (bits & ModerationDuties) != 0 ? argument.Mask & ModerationDuties : 0;
        return new(kept, argument.Origin, argument.Source);
    }

    /// <summary>Nothing at all.</summary>
    public static Debt Nothing { get; } = new(0);

    /// <inheritdoc />
    public bool Equals(Debt other) => mask == other.Mask && origin == other.Origin && input == other.Source;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Debt other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => mask.GetHashCode() ^ (origin * 397) ^ input;
}

/// <summary>A value on the way through a body: what it owes, what its members owe where that is known apart, and the functions it may be.</summary>
internal sealed class Value : IEquatable<Value>
{
    /// <summary>Owes nothing and is no function.</summary>
    public static readonly Value Nothing = new(Debt.Nothing, ImmutableSortedDictionary<string, Debt>.Empty, ImmutableSortedSet<string>.Empty);

    private static readonly ImmutableSortedDictionary<string, Debt> NoMembers = ImmutableSortedDictionary.Create<string, Debt>(StringComparer.Ordinal);
    private static readonly ImmutableSortedSet<string> NoFunctions = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, Debt> members;

    private Value(Debt rest, ImmutableSortedDictionary<string, Debt> members, ImmutableSortedSet<string> functions)
    {
        Rest = rest;
        this.members = members;
        Functions = functions;
    }

    /// <summary>What members that are not known apart owe.</summary>
    public Debt Rest { get; }

    /// <summary>Keys of the functions that the value may be.</summary>
    public ImmutableSortedSet<string> Functions { get; }

    /// <summary>What the whole owes when it leaves: a member that is a label labels its siblings.</summary>
    public Debt Whole
    {
        get
        {
            var whole = Rest;
            foreach (var member in members)
            {
                whole |= member.Value;
            }

            return members.IsEmpty ? whole : whole.Labelled();
        }
    }

    /// <summary>A value without parts.</summary>
    public static Value Of(Debt flow) => flow.Equals(Debt.Nothing) ? Nothing : new(flow, NoMembers, NoFunctions);

    /// <summary>A function.</summary>
    public static Value Function(string key, Debt flow) => new(flow, NoMembers, NoFunctions.Add(key));

    /// <summary>The same with some functions instead of its own.</summary>
    public Value WithFunctions(ImmutableSortedSet<string> functions) => new(Rest, members, functions);

    /// <summary>What reading a member gives.</summary>
    public Value Member(string name) => Of(members.TryGetValue(name, out var flow) ? flow : Rest);

    /// <summary>The same after a member was overwritten.</summary>
    public Value WithMember(string name, Debt flow) => new(Rest, members.SetItem(name, flow), Functions);

    /// <summary>The same after something was put into it: a collection is as good as its elements.</summary>
    public Value With(Value added)
    {
        var both = Or(added);
        return ((Whole | added.Whole).Mask & Debt.Wording) != 0 ? both.Without(Debt.LabelDuties) : both;
    }

    /// <summary>The same with every debt replaced.</summary>
    public Value Map(Func<Debt, Debt> change)
    {
        var changed = NoMembers;
        foreach (var member in members)
        {
            changed = changed.SetItem(member.Key, change(member.Value));
        }

        var rest = change(Rest);
        return rest.Equals(Debt.Nothing) && changed.IsEmpty && Functions.IsEmpty ? Nothing : new(rest, changed, Functions);
    }

    /// <summary>The same without some bits.</summary>
    public Value Without(ulong bits) => Map(d => d.Without(bits));

    /// <summary>Either of two ways. Returns this very object when the other adds nothing.</summary>
    public Value Or(Value other)
    {
        if (ReferenceEquals(this, other) || ReferenceEquals(other, Nothing))
        {
            return this;
        }

        if (ReferenceEquals(this, Nothing))
        {
            return other;
        }

        // A member known on one side only is, on the other, what the rest is there.
        var joined = NoMembers;
        foreach (var member in members)
        {
            joined = joined.SetItem(member.Key, member.Value | (other.members.TryGetValue(member.Key, out var o) ? o : other.Rest));
        }

        foreach (var member in other.members)
        {
            if (!members.ContainsKey(member.Key))
            {
                joined = joined.SetItem(member.Key, member.Value | Rest);
            }
        }

        var result = new Value(Rest | other.Rest, joined, Functions.Union(other.Functions));
        return result.Equals(this) ? this : result;
    }

    /// <inheritdoc />
    public bool Equals(Value? other)
    {
        if (other is null || !Rest.Equals(other.Rest) || members.Count != other.members.Count || !Functions.SetEquals(other.Functions))
        {
            return false;
        }

        foreach (var member in members)
        {
            if (!other.members.TryGetValue(member.Key, out var flow) || !flow.Equals(member.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Value);

    /// <inheritdoc />
    public override int GetHashCode() => Rest.GetHashCode();
}
