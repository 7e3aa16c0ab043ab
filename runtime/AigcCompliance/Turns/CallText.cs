using System.Text;
using AigcCompliance.ContentLog;
using AigcCompliance.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Turns;

/// <summary>What one call of a model read and wrote, for the case that its provider reports no counts. Not thread-safe: one instance a call.</summary>
internal sealed class CallText(ITokenCounter? counter, ILogger logger)
{
    private readonly StringBuilder read = new();
    private readonly StringBuilder written = new();

    /// <summary>Takes in what is sent.</summary>
    public void Read(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Add(read, [new TextContent(options?.Instructions)]);
        foreach (var message in messages)
        {
            Add(read, message.Contents);
        }
    }

    /// <summary>Takes in what the model says.</summary>
    public void Write(IEnumerable<AIContent> contents) => Add(written, contents);

    /// <summary>The provider's counts; ours for what it does not report, with who counted; none when our counter fails.</summary>
    public (long? Input, long? Output, string? CountedBy) Counts(UsageDetails? usage, string turn)
    {
        if (counter is null || usage is { InputTokenCount: not null, OutputTokenCount: not null })
        {
            return (usage?.InputTokenCount, usage?.OutputTokenCount, null);
        }

        try
        {
            return (usage?.InputTokenCount ?? counter.Count(read.ToString()), usage?.OutputTokenCount ?? counter.Count(written.ToString()), counter.Name);
        }
        catch (Exception e)
        {
            // Foreign messages may quote the text. A call is recorded whether or not its tokens are counted.
            logger.TokenCounterFailed(turn, e.GetType().Name);
            return (usage?.InputTokenCount, usage?.OutputTokenCount, null);
        }
    }

    // Nothing is kept when nobody counts.
    private void Add(StringBuilder text, IEnumerable<AIContent> contents)
    {
        foreach (var content in counter is null ? [] : contents)
        {
            text.Append(ContentText.Of(content));
        }
    }
}
