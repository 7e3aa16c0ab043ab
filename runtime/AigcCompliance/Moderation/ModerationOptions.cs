namespace AigcCompliance.Moderation;

/// <summary>How output is cut for moderation while it streams, and how long a moderator may take.</summary>
public sealed class ModerationOptions
{
    /// <summary>
    /// Least number of new UTF-16 characters that are judged and released first, so that the user soon sees that the model answers.
    /// Default 12; 1 to 10,000.
    /// </summary>
    public int FirstWindow { get; set; } = 12;

    /// <summary>
    /// Least number of new UTF-16 characters that are judged and released together later on; more where more has arrived while the text
    /// before was judged. Default 60; 1 to 10,000.
    /// </summary>
    public int Window { get; set; } = 60;

    /// <summary>
    /// How much is held back until it was judged together with what follows, so that no phrase up to this length is released in parts:
    /// in columns, of which a letter takes one and an ideograph, kana or Hangul syllable two. Default 32; 0 to 1,000. A lexicon needs
    /// none: what has begun like one of its terms is held back in any case.
    /// </summary>
    public int Overlap { get; set; } = 32;

    /// <summary>Longest time one moderator may take for one text; after it the text is blocked. Default 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
