using System.Globalization;
using AigcCompliance.Datasets;

namespace AigcCompliance.Tool.Signing;

/// <summary>Shows which files of a dataset changed.</summary>
internal static class Changes
{
    private const int Shown = 200;

    /// <summary>Writes one line a file, cut after a fixed number.</summary>
    /// <param name="output">Receives the lines.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="changes">What happened; null when there is nothing to compare with.</param>
    public static void Write(TextWriter output, CultureInfo culture, IReadOnlyList<(string Path, FileChange Change)>? changes)
    {
        if (changes is not { Count: > 0 })
        {
            return;
        }

        foreach (var (path, change) in changes.Take(Shown))
        {
            var text = change switch
            {
                FileChange.Added => SigningTexts.Added,
                FileChange.Removed => SigningTexts.Removed,
                _ => SigningTexts.Changed,
            };
            output.WriteLine("  " + text.Format(culture, path));
        }

        if (changes.Count > Shown)
        {
            output.WriteLine("  " + SigningTexts.MoreFiles.Format(culture, changes.Count - Shown));
        }
    }
}
