namespace AigcCompliance.Moderation;

/// <summary>
/// A moderator that can say, while text still arrives, how far nothing has begun that it may yet withhold. A streamed answer is released
/// up to there and no further, however long what has begun may become. Implementations must be safe for concurrent use.
/// </summary>
public interface IStreamModerator : IContentModerator
{
    /// <summary>Begins to watch a text; it keeps the rules in force now.</summary>
    IStreamWatch Watch();
}

/// <summary>Watches one text that arrives in pieces. Not thread-safe.</summary>
public interface IStreamWatch
{
    /// <summary>Takes the next piece in.</summary>
    /// <param name="text">The piece; may end within a surrogate pair.</param>
    /// <returns>How many UTF-16 characters from the start of the text hold nothing that is undecided.</returns>
    int Append(string text);

    /// <summary>Where the last match found ends, in UTF-16 characters from the start of the text; 0 when there is none.</summary>
    int Matched { get; }
}
