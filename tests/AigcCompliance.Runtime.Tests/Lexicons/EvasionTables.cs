using System.Reflection;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>The data files of the families, which are embedded so that a test finds them wherever it runs.</summary>
internal static class EvasionTables
{
    private static readonly Dictionary<string, Dictionary<string, string>> Han = Sections("han.txt");

    private static readonly Dictionary<string, Dictionary<string, string>> Letters = Sections("letters.txt");

    public static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Lexicons/" + file)
            ?? throw new FileNotFoundException("The data file is not embedded.", file);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>A character to what stands for it, one string whose characters are choices or, for splits and emoji, one text.</summary>
    public static IReadOnlyDictionary<string, string> OfHan(string section) => Han[section];

    public static IReadOnlyDictionary<string, string> OfLetters(string section) => Letters[section];

    /// <summary>One of the characters that stand for a letter; a letter that has none takes that of its other case.</summary>
    public static Func<string, string?> Choice(this IReadOnlyDictionary<string, string> table, Random random) => part =>
        table.TryGetValue(part, out var choices)
            || (EvasionText.IsLetter(part) && table.TryGetValue(OtherCase(part), out choices))
                ? random.Pick(EvasionText.Parts(choices))
                : null;

    /// <summary>What a table turns back: each replacement to the character it stands for, where it stands for one only.</summary>
    public static IReadOnlyDictionary<string, string> Backwards(this IReadOnlyDictionary<string, string> table) =>
        table.SelectMany(entry => EvasionText.Parts(entry.Value).Select(other => (other, entry.Key)))
            .GroupBy(pair => pair.other).Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single().Key);

    private static string OtherCase(string letter) =>
        char.IsAsciiLetterLower(letter[0]) ? letter.ToUpperInvariant() : letter.ToLowerInvariant();

    private static Dictionary<string, Dictionary<string, string>> Sections(string file)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>();
        var current = new Dictionary<string, string>();
        foreach (var line in Lines(file))
        {
            if (line[0] == '[')
            {
                sections.Add(line.Trim('[', ']'), current = []);
                continue;
            }
            foreach (var group in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = EvasionText.Parts(group);
                // A ligature's group is read whole: its last character stands for all those before it.
                var (key, value) = line.Contains('\uFB00')
                    ? (string.Concat(parts[..^1]), parts[^1])
                    : (parts[0], string.Concat(parts[1..]));
                current[key] = current.TryGetValue(key, out var before) ? before + value : value;
            }
        }
        return sections;
    }
}
