namespace AigcCompliance.Moderation;

/// <summary>
/// Judges content before it reaches the model and before it reaches the user. When several are registered, all must pass it.
/// Implementations must be safe for concurrent use and must not write the content anywhere.
/// </summary>
public interface IContentModerator
{
    /// <summary>
    /// Judges a text. An exception, a null verdict and an answer later than <see cref="ModerationOptions.Timeout"/> block the content.
    /// </summary>
    ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Whether this moderator is asked about content on this way; every content by default. Always the same answer. What no moderator is
    /// asked about is withheld, and the host does not start.
    /// </summary>
    bool Judges(ModerationStage stage) => true;
}
