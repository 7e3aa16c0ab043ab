namespace AigcCompliance.Moderation.Classifier;

/// <summary>Platt scaling: turns a score into a probability by a logistic curve fitted to texts the training has not seen.</summary>
internal readonly record struct Calibration(double Slope, double Offset)
{
    private const int MaxSteps = 100;

    // Keeps the curve finite where the scores separate the texts perfectly.
    private const double Ridge = 1e-3;

    public double Probability(double score) => 1 / (1 + Math.Exp(-((Slope * score) + Offset)));

    /// <summary>
    /// Fits the curve by Newton's method with Platt's softened targets (Platt 1999; Lin, Lin and Weng 2007).
    /// </summary>
    public static Calibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive)
    {
        var positives = isPositive.Count(true);
        var negatives = isPositive.Length - positives;
        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1 / (negatives + 2.0);
        double slope = 0;
        var offset = Math.Log((positives + 1.0) / (negatives + 1.0));
        var loss = Loss(scores, isPositive, high, low, slope, offset);
        for (var step = 0; step < MaxSteps; step++)
        {
            double gs = Ridge * slope, go = 0, hss = Ridge, hso = 0, hoo = 1e-12;
            for (var i = 0; i < scores.Length; i++)
            {
                var p = new Calibration(slope, offset).Probability(scores[i]);
                var d = p - (isPositive[i] ? high : low);
                var w = p * (1 - p);
                gs += d * scores[i];
                go += d;
                hss += w * scores[i] * scores[i];
                hso += w * scores[i];
                hoo += w;
            }

            if (Math.Abs(gs) < 1e-7 && Math.Abs(go) < 1e-7)
            {
                break;
            }

            var determinant = (hss * hoo) - (hso * hso);
            var ds = -((hoo * gs) - (hso * go)) / determinant;
            var d0 = -((hss * go) - (hso * gs)) / determinant;
            var length = 1.0;
            double better;
            while ((better = Loss(scores, isPositive, high, low, slope + (length * ds), offset + (length * d0))) > loss && length > 1e-10)
            {
                length /= 2;
            }

            if (better > loss)
            {
                break;
            }

            (slope, offset, loss) = (slope + (length * ds), offset + (length * d0), better);
        }

        // A curve that falls would call the worst texts the most harmless; flat, it says that nothing was learnt.
        return slope > 0 ? new Calibration(slope, offset) : new Calibration(0, Math.Log((positives + 1.0) / (negatives + 1.0)));
    }

    private static double Loss(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive, double high, double low, double slope, double offset)
    {
        var sum = Ridge * slope * slope / 2;
        for (var i = 0; i < scores.Length; i++)
        {
            var x = (slope * scores[i]) + offset;
            var target = isPositive[i] ? high : low;

            // log(1 + e^x) − target·x, without overflow.
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - (target * x);
        }

        return sum;
    }
}
