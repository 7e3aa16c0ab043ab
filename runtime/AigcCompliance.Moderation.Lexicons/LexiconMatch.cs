namespace AigcCompliance.Moderation;

/// <summary>Where a text matches an entry of a lexicon. Holds no content.</summary>
/// <param name="Start">First UTF-16 character, counted from the start of the text or stream.</param>
/// <param name="Length">Number of UTF-16 characters.</param>
/// <param name="EntryIndex">Position of the entry in <see cref="Lexicon.Entries"/>.</param>
/// <param name="Evidence">How the text differs from the term.</param>
public readonly record struct LexiconMatch(int Start, int Length, int EntryIndex, MatchEvidence Evidence)
{
    /// <summary>The first UTF-16 character after the match.</summary>
    public int End => Start + Length;
}
