using AigcCompliance.Moderation;

namespace AigcCompliance.ContentLog;

/// <summary>
/// What the content log tells about verdicts without telling any content: for the limit on blocked prompts (<see cref="AbuseOptions"/>) and
/// for the list of incidents (Interim Measures, art. 14). Implementations must be safe for concurrent use.
/// </summary>
public interface IIncidentLog
{
    /// <summary>Verdicts on a user's prompts, oldest first.</summary>
    /// <param name="subject">The user's pseudonym.</param>
    /// <param name="since">The earliest time, in UTC.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ContentLogUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<JudgedPrompt>> PromptsAsync(string subject, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Everything that did not pass, oldest first; what moderation found in it, never the content itself.</summary>
    /// <param name="from">The earliest time, in UTC.</param>
    /// <param name="to">The time before which the list ends, in UTC.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ContentLogUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<Incident>> IncidentsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <summary>The verdict on one prompt. Immutable.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record JudgedPrompt(DateTimeOffset At, Verdict Verdict);

/// <summary>Something did not pass moderation. Immutable; holds no content.</summary>
/// <param name="ProduceId">The turn's number, under which the content log holds the content.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Subject">The user's pseudonym.</param>
/// <param name="Stage">Where the content was on its way to.</param>
/// <param name="Verdict">The verdict, with the kind of content found and who judged.</param>
public sealed record Incident(string ProduceId, DateTimeOffset At, string Subject, ModerationStage Stage, Verdict Verdict);
