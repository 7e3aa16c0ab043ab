using System.Runtime.CompilerServices;
using System.Text;
using Anthropic;
using Anthropic.Models.Messages;

namespace StudySite.Services;

/// <summary>Breaches: the log, in both calls.</summary>
public sealed class Tutor(AnthropicClient client)
{
    public async Task<string> ExplainAsync(string topic, CancellationToken cancel)
    {
        var message = await client.Messages.Create(Parameters(topic), cancel);
        var text = new StringBuilder();
        foreach (var block in message.Content)
        {
            if (block.TryPickText(out var part))
            {
                text.Append(part.Text);
            }
        }

        return text.ToString();
    }

    public async IAsyncEnumerable<string> StreamAsync(string topic, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var update in client.Messages.CreateStreaming(Parameters(topic), cancel))
        {
            if (update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var part))
            {
                yield return part.Text;
            }
        }
    }

    /// <summary>Healthy: counting generates nothing.</summary>
    public async Task<long> CountAsync(string topic, CancellationToken cancel) =>
        (await client.Messages.CountTokens(new MessageCountTokensParams { Model = "claude-sonnet-4-5", Messages = [new UserMessageParam(topic)] }, cancel)).InputTokens;

    private static MessageCreateParams Parameters(string topic) => new()
    {
        Model = "claude-sonnet-4-5",
        MaxTokens = 2048,
        Messages = [new UserMessageParam("Explain to a student: " + topic)],
    };
}
