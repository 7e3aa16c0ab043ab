using AigcCompliance.ContentLog;

namespace AigcCompliance.Moderation;

/// <summary>
/// Pauses users whose prompts were blocked too often. It keeps nothing of its own: the content log is asked, so that a restart forgets
/// nobody. Prompts that a user sends at the same time do not know of each other. Safe for concurrent use.
/// </summary>
internal sealed class AbuseLimit(AbuseOptions options, IIncidentLog incidents, TimeProvider time)
{
    /// <summary>Category of the verdict on a prompt that is refused because of those before it.</summary>
    public const string Category = "abuse-limit";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The verdict on whatever a paused user sends; null when the user is not paused.</summary>
    /// <exception cref="ContentLogUnavailableException">The log cannot be asked.</exception>
    public async ValueTask<Verdict?> JudgeAsync(string subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var prompts = await incidents.PromptsAsync(subject, now - options.Pause - Day, cancellationToken);
        return IsPaused([.. prompts.Where(p => p.Verdict.Category != Category)], now) ? Verdict.Block(Category, Source()) : null;
    }

    private bool IsPaused(IReadOnlyList<JudgedPrompt> prompts, DateTimeOffset now)
    {
        if (prompts.LastOrDefault(p => IsBlocked(p)) is not { } last || now - last.At >= options.Pause)
        {
            return false;
        }

        // What was not judged, or waits for a person, neither counts nor breaks a row.
        var inADay = prompts.Count(p => IsBlocked(p) && last.At - p.At < Day);
        var inARow = prompts.Reverse().Where(p => IsBlocked(p) || p.Verdict.IsPass).TakeWhile(IsBlocked).Count();
        return inADay >= options.InADay || inARow >= options.InARow;
    }

    private static bool IsBlocked(JudgedPrompt prompt) => prompt.Verdict.Decision == ModerationDecision.Block;

    private string Source() => FormattableString.Invariant($"{Category}:{options.InARow}/{options.InADay}/{options.Pause}");
}
