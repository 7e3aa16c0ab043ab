using System.Globalization;
using System.Text;

namespace AigcCompliance.FoldTable;

/// <summary>Writes which characters sound alike, tone ignored, from Unihan's readings.</summary>
internal static class Sounds
{
    // A reading this rare in kHanyuPinlu's counts would only make chance matches.
    private const double LeastShare = 0.03;

    public static string Table(string readingsFile)
    {
        var fields = new Dictionary<int, Dictionary<string, string>>();
        foreach (var parts in File.ReadLines(readingsFile).Where(l => l.StartsWith("U+", StringComparison.Ordinal)).Select(l => l.Split('\t')))
        {
            var code = int.Parse(parts[0].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            (fields.TryGetValue(code, out var known) ? known : fields[code] = [])[parts[1]] = parts[2];
        }

        var syllables = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var (code, known) in fields.OrderBy(f => f.Key))
        {
            // Characters that a dictionary of the modern language or a count of it knows; the rest are no evader's choice.
            if (known.ContainsKey("kHanyuPinlu") || known.ContainsKey("kXHC1983") || known.ContainsKey("kTGHZ2013"))
            {
                foreach (var syllable in Readings(known).Distinct())
                {
                    (syllables.TryGetValue(syllable, out var characters) ? characters : syllables[syllable] = new()).Append(char.ConvertFromUtf32(code));
                }
            }
        }

        return """
            # Syllables of Mandarin in pinyin without tones (v for ü) and the characters that are read so. Generated from the Unihan Database 15.0,
            # kMandarin and kHanyuPinlu (Unicode License); do not edit.

            """ + string.Concat(syllables.Select(s => $"{s.Key} {s.Value}\n"));
    }

    private static IEnumerable<string> Readings(Dictionary<string, string> fields)
    {
        var mandarin = fields.GetValueOrDefault("kMandarin", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var counted = fields.GetValueOrDefault("kHanyuPinlu", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(r => r.TrimEnd(')').Split('(')).Select(r => (Reading: r[0], Count: int.Parse(r[1], CultureInfo.InvariantCulture))).ToArray();
        var total = counted.Sum(r => r.Count);
        return mandarin.Concat(counted.Where(r => r.Count >= LeastShare * total).Select(r => r.Reading)).Select(Toneless).Where(s => s.All(char.IsAsciiLetterLower) && s.Length > 0);
    }

    // Not Normalize, which the machine's globalisation library decides.
    private static string Toneless(string reading) => string.Concat(reading.Select(c =>
        Marked.IndexOf(c) is >= 0 and var place ? "aeiouv"[place / 4] : c is 'ü' ? 'v' : c)).Replace("\u0304", "").Replace("\u030C", "").Replace("\u0301", "").Replace("\u0300", "");

    private const string Marked = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
}
