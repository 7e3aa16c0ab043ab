namespace AigcCompliance.Moderation.Classifier;

/// <summary>Logistic regression by stochastic gradient descent with AdaGrad step sizes; one thread, so that a seed gives one result.</summary>
internal static class Regression
{
    private const double Step = 0.3;

    public static (float[] Weights, double[] Biases, int Window) Fit(List<LabelledText> examples, string[] categories, ClassifierTrainerOptions options)
    {
        var buckets = examples.ConvertAll(e => Buckets(e.Text, options));
        var labels = examples.ConvertAll(e => Array.IndexOf(categories, e.Category));
        var weights = new float[categories.Length << options.HashBits];
        var squares = new float[weights.Length];
        var biases = new double[categories.Length];
        var biasSquares = new double[categories.Length];
        var sums = new double[categories.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = (ulong)options.Seed;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            Shuffle(order, ref random);
            foreach (var i in order)
            {
                var norm = buckets[i].Length == 0 ? 0 : 1 / Math.Sqrt(buckets[i].Length);
                Array.Clear(sums);
                foreach (var bucket in buckets[i])
                {
                    for (var c = 0; c < sums.Length; c++)
                    {
                        sums[c] += weights[(bucket * sums.Length) + c];
                    }
                }

                // From here on the gradients.
                for (var c = 0; c < sums.Length; c++)
                {
                    sums[c] = (1 / (1 + Math.Exp(-((sums[c] * norm) + biases[c])))) - (labels[i] == c ? 1 : 0);
                    biasSquares[c] += sums[c] * sums[c];
                    biases[c] -= Step * sums[c] / Math.Sqrt(biasSquares[c] + 1e-8);
                }

                foreach (var bucket in buckets[i])
                {
                    for (var c = 0; c < sums.Length; c++)
                    {
                        var at = (bucket * sums.Length) + c;
                        var gradient = sums[c] * norm;
                        squares[at] += (float)(gradient * gradient);
                        weights[at] -= (float)(Step * gradient / Math.Sqrt(squares[at] + 1e-8));
                    }
                }
            }
        }

        // Of a bag of n-grams, each symbol starts MaxNgram ones at most: close enough to the median length of the texts.
        var median = buckets.Select(b => b.Length / options.MaxNgram).Order().ElementAt(buckets.Count / 2);
        return (weights, biases, Math.Clamp(median + (median % 2), Features.MinWindow, Features.MaxWindow));
    }

    private static int[] Buckets(string text, ClassifierTrainerOptions options)
    {
        var buckets = new List<int>();
        Span<int> buffer = stackalloc int[Features.MaxWindow];
        var features = new Features(text, buffer);
        while (features.Next(out var symbols))
        {
            for (var i = 0; i < symbols.Length; i++)
            {
                var hash = 0u;
                for (var n = 0; n < options.MaxNgram && i + n < symbols.Length; n++)
                {
                    hash = Features.Extend(hash, symbols[i + n]);
                    buckets.Add(Features.Bucket(hash, options.HashBits));
                }
            }
        }

        return [.. buckets];
    }

    // Fisher and Yates with SplitMix64: System.Random may change with the platform's version.
    private static void Shuffle(int[] order, ref ulong state)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            var j = (int)((z ^ (z >> 31)) % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
