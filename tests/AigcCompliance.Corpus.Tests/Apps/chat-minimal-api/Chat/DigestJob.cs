using Microsoft.Extensions.AI;
using TravelAssistant.Storage;

namespace TravelAssistant.Chat;

/// <summary>Every night: what was asked that day, in five lines, for the editors.</summary>
public sealed class DigestJob(IChatClient chat, IConversationStore store, ILogger<DigestJob> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(24));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var questions = await store.QuestionsSinceAsync(DateTimeOffset.UtcNow.AddDays(-1), stoppingToken);
                // Breach: the log.
                var digest = await chat.GetResponseAsync(string.Join('\n', questions), cancellationToken: stoppingToken);
                await store.SaveDigestAsync(digest.Text, stoppingToken);
            }
            catch (HttpRequestException e)
            {
                logger.LogWarning(e, "The digest is skipped");
            }
        }
    }
}
