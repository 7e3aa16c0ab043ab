using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>A part of the answer that is judged and released as one. Immutable.</summary>
/// <param name="Text">The text that the user gets, or that a part carries.</param>
/// <param name="Judged">The text to judge: the end of what was judged before, and everything generated since.</param>
/// <param name="Content">The part when it is not plain text; null for text.</param>
/// <param name="Role">Whose message it belongs to.</param>
/// <param name="MessageId">The message it belongs to.</param>
internal sealed record OutputPiece(string Text, string Judged, AIContent? Content, ChatRole Role, string? MessageId)
{
    /// <summary>Whether there is anything to judge: token counts are numbers.</summary>
    public bool HasText => Content is not UsageContent;
}
