namespace AigcCompliance.Moderation.Onnx;

/// <summary>What one output of a model stands for. Immutable.</summary>
/// <param name="Category">A risk of GB/T 45654-2025, <c>A.1a</c> to <c>A.5b</c>, or <c>x-</c> and a name of your own; null for harmless text.</param>
/// <param name="BlockAt">Lowest score at which a text is blocked, above 0 and at most 1; null never to block.</param>
/// <param name="ReviewAt">Lowest score at which a person must look at a text first; null never to ask.</param>
public sealed record OnnxLabel(string? Category, double? BlockAt = null, double? ReviewAt = null)
{
    /// <summary>Harmless text: its score decides nothing.</summary>
    public static OnnxLabel Harmless { get; } = new((string?)null);

    internal bool IsSound => Category is null
        ? BlockAt is null && ReviewAt is null
        : RiskCategories.IsKnown(Category) && (BlockAt ?? ReviewAt) is not null && IsShare(BlockAt) && IsShare(ReviewAt);

    private static bool IsShare(double? value) => value is null or (> 0 and <= 1);
}
