using AigcCompliance.Identity;
using AigcCompliance.Moderation;

namespace AigcCompliance.ContentLog;

/// <summary>
/// One line of a turn's record. Sequence numbers of a turn grow: 0 opens it, the last closes it, and a gap is an entry that the
/// store refused. Immutable.
/// Closed family: <see cref="TurnOpened"/>, <see cref="TurnEvent"/>, <see cref="TurnClosed"/>.
/// </summary>
public abstract class ContentLogEntry
{
    private protected ContentLogEntry()
    {
    }

    /// <summary>The turn's number; the <c>ProduceID</c> of the label on its output.</summary>
    public required string ProduceId { get; init; }

    /// <summary>Place in the turn, from 0.</summary>
    public required int Sequence { get; init; }

    /// <summary>When, in UTC. Order comes from <see cref="Sequence"/>, never from time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Type and place, without content.</summary>
    public sealed override string ToString() => GetType().Name + " " + ProduceId + "/" + Sequence;
}

/// <summary>A turn begins: who asks which model what. Written before the prompt is judged and before the model is called.</summary>
public sealed class TurnOpened : ContentLogEntry
{
    /// <summary>The user's pseudonym.</summary>
    public required string Subject { get; init; }

    /// <summary>How the user's identity was verified.</summary>
    public required RealNameMethod Method { get; init; }

    /// <summary>The provider code that the label names.</summary>
    public required string ProviderCode { get; init; }

    /// <summary>The model asked for; null when the client does not say.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's conversation id, if any.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Whether the answer is streamed.</summary>
    public required bool IsStreaming { get; init; }

    /// <summary>Whether the answer is JSON for a program.</summary>
    public required bool IsStructured { get; init; }

    /// <summary>Everything that is sent to the model, as JSON: instructions and messages with role and text.</summary>
    public required string Prompt { get; init; }

    /// <summary>Until when the record must be kept, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What happened in a turn.</summary>
public enum TurnEventKind
{
    /// <summary>The prompt was judged.</summary>
    PromptJudged,

    /// <summary>A tool's result was judged on its way to the model; the text is the result.</summary>
    ToolResultJudged,

    /// <summary>The model was called; one event a call.</summary>
    ModelCalled,

    /// <summary>The text was passed and is about to be released, exactly as the user gets it, label included.</summary>
    OutputReleased,

    /// <summary>The text was generated and not released: blocked, not judged, not delivered, or reasoning.</summary>
    OutputWithheld,
}

/// <summary>Something happened in a turn.</summary>
public sealed class TurnEvent : ContentLogEntry
{
    /// <summary>What happened.</summary>
    public required TurnEventKind Kind { get; init; }

    /// <summary>The content concerned, if any.</summary>
    public string? Text { get; init; }

    /// <summary>The verdict, where one was given.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The model that answered, for a call.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens the model read, for a call; null when nobody counted.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens the model wrote, for a call; null when nobody counted.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The <see cref="ITokenCounter"/> that counted what the provider did not report; null when all counts are the provider's.</summary>
    public string? TokensCountedBy { get; init; }

    /// <summary>Why text was withheld, or how a call ended; a word of a fixed set, never content.</summary>
    public string? Note { get; init; }
}

/// <summary>How a turn ended.</summary>
public enum TurnOutcome
{
    /// <summary>The whole answer was released.</summary>
    Completed,

    /// <summary>Prompt or output was refused.</summary>
    Refused,

    /// <summary>The model or a part of the service failed.</summary>
    Failed,

    /// <summary>The caller went away: it cancelled, or stopped reading.</summary>
    Abandoned,

    /// <summary>The process ended first; written at the next start.</summary>
    Incomplete,
}

/// <summary>Which labels the released output carries.</summary>
[Flags]
public enum AppliedLabels
{
    /// <summary>None: nothing generated was released.</summary>
    None = 0,

    /// <summary>The explicit text label.</summary>
    Explicit = 1,

    /// <summary>The implicit label in the answer's properties.</summary>
    Implicit = 2,
}

/// <summary>A turn ends.</summary>
public sealed class TurnClosed : ContentLogEntry
{
    /// <summary>How it ended.</summary>
    public required TurnOutcome Outcome { get; init; }

    /// <summary>Which labels the released output carries.</summary>
    public required AppliedLabels Labels { get; init; }
}
