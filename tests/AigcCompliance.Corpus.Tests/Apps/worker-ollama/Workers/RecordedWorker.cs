using AigcCompliance;
using LetterDesk.Queue;
using OllamaSharp;

namespace LetterDesk.Workers;

/// <summary>Healthy: there is no user at night; the worker keeps prompt and output in the house's content log, and says so.</summary>
public sealed class RecordedWorker(IOllamaApiClient ollama, LetterQueue queue, OwnContentLog log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromHours(24), stoppingToken);
            await DigestAsync(stoppingToken);
        }
    }

    //~ own-log-no-longer-declared +AIGC1001: [ContentLogged(RetentionDays = 184)] =>
    //~ own-log-one-day-short +AIGC1002: 184 => 183
    [ContentLogged(RetentionDays = 184)]
    private async Task DigestAsync(CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        var prompt = $"今天还有 {queue.Count} 封信，写一句提醒。";
        await log.WriteAsync("prompt", id, prompt, cancel);
        var text = "";
        await foreach (var piece in ollama.GenerateAsync(prompt, cancellationToken: cancel))
        {
            text += piece?.Response;
        }

        await log.WriteAsync("output", id, text, cancel);
    }
}
