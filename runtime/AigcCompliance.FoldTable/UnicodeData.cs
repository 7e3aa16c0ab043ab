using System.Globalization;

namespace AigcCompliance.FoldTable;

/// <summary>One code point of UnicodeData.txt.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">Its general category.</param>
/// <param name="Decomposition">What it decomposes to; empty when it does not.</param>
/// <param name="IsCompatibility">Whether that loses a formatting difference.</param>
/// <param name="Number">Its value when it is a number from 0 to 99; -1 otherwise.</param>
internal sealed record CodePoint(string Name, string Category, int[] Decomposition, bool IsCompatibility, int Number);

/// <summary>The Unicode Character Database, as far as folding needs it.</summary>
internal sealed class UnicodeData
{
    private readonly Dictionary<int, CodePoint> points = [];

    private readonly Dictionary<string, int> names = [];

    public UnicodeData(string folder)
    {
        foreach (var fields in Lines(Path.Combine(folder, "UnicodeData.txt")))
        {
            var code = Hex(fields[0]);
            var parts = fields[5].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var isCompatibility = parts is [['<', ..], ..];
            var number = int.TryParse(fields[8], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 100 ? value : -1;
            names.TryAdd(fields[1], code);
            points[code] = new CodePoint(fields[1], fields[2], [.. parts.Skip(isCompatibility ? 1 : 0).Select(Hex)], isCompatibility, number);
        }

        Ignorable = Property(Path.Combine(folder, "DerivedCoreProperties.txt"), "Default_Ignorable_Code_Point");
        CaseFoldings = [.. Lines(Path.Combine(folder, "CaseFolding.txt")).Where(f => f[1] is "C" or "S" or "F")
            .Select(f => (Hex(f[0]), f[2].Split(' ').Select(Hex).ToArray(), f[1] == "F"))];
        Ideographs = [.. Lines(Path.Combine(folder, "EquivalentUnifiedIdeograph.txt"))
            .SelectMany(f => Range(f[0]).Select(c => (c, Hex(f[1]))))];
    }

    /// <summary>Code points that are not displayed, unassigned ones included.</summary>
    public HashSet<int> Ignorable { get; }

    /// <summary>Case foldings; full ones have several targets.</summary>
    public IReadOnlyList<(int From, int[] To, bool IsFull)> CaseFoldings { get; }

    /// <summary>Radicals and strokes with the ideograph that looks the same.</summary>
    public IReadOnlyList<(int From, int To)> Ideographs { get; }

    /// <summary>All assigned code points that UnicodeData.txt lists one by one.</summary>
    public IEnumerable<KeyValuePair<int, CodePoint>> Points => points.Where(p => !p.Value.Name.EndsWith("First>", StringComparison.Ordinal) && !p.Value.Name.EndsWith("Last>", StringComparison.Ordinal));

    /// <summary>A code point; null when it is unassigned or one of a large range.</summary>
    public CodePoint? this[int code] => points.GetValueOrDefault(code);

    /// <summary>The code point of a name; null when there is none.</summary>
    public int? Named(string name) => names.TryGetValue(name, out var code) ? code : null;

    /// <summary>The full compatibility decomposition.</summary>
    public IEnumerable<int> Decompose(int code) =>
        this[code] is { Decomposition: { Length: > 0 } parts } ? parts.SelectMany(Decompose) : [code];

    /// <summary>Reads a file of fields separated by semicolons, without comments.</summary>
    public static IEnumerable<string[]> Lines(string path) =>
        File.ReadLines(path).Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0).Select(l => Array.ConvertAll(l.Split(';'), f => f.Trim()));

    public static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static IEnumerable<int> Range(string text)
    {
        var ends = Array.ConvertAll(text.Split(".."), Hex);
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static HashSet<int> Property(string path, string name) => [.. Lines(path).Where(f => f[1] == name).SelectMany(f => Range(f[0]))];
}
