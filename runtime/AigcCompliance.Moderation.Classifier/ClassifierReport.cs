using System.Globalization;
using System.Text;

namespace AigcCompliance.Moderation.Classifier;

/// <summary>How a classifier does on labelled texts that had no part in its training. Immutable.</summary>
public sealed class ClassifierReport
{
    private ClassifierReport(IReadOnlyList<CategoryReport> categories, int harmless, int blocked, int withheld) =>
        (Categories, Harmless, HarmlessBlocked, HarmlessWithheld) = (categories, harmless, blocked, withheld);

    /// <summary>One line a category.</summary>
    public IReadOnlyList<CategoryReport> Categories { get; }

    /// <summary>Harmless texts that were measured.</summary>
    public int Harmless { get; }

    /// <summary>How many of them were blocked.</summary>
    public int HarmlessBlocked { get; }

    /// <summary>How many of them were withheld at all, blocked or for review.</summary>
    public int HarmlessWithheld { get; }

    /// <summary>The report as a table.</summary>
    public override string ToString()
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{"category",-14}{"examples",9}{"measured",9}  block: precision recall  withhold: precision recall\n");
        foreach (var c in Categories)
        {
            table.Append(CultureInfo.InvariantCulture, $"{c.Category,-14}{c.Examples,9}{c.Measured,9}");
            table.Append(CultureInfo.InvariantCulture, $"{Percent(c.BlockPrecision),18} {Percent(c.BlockRecall),6}");
            table.Append(CultureInfo.InvariantCulture, $"{Percent(c.WithholdPrecision),21} {Percent(c.WithholdRecall),6}\n");
        }

        return table.Append(CultureInfo.InvariantCulture, $"harmless: {Harmless} measured, {HarmlessBlocked} blocked, {HarmlessWithheld} withheld at all\n").ToString();
    }

    internal static ClassifierReport Measure(TextClassifier classifier, LabelledText[] all, List<LabelledText> held)
    {
        var judged = held.ConvertAll(e =>
        {
            var (category, probability) = classifier.Worst(e.Text);
            return (e.Category, Found: classifier.Categories[category], IsBlocked: probability > classifier.BlockThreshold, IsWithheld: probability > classifier.ReviewThreshold);
        });
        return new ClassifierReport(
            [.. classifier.Categories.Select(category => new CategoryReport(
                category,
                all.Count(e => e.Category == category),
                judged.Count(j => j.Category == category),
                [
                    Share(judged.Where(j => j.IsBlocked && j.Found == category), j => j.Category == category),
                    Share(judged.Where(j => j.Category == category), j => j.IsBlocked && j.Found == category),
                    Share(judged.Where(j => j.IsWithheld && j.Found == category), j => j.Category == category),
                    Share(judged.Where(j => j.Category == category), j => j.IsWithheld && j.Found == category),
                ]))],
            judged.Count(j => j.Category is null),
            judged.Count(j => j.Category is null && j.IsBlocked),
            judged.Count(j => j.Category is null && j.IsWithheld));
    }

    private static double? Share<T>(IEnumerable<T> items, Func<T, bool> counts)
    {
        var all = items.ToList();
        return all.Count == 0 ? null : (double)all.Count(counts) / all.Count;
    }

    private static string Percent(double? share) => share is { } s ? s.ToString("P1", CultureInfo.InvariantCulture) : "–";
}

/// <summary>How a classifier does on one category; shares from 0 to 1, null where there was nothing to divide by. Immutable.</summary>
public sealed class CategoryReport
{
    internal CategoryReport(string category, int examples, int measured, double?[] shares)
    {
        (Category, Examples, Measured) = (category, examples, measured);
        (BlockPrecision, BlockRecall, WithholdPrecision, WithholdRecall) = (shares[0], shares[1], shares[2], shares[3]);
    }

    /// <summary>The category.</summary>
    public string Category { get; }

    /// <summary>Its labelled texts, in all parts.</summary>
    public int Examples { get; }

    /// <summary>Its labelled texts that were measured.</summary>
    public int Measured { get; }

    /// <summary>Of the texts blocked for it, the share that is labelled so.</summary>
    public double? BlockPrecision { get; }

    /// <summary>Of the texts labelled so, the share that is blocked for it.</summary>
    public double? BlockRecall { get; }

    /// <summary>As <see cref="BlockPrecision"/>, with texts for review.</summary>
    public double? WithholdPrecision { get; }

    /// <summary>As <see cref="BlockRecall"/>, with texts for review.</summary>
    public double? WithholdRecall { get; }
}
