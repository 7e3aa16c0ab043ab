using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>Builds what the caller gets: labelled, and without the provider's own objects. Not thread-safe: one instance an answer.</summary>
internal sealed class AnswerWriter(Turn turn, Governance governance)
{
    private readonly ChatResponseUpdate metadata = new();
    private bool hasExplicitLabel;
    private bool hasImplicitLabel;

    /// <summary>Takes over what describes the answer.</summary>
    public void Observe(ChatResponseUpdate update)
    {
        metadata.ResponseId = update.ResponseId ?? metadata.ResponseId;
        metadata.ModelId = update.ModelId ?? metadata.ModelId;
        metadata.ConversationId = update.ConversationId ?? metadata.ConversationId;
        metadata.CreatedAt = update.CreatedAt ?? metadata.CreatedAt;
        metadata.FinishReason = update.FinishReason ?? metadata.FinishReason;
    }

    /// <summary>Records a piece that passed and returns it as the user gets it.</summary>
    public async ValueTask<ChatResponseUpdate> ReleaseAsync(OutputPiece piece, Verdict verdict, CancellationToken cancellationToken)
    {
        var text = piece.Text;
        var content = piece.Content;
        if (content is null)
        {
            if (!turn.IsStructured && !hasExplicitLabel)
            {
                text = governance.Label.AddAtStart(text);
                hasExplicitLabel = true;
            }

            content = new TextContent(text);
        }

        if (piece.HasText)
        {
            await turn.ReleaseAsync(text, verdict, hasExplicitLabel, cancellationToken);
        }

        var update = NewUpdate(piece.Role, content);
        update.MessageId = piece.MessageId;
        if (!hasImplicitLabel && piece.HasText)
        {
            update.AdditionalProperties![AigcLabelExtensions.LabelKey] = turn.Label.ToJson();
            hasImplicitLabel = true;
        }

        return update;
    }

    /// <summary>The update that ends a complete answer.</summary>
    public ChatResponseUpdate End()
    {
        var update = NewUpdate(ChatRole.Assistant);
        update.FinishReason = metadata.FinishReason;
        return update;
    }

    /// <summary>The refusal. It is the service's own text, not generated, so it carries no label.</summary>
    public ChatResponseUpdate Refusal()
    {
        var update = NewUpdate(ChatRole.Assistant, new TextContent(governance.RefusalText));
        update.FinishReason = ChatFinishReason.ContentFilter;
        return update;
    }

    private ChatResponseUpdate NewUpdate(ChatRole role, params AIContent[] contents) => new(role, [.. contents])
    {
        ResponseId = metadata.ResponseId,
        ModelId = metadata.ModelId,
        ConversationId = metadata.ConversationId,
        CreatedAt = metadata.CreatedAt,
        AdditionalProperties = new AdditionalPropertiesDictionary { [AigcLabelExtensions.RecordIdKey] = turn.Id },
    };
}
