using LetterDesk.Queue;
using Microsoft.Extensions.Options;
using OllamaSharp;

namespace LetterDesk.Workers;

/// <summary>Breach: the log. The prompt also goes to the console.</summary>
public sealed class SortingWorker(IOllamaApiClient ollama, LetterQueue queue, IOptions<WorkerOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var letter in queue.ReadAllAsync(stoppingToken))
        {
            var prompt = $"把来信归为以下一类：{string.Join('、', options.Value.Categories)}。\n{letter.Text}";
            Console.WriteLine(prompt);
            var category = "";
            await foreach (var piece in ollama.GenerateAsync(prompt, cancellationToken: stoppingToken))
            {
                category += piece?.Response;
            }

            await queue.EnqueueAsync(letter with { Category = category.Trim() });
        }
    }
}
