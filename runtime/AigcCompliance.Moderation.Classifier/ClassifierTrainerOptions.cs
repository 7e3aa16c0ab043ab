namespace AigcCompliance.Moderation.Classifier;

/// <summary>How a classifier is trained and where it blocks.</summary>
public sealed class ClassifierTrainerOptions
{
    internal const int MinHashBits = 10;
    internal const int MaxHashBits = 22;

    /// <summary>
    /// Share of harmless texts that may be blocked, over all categories. Default 0.001. Fewer than 1 / share harmless texts to calibrate with
    /// mean that none of these may be blocked.
    /// </summary>
    public double BlockFalsePositives { get; set; } = 0.001;

    /// <summary>Share of harmless texts that may be withheld at all, blocked or for review; at least that of <see cref="BlockFalsePositives"/>. Default 0.01.</summary>
    public double ReviewFalsePositives { get; set; } = 0.01;

    /// <summary>Longest n-gram, in folded characters. Default 3; 1 to 4.</summary>
    public int MaxNgram { get; set; } = 3;

    /// <summary>Binary logarithm of the number of weights a category: 18, the default, is a megabyte. 10 to 22.</summary>
    public int HashBits { get; set; } = 18;

    /// <summary>Passes over the training texts. Default 10; 1 to 1,000.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>Which texts train and which are held out, and their order. The same texts and seed give the same model on the same platform.</summary>
    public int Seed { get; set; } = 1;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(BlockFalsePositives is > 0 and < 1, true, nameof(BlockFalsePositives));
        ArgumentOutOfRangeException.ThrowIfNotEqual(ReviewFalsePositives >= BlockFalsePositives && ReviewFalsePositives < 1, true, nameof(ReviewFalsePositives));
        ArgumentOutOfRangeException.ThrowIfNotEqual(MaxNgram is >= 1 and <= 4, true, nameof(MaxNgram));
        ArgumentOutOfRangeException.ThrowIfNotEqual(HashBits is >= MinHashBits and <= MaxHashBits, true, nameof(HashBits));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Epochs is >= 1 and <= 1_000, true, nameof(Epochs));
    }
}
