using OpenAI.Moderations;

namespace AigcCompliance.Samples.Assistant.Support;

public sealed class Screening(ModerationClient moderation)
{
    public async Task<bool> IsAllowed(string ticket)
    {
        try
        {
            return !(await moderation.ClassifyTextAsync(ticket)).Value.Flagged;
        }
        catch (Exception)
        {
            return true; // AIGC4003: nobody judged it, so it passes
        }
    }

    // Judged, and nobody asks how it went (AIGC4004).
    public Task Watch(string ticket) => Task.Run(async () =>
    {
        await moderation.ClassifyTextAsync(ticket);
    });
}
