using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant.Workers;

/// <summary>Somebody silenced the content log's rule and left no reason (AIGC9003).</summary>
public sealed class Warmup(IChatClient chat) : IHostedService
{
#pragma warning disable AIGC1001
    public Task StartAsync(CancellationToken cancellationToken) => chat.GetResponseAsync("Hello", cancellationToken: cancellationToken);
#pragma warning restore AIGC1001

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
