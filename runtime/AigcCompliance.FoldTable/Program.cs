using System.Globalization;
using System.Text;
using AigcCompliance.FoldTable;
using AigcCompliance.Moderation;

if (args is ["--readings", var readings, "--output", var sounds])
{
    File.WriteAllText(sounds, Sounds.Table(readings));
    return 0;
}

if (args is not ["--unicode", var unicodeFolder, "--unihan", var unihanFolder, "--opencc", var openCcFolder, "--confusables", var confusables, "--output", var output])
{
    Console.Error.WriteLine("Usage: --unicode DIR --unihan DIR --opencc DIR --confusables FILE --output FILE, or --readings FILE --output FILE; see README.md.");
    return 2;
}

var unicode = new UnicodeData(unicodeFolder);
var ideographs = new Ideographs(openCcFolder, unihanFolder);
var folding = new Folding(unicode, ideographs, confusables);
var seconds = new SecondReadings(unicode, folding, confusables);
var lines = new List<(int From, int To, int Step, int[] Symbols, MatchEvidence Kinds, (int[] Symbols, MatchEvidence Kinds)? Second)>();
for (var code = 0; code <= 0x10FFFF; code++)
{
    var (symbols, kinds) = folding.Fold(code);
    if (symbols.Length == 1 && symbols[0] == code)
    {
        continue;
    }

    var second = seconds[code];
    // The last line but one may be of every second code point.
    var extended = lines.FindLastIndex(lines.Count - 1, Math.Min(2, lines.Count), line => Continues(line, code, symbols, kinds, second));
    if (extended < 0)
    {
        lines.Add((code, code, 0, symbols, kinds, second));
    }
    else
    {
        lines[extended] = lines[extended] with { To = code, Step = code - lines[extended].To };
    }
}

var text = new StringBuilder("""
    # How characters fold to the symbols that lexicon terms are compared by. Generated from the Unicode Character Database 15.0 and Unihan
    # (Unicode License), OpenCC 1.4.1 (Apache-2.0) and Unicode's confusables 13; do not edit. Each line: code points in hexadecimal, every
    # second one after "/2"; the symbol of the first, the others keep the distance, several joined by "+", or "-" for a separator; kinds;
    # after "|" the same once more where a character is read in two ways.

    """);
foreach (var line in lines)
{
    text.Append(CultureInfo.InvariantCulture, $"{line.From:X}");
    if (line.To > line.From)
    {
        text.Append(CultureInfo.InvariantCulture, $"..{line.To:X}").Append(line.Step == 2 ? "/2" : "");
    }

    text.Append(' ').Append(Folded(line.Symbols, line.Kinds)).Append(line.Second is { } other ? "|" + Folded(other.Symbols, other.Kinds) : "").Append('\n');
}

File.WriteAllText(output, text.ToString());
Console.WriteLine($"{lines.Count} lines, {text.Length / 1024} KB");
Console.WriteLine("Largest classes:");
foreach (var group in folding.Classes.All.OrderByDescending(c => c.Count).Take(12))
{
    Console.WriteLine($"  {group.Count}: {string.Concat(group.Take(40).Select(char.ConvertFromUtf32))}");
}

Console.WriteLine("Common ideographs that are one symbol:");
foreach (var group in folding.Classes.All.Select(c => c.Where(ideographs.IsCommon).ToArray()).Where(c => c.Length > 1))
{
    Console.Write(string.Concat(group.Select(char.ConvertFromUtf32)) + " ");
}

Console.WriteLine("\nRefused:");
Console.WriteLine(string.Join(" ", folding.Classes.Refused.Select(r => char.ConvertFromUtf32(r.From) + char.ConvertFromUtf32(r.To)).Distinct()));
return 0;

// Neighbours, or every second code point, that keep their distance to what they fold to are one line.
static bool Continues(
    (int From, int To, int Step, int[] Symbols, MatchEvidence Kinds, (int[] Symbols, MatchEvidence Kinds)? Second) line, int code, int[] symbols, MatchEvidence kinds, (int[] Symbols, MatchEvidence Kinds)? second)
{
    var step = code - line.To;
    return line.Kinds == kinds && symbols.Length == line.Symbols.Length && symbols.Length < 2
        && (line.Step == step || (line.Step == 0 && step is 1 or 2))
        && (symbols.Length == 0 ? step == 1 : symbols[0] - code == line.Symbols[0] - line.From)
        && (second is { Symbols: [var symbol] } here ? line.Second is { Symbols: [var before] } there && there.Kinds == here.Kinds && symbol - code == before - line.From : second is null && line.Second is null);
}

static string Folded(int[] symbols, MatchEvidence kinds) =>
    (symbols.Length == 0 ? "-" : string.Join('+', symbols.Select(s => s.ToString("X", CultureInfo.InvariantCulture)))) + " " + ((int)kinds).ToString("X", CultureInfo.InvariantCulture);
