using LetterDesk.Moderation;
using LetterDesk.Queue;
using Microsoft.Extensions.AI;
using OllamaSharp;

namespace LetterDesk.Workers;

/// <summary>Breaches: the log, in a chat of the SDK and through the abstraction that the same client implements.</summary>
public sealed class ReplyWorker(IOllamaApiClient ollama, LetterQueue queue, ReplyStore replies, WordList words, ILogger<ReplyWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var chat = new Chat(ollama, "你是客服，请用一段话回复来信。");
        await foreach (var letter in queue.ReadAllAsync(stoppingToken))
        {
            if (!words.Passes(letter.Text))
            {
                continue;
            }

            var reply = string.Concat(await chat.SendAsync(letter.Text, stoppingToken).ToListAsync(stoppingToken));
            if (reply.Length > 500 && ollama is IChatClient abstraction)
            {
                reply = (await abstraction.GetResponseAsync("缩短：" + reply, cancellationToken: stoppingToken)).Text;
            }

            if (words.Passes(reply))
            {
                replies.Save(letter.Id, reply);
                logger.LogInformation("Replied to {Letter} with {Length} characters", letter.Id, reply.Length);
            }
        }
    }
}
