namespace AigcCompliance.Moderation;

/// <summary>How a lexicon is compiled.</summary>
public sealed class LexiconOptions
{
    /// <summary>Differences between text and term that count as a match where the entry says nothing else.</summary>
    public MatchEvidence Evidence { get; set; } = MatchEvidence.Default;

    /// <summary>
    /// Fewest characters of a term that is found by its sound when <see cref="Evidence"/> accepts that; entries with a setting of their own
    /// are found by it whatever their length. Terms of more than 16 characters, or without an ideograph, never are.
    /// Four hundred words of two characters match 11,000 times by chance in a million characters of prose, of three 140 times, of four 5 times.
    /// </summary>
    public int FewestSyllables { get; set; } = 4;
}
