namespace AigcCompliance.Moderation;

/// <summary>What a text is on its way to.</summary>
public enum ModerationStage
{
    /// <summary>From the user, on its way to the model.</summary>
    Prompt,

    /// <summary>From a tool, on its way to the model.</summary>
    ToolResult,

    /// <summary>From the model, on its way to the user.</summary>
    Output,
}

/// <summary>A text to be judged. Immutable.</summary>
public sealed class ModerationRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="stage">What the text is on its way to.</param>
    /// <param name="text">The text. A window of a stream starts with the end of what was judged before, so that a phrase is seen whole.</param>
    /// <param name="produceId">The turn's number in the content log.</param>
    public ModerationRequest(ModerationStage stage, string text, string produceId)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(produceId);
        Stage = stage;
        Text = text;
        ProduceId = produceId;
    }

    /// <summary>What the text is on its way to.</summary>
    public ModerationStage Stage { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The turn's number in the content log.</summary>
    public string ProduceId { get; }

    /// <summary>Stage and length, without the text.</summary>
    public override string ToString() => Stage + ", " + Text.Length + " characters";
}
