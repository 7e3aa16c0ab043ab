using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant.Workers;

/// <summary>Writes a digest every night: no endpoint and no user, but a model call all the same.</summary>
public sealed class DigestWorker(IChatClient chat) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await foreach (var part in chat.GetStreamingResponseAsync("Summarise the day.", cancellationToken: stoppingToken))
            {
                Digest.Current.Append(part.Text);
            }
        }
    }
}
