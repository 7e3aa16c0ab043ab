namespace AigcCompliance.Moderation.Onnx;

/// <summary>
/// Judges a text by a classification model in ONNX form. It takes as much as the model takes; <c>AddOnnxModerator</c> cuts longer texts
/// into windows. A text that is too long, a model that fails and an output that is no number withhold the text. Safe for concurrent use.
/// </summary>
public sealed class OnnxModerator : IContentModerator, IDisposable
{
    private readonly OnnxModel model;
    private readonly OnnxLabel[] labels;
    private readonly string source;

    /// <summary>Loads a model and runs it once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is known about the model; later changes to it have no effect.</param>
    /// <exception cref="OnnxException">The model, or what the options say about it, cannot be used.</exception>
    public OnnxModerator(string path, OnnxModeratorOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        model = new OnnxModel(path, options);
        labels = [.. options.Labels];
        source = "onnx:" + model.Version;
    }

    /// <summary>Most tokens of one text, without those that the model wants before and behind it.</summary>
    public int MaxTextTokens => model.TokensForText;

    /// <inheritdoc />
    public async ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // On another thread, so that a stream is read on meanwhile.
        return ToVerdict(await Task.Run(() => model.Scores(request.Text, cancellationToken), cancellationToken));
    }

    /// <summary>Unloads the model.</summary>
    public void Dispose() => model.Dispose();

    private Verdict ToVerdict(double[] scores)
    {
        string? review = null;
        for (var i = 0; i < labels.Length; i++)
        {
            if (scores[i] >= labels[i].BlockAt)
            {
                return Verdict.Block(labels[i].Category!, source);
            }

            review ??= scores[i] >= labels[i].ReviewAt ? labels[i].Category : null;
        }

        return review is null ? Verdict.Pass(source) : Verdict.Review(review, source);
    }
}
