namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Benign keywords to plant and benign text to plant them in: recall and noise need no word that nobody should read.</summary>
internal static class BenignText
{
    /// <summary>The folder that tests/benign-text/extract.py filled; without it only the sentences here are read.</summary>
    public const string FolderVariable = "AIGC_BENIGN_TEXT";

    public static IReadOnlyList<string> Words { get; } = [.. EvasionTables.Lines("words.txt")];

    /// <summary>What a keyword is planted in. The place for it is {0}; on both sides Han, punctuation, letters or nothing.</summary>
    public static IReadOnlyList<string> Carriers { get; } = [.. EvasionTables.Lines("carriers.txt")];

    /// <summary>A carrier with the text planted, and where it begins.</summary>
    public static (string Text, int Start) Plant(string text, Random random)
    {
        var carrier = random.Pick(Carriers);
        var start = carrier.IndexOf("{0}", StringComparison.Ordinal);
        return (carrier.Replace("{0}", text), start);
    }

    /// <summary>Lines of benign text from the folder, up to a number of characters; null where there is no such folder.</summary>
    public static IReadOnlyList<string>? Lines(int characters, string? folder = null)
    {
        folder ??= Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            return null;
        }
        // Each source in turn, so that a part of the text is a part of every source and not the first one alone.
        var sources = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllLines).ToArray();
        var lines = new List<string>();
        for (var (row, total, more) = (0, 0, true); more && total < characters; row++)
        {
            more = false;
            foreach (var source in sources.Where(source => row < source.Length))
            {
                more = true;
                lines.Add(source[row]);
                total += source[row].Length;
            }
        }
        return lines;
    }
}
