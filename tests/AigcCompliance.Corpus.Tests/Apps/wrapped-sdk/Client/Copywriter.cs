using System.Runtime.CompilerServices;
using OpenAI.Chat;

namespace Copydesk.Client;

/// <summary>Wraps the OpenAI SDK. Breaches: the log, in each call.</summary>
public sealed class Copywriter(ChatClient client) : ICopywriter
{
    public async Task<Copy> WriteAsync(string product, CancellationToken cancel = default)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            ChatCompletion completion = await client.CompleteChatAsync([ChatMessage.CreateUserMessage("写一则文案：" + product)], cancellationToken: cancel);
            var lines = completion.Content[0].Text.Split('\n', 2);
            if (lines.Length == 2)
            {
                return new Copy(lines[0], lines[1], attempt);
            }
        }

        throw new InvalidOperationException("The model wrote no headline.");
    }

    public async IAsyncEnumerable<string> StreamAsync(string product, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var update in client.CompleteChatStreamingAsync([ChatMessage.CreateUserMessage(product)], cancellationToken: cancel))
        {
            foreach (var part in update.ContentUpdate)
            {
                yield return part.Text;
            }
        }
    }
}
