namespace AigcCompliance.Moderation;

/// <summary>A term of a lexicon. Immutable; safe to share between threads.</summary>
public sealed class LexiconEntry
{
    /// <summary>Creates an entry. Whether its term can be found is checked when the lexicon is compiled.</summary>
    /// <param name="term">The term as people write it.</param>
    /// <param name="category">Kind of content, such as a risk id of GB/T 45654-2025 (<c>A.1a</c>); verdicts carry it.</param>
    /// <param name="action">What a match means.</param>
    /// <param name="evidence">Differences between text and term that still count as a match; null for the lexicon's own setting.</param>
    public LexiconEntry(string term, string? category = null, LexiconAction action = LexiconAction.Block, MatchEvidence? evidence = null)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (!Enum.IsDefined(action))
        {
            throw new ArgumentOutOfRangeException(nameof(action));
        }

        Term = term;
        Category = category;
        Action = action;
        Evidence = evidence;
    }

    /// <summary>The term.</summary>
    public string Term { get; }

    /// <summary>Kind of content; null when the entry has none.</summary>
    public string? Category { get; }

    /// <summary>What a match means.</summary>
    public LexiconAction Action { get; }

    /// <summary>Differences that still count as a match; null for the lexicon's own setting.</summary>
    public MatchEvidence? Evidence { get; }

    /// <summary>Action and category, without the term.</summary>
    public override string ToString() => Category is null ? Action.ToString() : Action + " (" + Category + ")";
}
