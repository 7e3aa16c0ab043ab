using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Moderation.Classifier;

/// <summary>
/// Trains a classifier: logistic regression, one category against the rest, on 70 of 100 texts; calibrates it and sets its thresholds on
/// 15; measures it on the other 15. Texts that read the same fall into the same part, so that no copy of a training text is measured.
/// Not thread-safe.
/// </summary>
public sealed class ClassifierTrainer
{
    /// <summary>Least number of examples a category, and of harmless texts, in each of the two parts that are held out.</summary>
    private const int LeastHeldOut = 5;

    // A gigabyte.
    private const int MostWeights = 1 << 28;

    private readonly ClassifierTrainerOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public ClassifierTrainer(ClassifierTrainerOptions? options = null)
    {
        this.options = options ?? new();
        this.options.Check();
    }

    /// <summary>Trains a classifier and measures it on texts that had no part in it.</summary>
    /// <exception cref="ClassifierException">There are too few texts of a category, or too few harmless ones.</exception>
    public ClassifierTraining Train(IEnumerable<LabelledText> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var all = examples.ToArray();
        string[] categories = [.. all.Select(e => e.Category).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var parts = new List<LabelledText>[3];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = [];
        }

        foreach (var example in all)
        {
            parts[PartOf(example.Text)].Add(example);
        }

        Require(categories, parts);
        var (weights, biases, window) = Regression.Fit(parts[0], categories, options);
        var model = new Model(
            categories, options.MaxNgram, options.HashBits, window, weights, biases, [.. categories.Select(_ => new Calibration(1, 0))], 1, 1);
        model = model with { Calibrations = Calibrate(new TextClassifier(model), parts[1]) };

        var harmless = parts[1].Where(e => e.Category is null).Select(e => new TextClassifier(model).Worst(e.Text).Probability).OrderDescending().ToArray();
        var review = Threshold(harmless, options.ReviewFalsePositives);
        var classifier = new TextClassifier(model with { Block = Math.Max(review, Threshold(harmless, options.BlockFalsePositives)), Review = review });
        return new ClassifierTraining(classifier, ClassifierReport.Measure(classifier, all, parts[2]));
    }

    private void Require(string[] categories, List<LabelledText>[] parts)
    {
        if (categories.Length == 0)
        {
            throw new ClassifierException(NoCategory.Both());
        }

        if (categories.Length > byte.MaxValue || (long)categories.Length << options.HashBits > MostWeights)
        {
            throw new ClassifierException(TooMany.Both(categories.Length));
        }

        foreach (var category in categories.Prepend(null))
        {
            var fewest = parts.Min(p => p.Count(e => e.Category == category));
            if (fewest < LeastHeldOut)
            {
                var count = parts.Sum(p => p.Count(e => e.Category == category));
                throw new ClassifierException(TooFew.Both(category ?? "pass", count, LeastHeldOut));
            }
        }
    }

    private static Calibration[] Calibrate(TextClassifier classifier, List<LabelledText> examples)
    {
        var width = classifier.Categories.Count;
        var margins = new double[examples.Count * width];
        for (var i = 0; i < examples.Count; i++)
        {
            classifier.Margins(examples[i].Text, margins.AsSpan(i * width, width));
        }

        return [.. classifier.Categories.Select((category, c) => Calibration.Fit(
            [.. examples.Select((_, i) => margins[(i * width) + c])],
            [.. examples.Select(e => e.Category == category)]))];
    }

    // Above it are at most as many as the budget allows; equal ones are not above.
    private static double Threshold(double[] descending, double budget) => descending[(int)(budget * descending.Length)];

    // 70, 15 and 15 of 100, by what the text says: a hash of its folded symbols.
    private int PartOf(string text)
    {
        Span<int> buffer = stackalloc int[Features.MaxWindow];
        var features = new Features(text, buffer);
        var hash = (uint)options.Seed * 0x9E3779B1;
        while (features.Next(out var symbols))
        {
            foreach (var symbol in symbols)
            {
                hash = Features.Extend(hash, symbol);
            }
        }

        return ((hash * 0x85EBCA77 >> 8) % 20) switch
        {
            < 14 => 0,
            < 17 => 1,
            _ => 2,
        };
    }

    private static readonly Text NoCategory = new(
        "All texts are labelled pass: there is nothing to tell apart.",
        "所有文本均标为 pass：没有可区分的类别。");

    private static readonly Text TooMany = new(
        "{0} categories at these HashBits make the model larger than a gigabyte, or are more than 255; take fewer of either.",
        "{0} 个类别在当前 HashBits 下会使模型超过 1 GB，或类别数超过 255；请减少其一。");

    private static readonly Text TooFew = new(
        "The category {0} has {1} examples, and one of the parts for training, calibration and measurement got fewer than {2}; 100 different ones are enough as a rule.",
        "类别 {0} 有 {1} 个样本，训练、校准、测量三部分之一不足 {2} 个；通常 100 个不同的样本即可。");
}

/// <summary>What a training gave. Immutable.</summary>
public sealed class ClassifierTraining
{
    internal ClassifierTraining(TextClassifier classifier, ClassifierReport report) => (Classifier, Report) = (classifier, report);

    /// <summary>The classifier.</summary>
    public TextClassifier Classifier { get; }

    /// <summary>How it does on texts that had no part in its training.</summary>
    public ClassifierReport Report { get; }
}
