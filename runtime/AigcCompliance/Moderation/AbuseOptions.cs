namespace AigcCompliance.Moderation;

/// <summary>
/// When a user whose prompts were blocked is paused (Interim Measures, art. 14: warn, limit, suspend). Off unless a number is set: how many,
/// and for how long, is the service's decision.
/// </summary>
public sealed class AbuseOptions
{
    /// <summary>A user is paused after so many blocked prompts with none passed between them; null for no such limit. At least 1.</summary>
    public int? InARow { get; set; }

    /// <summary>A user is paused after so many blocked prompts within 24 hours; null for no such limit. At least 1.</summary>
    public int? InADay { get; set; }

    /// <summary>How long after the last blocked prompt a user stays paused. Default one day; one minute to 365 days.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromDays(1);

    internal bool IsOn => InARow >= 1 || InADay >= 1;
}
