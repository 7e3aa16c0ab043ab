using System.Text;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// Cuts an answer into pieces. Of streamed text the end is held back until it was judged together with what follows, so that
/// no phrase up to the overlap's length is released in parts, and nothing that a moderator watches, however long.
/// Copies parts without what providers attach to them, because nobody judged that. Not thread-safe: one instance an answer.
/// </summary>
/// <param name="turn">The turn of the answer.</param>
/// <param name="first">Least number of new characters in the first piece.</param>
/// <param name="window">Least number of new characters in every other piece.</param>
/// <param name="overlap">Columns of characters that are held back, and judged once more with what follows.</param>
/// <param name="moderators">Moderators whose matches are never cut.</param>
internal sealed class OutputCutter(Turn turn, int first, int window, int overlap, IReadOnlyList<IStreamModerator>? moderators = null)
{
    private readonly Queue<OutputPiece> ready = new();
    private readonly StringBuilder pending = new();
    private readonly StringBuilder reasoning = new();
    private readonly List<UsageContent> counts = [];
    private IStreamWatch[] watches = Open(turn, moderators);
    private string before = "";
    private bool hasCut;
    private ChatRole role = ChatRole.Assistant;
    private string? messageId;

    // Counted from the start of the watches: what was cut off, how far the text may be cut and judged.
    private int cut;
    private int safe;

    /// <summary>Pieces that can be judged now, oldest first; whoever releases one dequeues it.</summary>
    public Queue<OutputPiece> Ready => ready;

    /// <summary>The next piece to judge: what is cut already, or as much as has arrived when that is a window; null when it is less.</summary>
    public OutputPiece? Next()
    {
        // Half a JSON document cannot be judged: its strings may be escaped.
        var least = hasCut ? window : first;
        if (ready.Count == 0 && !turn.IsStructured && pending.Length >= least && HeldFrom() is var held && held >= least)
        {
            Cut(held, safe - cut);
        }

        return ready.Count > 0 ? ready.Peek() : null;
    }

    /// <summary>Takes the next parts in.</summary>
    public async ValueTask AddAsync(IEnumerable<AIContent> contents, ChatRole? ofRole, string? ofMessage, CancellationToken cancellationToken)
    {
        if ((ofMessage is not null && ofMessage != messageId) || (ofRole is not null && ofRole != role))
        {
            CutAll();
            messageId = ofMessage ?? messageId;
            role = ofRole ?? role;
        }

        foreach (var content in contents)
        {
            switch (content)
            {
                case TextContent text:
                    pending.Append(text.Text);
                    Scan(text.Text);
                    break;
                case TextReasoningContent thought:
                    reasoning.Append(thought.Text);
                    break;
                case UsageContent count:
                    // Some providers send counts with every chunk, so they do not end a piece.
                    counts.Add(count);
                    break;
                case FunctionCallContent or FunctionResultContent:
                    CutAll();
                    var part = ContentText.Of(content)!;
                    ready.Enqueue(new OutputPiece(part, part, Copy(content), role, messageId));
                    break;
                default:
                    await turn.WithholdPartAsync(content, cancellationToken);
                    break;
            }
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

        CutAll();
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

    // Structured answers are cut whole, so that nobody is asked where.
    private static IStreamWatch[] Open(Turn turn, IReadOnlyList<IStreamModerator>? moderators) =>
        moderators is null || turn.IsStructured ? [] : [.. moderators.Select(m => m.Watch())];

    // What has begun like a match is neither released nor judged before it is decided.
    private void Scan(string text)
    {
        safe = cut + pending.Length;
        foreach (var watch in watches)
        {
            safe = Math.Min(safe, watch.Append(text));
        }

        // What has become a match is judged whole.
        foreach (var watch in watches)
        {
            safe = Math.Max(safe, watch.Matched);
        }
    }

    /// <summary>Cuts everything, because what follows is something else.</summary>
    private void CutAll()
    {
        Cut(pending.Length, pending.Length);
        watches = Open(turn, moderators);
        cut = safe = 0;
    }

    private void Cut(int length, int judgeable)
    {
        length = Math.Min(length, judgeable);
        if (length <= 0)
        {
            return;
        }

        var text = pending.ToString(0, Math.Min(pending.Length, judgeable));
        if (length < text.Length && length > 0 && char.IsLowSurrogate(text[length]))
        {
            length--;
        }

        // The first half of a pair whose second half has not arrived is held back in any case.
        var whole = length < text.Length && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
        var judged = turn.IsStructured ? ContentText.Decoded(text) : before + whole;
        ready.Enqueue(new OutputPiece(text[..length], judged, null, role, messageId));
        pending.Remove(0, length);
        hasCut = true;
        cut += length;
        before = Tail(before + text[..length]);
    }

    // An ideograph says about as much as two letters, so that it counts for two.
    private int HeldFrom()
    {
        var at = pending.Length;
        for (var columns = 0; at > 0 && columns < overlap; at--)
        {
            columns += pending[at - 1] is >= '\u2E80' and not (>= '\uD800' and <= '\uDFFF') ? 2 : 1;
        }

        return at;
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
