using System.Text.RegularExpressions;

namespace AigcCompliance.Corpus.Tests;

/// <summary>
/// A small change that breaks one duty or mends one breach. It stands in the source as a comment behind the line it changes, or alone above it:
/// <c>//~ raw-summary +AIGC1001: model.For(user) => chat</c>. Marks of the same name are one change in several places; the first names the rules.
/// </summary>
/// <param name="Name">Name, unique in its application.</param>
/// <param name="Intended">What must follow: <c>+AIGC1001</c> rises, <c>-AIGC2001</c> clears, <c>=AIGC3001</c> stays silent about what is still healthy.</param>
/// <param name="Edits">File, line, what stands there, and what takes its place.</param>
internal sealed partial record Mutation(string Name, IReadOnlyList<string> Intended, IReadOnlyList<(string File, int Line, string Old, string New)> Edits)
{
    /// <summary>Every mutation that the files of an application spell out.</summary>
    public static IReadOnlyList<Mutation> In(IReadOnlyDictionary<string, string[]> files)
    {
        var parts = new List<(string Name, string[] Intended, (string, int, string, string) Edit)>();
        foreach (var (file, lines) in files)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                var target = i;
                while (lines[target].TrimStart().StartsWith("//~", StringComparison.Ordinal))
                {
                    target++;
                }

                foreach (Match m in Mark().Matches(lines[i]))
                {
                    var old = m.Groups["old"].Value.Trim();
                    if (Occurrences(Code(lines[target]), old) != 1)
                    {
                        throw new InvalidDataException($"{file}({i + 1}): '{old}' must stand exactly once in the line that the mark is about.");
                    }

                    parts.Add((m.Groups["name"].Value, [.. m.Groups["rule"].Captures.Select(c => c.Value)], (file, target, old, m.Groups["new"].Value.Trim())));
                }

                if (lines[i].Contains("//~", StringComparison.Ordinal) && !Mark().IsMatch(lines[i]))
                {
                    throw new InvalidDataException($"{file}({i + 1}): a mark reads //~ name +RULE: old => new");
                }
            }
        }

        var all = parts.GroupBy(p => p.Name).Select(g => new Mutation(g.Key, [.. g.SelectMany(p => p.Intended)], [.. g.Select(p => p.Edit)])).ToList();
        return all.Find(m => m.Intended.Count == 0) is { } idle
            ? throw new InvalidDataException($"Mutation {idle.Name} names no rule.")
            : all;
    }

    /// <summary>The text of a file after the change. Lines keep their numbers.</summary>
    public string Apply(string file, string[] lines)
    {
        var changed = (string[])lines.Clone();
        foreach (var edit in Edits.Where(e => e.File == file))
        {
            var code = Code(changed[edit.Line]);
            changed[edit.Line] = string.Concat(code.Replace(edit.Old, edit.New, StringComparison.Ordinal), changed[edit.Line].AsSpan(code.Length));
        }

        return string.Join('\n', changed);
    }

    private static string Code(string line) => line.IndexOf("//~", StringComparison.Ordinal) is > 0 and var at ? line[..at] : line;

    private static int Occurrences(string text, string part) => part.Length == 0 ? 0 : text.Split(part).Length - 1;

    [GeneratedRegex(@"//~ (?<name>[a-z0-9-]+)(?: (?<rule>[+=-]AIGC\d{4}))*: (?<old>.+?) =>(?<new>.*?)(?=//~|$)")]
    private static partial Regex Mark();
}
