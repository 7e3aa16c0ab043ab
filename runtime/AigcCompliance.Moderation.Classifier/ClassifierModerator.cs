namespace AigcCompliance.Moderation.Classifier;

/// <summary>Blocks, or withholds for review, what a <see cref="TextClassifier"/> finds more probable than its thresholds. Safe for concurrent use.</summary>
public sealed class ClassifierModerator : IContentModerator
{
    private readonly TextClassifier classifier;
    private readonly string source;
    private readonly Verdict pass;

    /// <summary>Creates a moderator.</summary>
    public ClassifierModerator(TextClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        this.classifier = classifier;
        source = "classifier:" + classifier.Version;
        pass = Verdict.Pass(source);
    }

    /// <inheritdoc />
    public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (category, probability) = classifier.Worst(request.Text);
        return ValueTask.FromResult(
            probability <= classifier.ReviewThreshold ? pass
            : probability <= classifier.BlockThreshold ? Verdict.Review(classifier.Categories[category], source)
            : Verdict.Block(classifier.Categories[category], source));
    }
}
