using System.Text;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// Cuts an answer into pieces. Of streamed text the end is held back until it was judged together with what follows, so that
/// no phrase up to the overlap's length is released in parts. Copies parts without what providers attach to them, because
/// nobody judged that. Not thread-safe: one instance an answer.
/// </summary>
internal sealed class OutputCutter(Turn turn, int window, int overlap)
{
    private readonly Queue<OutputPiece> ready = new();
    private readonly StringBuilder pending = new();
    private readonly StringBuilder reasoning = new();
    private readonly List<UsageContent> counts = [];
    private string before = "";
    private ChatRole role = ChatRole.Assistant;
    private string? messageId;

    /// <summary>Pieces that can be judged now, oldest first; whoever releases one dequeues it.</summary>
    public Queue<OutputPiece> Ready => ready;

    /// <summary>Takes the next parts in.</summary>
    public async ValueTask AddAsync(IEnumerable<AIContent> contents, ChatRole? ofRole, string? ofMessage, CancellationToken cancellationToken)
    {
        if ((ofMessage is not null && ofMessage != messageId) || (ofRole is not null && ofRole != role))
        {
            Cut(pending.Length);
            messageId = ofMessage ?? messageId;
            role = ofRole ?? role;
        }

        foreach (var content in contents)
        {
            switch (content)
            {
                case TextContent text:
                    pending.Append(text.Text);
                    break;
                case TextReasoningContent thought:
                    reasoning.Append(thought.Text);
                    break;
                case UsageContent count:
                    // Some providers send counts with every chunk, so they do not end a piece.
                    counts.Add(count);
                    break;
                case FunctionCallContent or FunctionResultContent:
                    Cut(pending.Length);
                    var part = ContentText.Of(content)!;
                    ready.Enqueue(new OutputPiece(part, part, Copy(content), role, messageId));
                    break;
                default:
                    await turn.WithholdPartAsync(content, cancellationToken);
                    break;
            }
        }

        // Half a JSON document cannot be judged: its strings may be escaped.
        if (!turn.IsStructured && pending.Length - overlap >= window)
        {
            Cut(pending.Length - overlap);
        }
    }

    /// <summary>The answer is complete. Reasoning goes to the record only.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (reasoning.Length > 0)
        {
            await turn.WithholdAsync(reasoning.ToString(), null, WithheldNotes.Reasoning, cancellationToken);
            reasoning.Clear();
        }

        Cut(pending.Length);
        foreach (var count in counts)
        {
            ready.Enqueue(new OutputPiece("", "", Copy(count), role, messageId));
        }

        counts.Clear();
    }

    /// <summary>Everything that was generated and not released, for the record of a turn that ended early.</summary>
    public string Rest()
    {
        var rest = new StringBuilder();
        foreach (var piece in ready)
        {
            rest.Append(piece.Text);
        }

        rest.Append(pending);
        return reasoning.Length == 0 ? rest.ToString() : rest.Append('\n').Append(reasoning).ToString();
    }

    private void Cut(int length)
    {
        var text = pending.ToString();
        if (length < text.Length && length > 0 && char.IsLowSurrogate(text[length]))
        {
            length--;
        }

        if (length == 0)
        {
            return;
        }

        // The first half of a pair whose second half has not arrived is held back in any case.
        var whole = length < text.Length && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
        var judged = turn.IsStructured ? ContentText.Decoded(text) : before + whole;
        ready.Enqueue(new OutputPiece(text[..length], judged, null, role, messageId));
        pending.Remove(0, length);
        before = Tail(before + text[..length]);
    }

    private string Tail(string text)
    {
        var tail = text.Length <= overlap ? text : text[^overlap..];
        return tail.Length > 0 && char.IsLowSurrogate(tail[0]) ? tail[1..] : tail;
    }

    private static AIContent Copy(AIContent content) => content switch
    {
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, call.Arguments) { InformationalOnly = call.InformationalOnly },
        FunctionResultContent result => new FunctionResultContent(result.CallId, result.Result),
        UsageContent usage => new UsageContent(usage.Details),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
