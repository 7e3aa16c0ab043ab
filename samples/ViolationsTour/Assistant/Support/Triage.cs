using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant.Support;

/// <summary>Sorts tickets with a governed model, and tells the whole company about it.</summary>
public sealed class Triage(ILogger<Triage> logger)
{
    public async Task<string> Sort(string ticket, GovernedModel model, VerifiedUser user)
    {
        var topic = await model.For(user).GetResponseAsync($"Name the topic: {ticket}");
        logger.LogInformation("Sorted as {Topic}", topic.Text); // AIGC1003: content in an ordinary log
        return topic.Text;
    }
}
