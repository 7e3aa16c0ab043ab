namespace AigcCompliance.Moderation.Classifier;

/// <summary>
/// A linear classifier over character n-grams with calibrated probabilities, one a category. Immutable; safe for concurrent use. Made by
/// <see cref="ClassifierTrainer"/>.
/// </summary>
public sealed class TextClassifier
{
    private readonly Model model;

    internal TextClassifier(Model model) => this.model = model;

    /// <summary>The categories it tells apart, in the order of <see cref="Score"/>.</summary>
    public IReadOnlyList<string> Categories => model.Categories;

    /// <summary>First digits of the SHA-256 of the model, for the record of what it judged.</summary>
    public string Version => model.Version;

    /// <summary>Probability above which a text is blocked.</summary>
    public double BlockThreshold => model.Block;

    /// <summary>Probability above which a person has to look at a text; at most <see cref="BlockThreshold"/>.</summary>
    public double ReviewThreshold => model.Review;

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ClassifierException">The file is missing, damaged, or of another version.</exception>
    public static TextClassifier Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new TextClassifier(ModelFile.Read(path));
    }

    /// <summary>Writes the model: a mark with the format's version, the SHA-256 of what follows, and what follows.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllBytes(path, ModelFile.Write(model));
    }

    /// <summary>
    /// Writes the probability of every category, that of the worst passage as long as the texts it was trained on: harmless text around does
    /// not dilute a bad sentence. Allocates nothing; linear in the length of the text.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="probabilities">One element a category of <see cref="Categories"/>.</param>
    /// <exception cref="ArgumentException">There is not one element a category.</exception>
    public void Score(ReadOnlySpan<char> text, Span<double> probabilities)
    {
        if (probabilities.Length != model.Categories.Length)
        {
            throw new ArgumentException("One element a category is needed.", nameof(probabilities));
        }

        Margins(text, probabilities);
        for (var c = 0; c < probabilities.Length; c++)
        {
            probabilities[c] = model.Calibrations[c].Probability(probabilities[c]);
        }
    }

    /// <summary>The most probable category and its probability.</summary>
    internal (int Category, double Probability) Worst(ReadOnlySpan<char> text)
    {
        Span<double> scores = stackalloc double[model.Categories.Length];
        Score(text, scores);
        var worst = 0;
        for (var c = 1; c < scores.Length; c++)
        {
            worst = scores[c] > scores[worst] ? c : worst;
        }

        return (worst, scores[worst]);
    }

    /// <summary>The uncalibrated score of every category: the highest of all windows.</summary>
    internal void Margins(ReadOnlySpan<char> text, Span<double> margins)
    {
        margins.Fill(double.NegativeInfinity);
        Span<double> sums = stackalloc double[margins.Length];
        Span<int> buffer = stackalloc int[model.Window];
        var features = new Features(text, buffer);
        while (features.Next(out var symbols))
        {
            sums.Clear();
            var count = Sum(symbols, sums);
            var norm = count == 0 ? 0 : 1 / Math.Sqrt(count);
            for (var c = 0; c < sums.Length; c++)
            {
                margins[c] = Math.Max(margins[c], (sums[c] * norm) + model.Biases[c]);
            }
        }
    }

    private int Sum(ReadOnlySpan<int> symbols, Span<double> sums)
    {
        var count = 0;
        for (var i = 0; i < symbols.Length; i++)
        {
            var hash = 0u;
            for (var n = 0; n < model.MaxNgram && i + n < symbols.Length; n++)
            {
                hash = Features.Extend(hash, symbols[i + n]);
                var weights = model.Weights.AsSpan(Features.Bucket(hash, model.HashBits) * sums.Length, sums.Length);
                for (var c = 0; c < weights.Length; c++)
                {
                    sums[c] += weights[c];
                }

                count++;
            }
        }

        return count;
    }
}

/// <summary>What a classifier consists of. Weights stand together by bucket, one a category.</summary>
internal sealed record Model(
    string[] Categories, int MaxNgram, int HashBits, int Window, float[] Weights, double[] Biases, Calibration[] Calibrations, double Block, double Review)
{
    private string? version;

    public string Version => version ??= ModelFile.VersionOf(this);
}
