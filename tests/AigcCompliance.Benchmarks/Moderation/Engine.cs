using System.Globalization;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Texts that are measured together.</summary>
internal sealed record Corpus(string Name, string[] Texts)
{
    public long Characters { get; } = Texts.Sum(t => (long)t.Length);
}

/// <summary>
/// Something that is measured. <paramref name="On"/> prepares the texts, which is not measured, and gives what is: a run over all of them
/// that returns the number of matches.
/// </summary>
/// <param name="Exact">Whether it counts every overlapping occurrence of the keywords as written, so that all such engines must agree.</param>
internal sealed record Engine(string Name, Func<string[], Func<long>> On, bool Exact = false)
{
    /// <summary>An engine that takes one text after the other.</summary>
    public static Engine Each(string name, Func<string, long> count, bool exact = false) => new(name, texts => () =>
    {
        long total = 0;
        foreach (var text in texts)
        {
            total += count(text);
        }

        return total;
    }, exact);
}

internal static class Output
{
    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static void Head(string title) => Console.WriteLine($"\n{title}\n{new string('-', title.Length)}");

    /// <summary>A row beside the one that everything is compared with.</summary>
    public static void Row(Timing row, Timing ours, Corpus corpus) => Line(
        $"  {row.Name,-32} {row.Nanoseconds,9:F2} ns/char  {row.Nanoseconds / ours.Nanoseconds,7:F2} x ours  {PerThousand(row, corpus)}  median/min {row.Noise:F2}{(row.Noise > Clock.Noisy ? " noisy" : "")}");

    private static string PerThousand(Timing row, Corpus corpus) => row.Matches < 0
        ? new string(' ', 21)
        : string.Create(CultureInfo.InvariantCulture, $"{row.Matches * 1000.0 / corpus.Characters,7:F2} per 1000 char");
}
