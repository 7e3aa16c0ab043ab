using AigcCompliance.Labels;
using Microsoft.Extensions.AI;

namespace AigcCompliance;

/// <summary>Reads what a <see cref="GovernedChatClient"/> puts into the properties of an answer.</summary>
public static class AigcLabelExtensions
{
    /// <summary>Property that holds the implicit label as JSON; on the first released part of an answer.</summary>
    public const string LabelKey = AigcLabel.Key;

    /// <summary>Property that holds the turn's number in the content log; on every answer, refusals included.</summary>
    public const string RecordIdKey = "aigc.record_id";

    /// <summary>The implicit label of an answer; null when nothing generated was released.</summary>
    public static AigcLabel? GetAigcLabel(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Properties(response).Select(Label).FirstOrDefault(l => l is not null);
    }

    /// <summary>The implicit label of an answer's first released part; null on the others.</summary>
    public static AigcLabel? GetAigcLabel(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Label(update.AdditionalProperties);
    }

    /// <summary>The turn's number in the content log, to quote in complaints; null when the answer is not a governed one.</summary>
    public static string? GetRecordId(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Properties(response).Select(RecordId).FirstOrDefault(id => id is not null);
    }

    /// <summary>The turn's number in the content log, to quote in complaints; null when the answer is not a governed one.</summary>
    public static string? GetRecordId(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return RecordId(update.AdditionalProperties);
    }

    // Collecting updates into a response moves the properties of some of them to their message.
    private static IEnumerable<AdditionalPropertiesDictionary?> Properties(ChatResponse response) =>
        response.Messages.Select(m => m.AdditionalProperties).Prepend(response.AdditionalProperties);

    private static AigcLabel? Label(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(LabelKey, out var value) && AigcLabel.TryParse(value as string, out var label)
            ? label
            : null;

    private static string? RecordId(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(RecordIdKey, out var value) ? value as string : null;
}
