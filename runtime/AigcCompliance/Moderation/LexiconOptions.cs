namespace AigcCompliance.Moderation;

/// <summary>How a lexicon is compiled.</summary>
public sealed class LexiconOptions
{
    /// <summary>Differences between text and term that count as a match where the entry says nothing else.</summary>
    public MatchEvidence Evidence { get; set; } = MatchEvidence.Default;
}
