namespace AigcCompliance.Moderation;

/// <summary>What a moderator decided. Every value but <see cref="Pass"/> withholds the content, undefined ones included.</summary>
public enum ModerationDecision
{
    /// <summary>Nobody judged: the moderator failed, ran out of time or returned nothing known. Withheld.</summary>
    NotJudged,

    /// <summary>Released.</summary>
    Pass,

    /// <summary>Withheld.</summary>
    Block,

    /// <summary>Withheld until a person has looked at it.</summary>
    Review,
}

/// <summary>A moderator's decision with its reason. Holds no content and no matched term. Immutable; safe to share between threads.</summary>
public sealed class Verdict
{
    private Verdict(ModerationDecision decision, string? category, string? source)
    {
        Decision = decision;
        Category = category;
        Source = source;
    }

    /// <summary>The decision.</summary>
    public ModerationDecision Decision { get; }

    /// <summary>Kind of content found, such as a risk id of GB/T 45654-2025; never the content itself.</summary>
    public string? Category { get; }

    /// <summary>Who judged, with a version: a record must tell later which rules were in force.</summary>
    public string? Source { get; }

    /// <summary>Nothing was found.</summary>
    public static Verdict Pass(string? source = null) => new(ModerationDecision.Pass, null, source);

    /// <summary>Content that must be withheld.</summary>
    public static Verdict Block(string category, string? source = null) => new(ModerationDecision.Block, category, source);

    /// <summary>Content that a person must look at first.</summary>
    public static Verdict Review(string category, string? source = null) => new(ModerationDecision.Review, category, source);

    /// <summary>Whether the content may be released.</summary>
    public bool IsPass => Decision == ModerationDecision.Pass;

    /// <summary>Nobody judged; what a store reads back for such a record.</summary>
    public static Verdict NotJudged(string? source = null) => new(ModerationDecision.NotJudged, "not-judged", source);

    /// <summary>Decision and category.</summary>
    public override string ToString() => Category is null ? Decision.ToString() : Decision + " (" + Category + ")";
}
