using System.Text.RegularExpressions;
using AigcCompliance.Rules;

namespace AigcCompliance.Corpus.Tests;

/// <summary>What people said about a finding.</summary>
internal enum Verdict
{
    /// <summary>A true breach, found.</summary>
    Found,

    /// <summary>A true breach that no rule finds today.</summary>
    Missed,

    /// <summary>Reported, and no breach.</summary>
    False,
}

/// <summary>The reviewed findings of an application: <c>expected.txt</c>.</summary>
internal sealed partial class Expectations
{
    private static readonly Mode[] Modes = [Mode.Default, Mode.Strict];
    private readonly string path;
    private readonly IReadOnlyDictionary<string, string[]> files;
    private readonly SortedDictionary<(Finding Finding, Mode Mode), Verdict> findings = [];
    private readonly Dictionary<(Finding Finding, Mode Mode), string> quotes = [];
    private readonly SortedDictionary<string, string> mutations = new(StringComparer.Ordinal);

    private Expectations(string path, IReadOnlyDictionary<string, string[]> files) => (this.path, this.files) = (path, files);

    /// <summary>Every judged finding by mode.</summary>
    public IEnumerable<(Finding Finding, Mode Mode, Verdict Verdict)> All => findings.Select(f => (f.Key.Finding, f.Key.Mode, f.Value));

    /// <summary>What a mutation does, as recorded; empty when nothing is.</summary>
    public string OfMutation(string name) => mutations.GetValueOrDefault(name, "");

    /// <summary>Reads the file; an absent one expects nothing.</summary>
    /// <param name="folder">The application's folder.</param>
    /// <param name="files">Lines of its source files.</param>
    public static Expectations Read(string folder, IReadOnlyDictionary<string, string[]> files)
    {
        var result = new Expectations(Path.Combine(folder, "expected.txt"), files);
        foreach (var line in File.Exists(result.path) ? File.ReadAllLines(result.path) : [])
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (MutationLine().Match(line) is { Success: true } mutation)
            {
                result.mutations.Add(mutation.Groups["name"].Value, mutation.Groups["effect"].Value);
                continue;
            }

            var m = FindingLine().Match(line);
            if (!m.Success)
            {
                throw new InvalidDataException($"{result.path}: cannot read '{line}'");
            }

            var finding = new Finding(m.Groups["rule"].Value, m.Groups["file"].Value, int.Parse(m.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture));
            var verdict = m.Groups["verdict"].Value switch { "missed" => Verdict.Missed, "false" => Verdict.False, _ => Verdict.Found };
            foreach (var mode in Modes.Where(mode => !m.Groups["mode"].Success || m.Groups["mode"].Value == mode.ToString()))
            {
                result.findings.Add((finding, mode), verdict);
                result.quotes[(finding, mode)] = m.Groups["quote"].Value;
            }
        }

        return result;
    }

    /// <summary>Differences between what is expected in a mode and what was found, for people to read; none when all is as expected.</summary>
    public IReadOnlyList<string> Compare(Mode mode, IReadOnlyList<Finding> found)
    {
        var expected = findings.Where(f => f.Key.Mode == mode).ToDictionary(f => f.Key.Finding, f => f.Value);
        var result = new List<string>();
        foreach (var finding in expected.Keys.Union(found).Order())
        {
            var isFound = found.Contains(finding);
            var text = (expected.TryGetValue(finding, out var verdict), isFound, verdict) switch
            {
                (false, _, _) => "added",
                (_, false, Verdict.Found) => "removed",
                (_, true, Verdict.Missed) => "found at last, no longer missed",
                (_, false, Verdict.False) => "gone at last, no longer false",
                _ => null,
            };
            if (text is not null)
            {
                result.Add($"{text}: {finding}   {Quote(finding)}");
            }
        }

        return result;
    }

    /// <summary>Takes over what was found: what is new counts as a breach until somebody writes <c>false:</c>, what is gone as missed.</summary>
    public void Accept(Mode mode, IReadOnlyList<Finding> found)
    {
        foreach (var (finding, verdict) in findings.Where(f => f.Key.Mode == mode).ToList().Select(f => (Moved(f.Key.Finding, mode), f.Value)).ToList())
        {
            findings[(finding, mode)] = found.Contains(finding) && verdict == Verdict.Missed ? Verdict.Found
                : !found.Contains(finding) && verdict == Verdict.Found ? Verdict.Missed
                : verdict;
            if (verdict == Verdict.False && !found.Contains(finding))
            {
                findings.Remove((finding, mode));
            }
        }

        foreach (var finding in found)
        {
            findings.TryAdd((finding, mode), Verdict.Found);
        }
    }

    /// <summary>Takes over what the mutations do.</summary>
    public void Accept(IReadOnlyDictionary<string, string> effects)
    {
        mutations.Clear();
        foreach (var (name, effect) in effects)
        {
            mutations.Add(name, effect);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write()
    {
        var lines = new List<string> { "# rule, file, line, mode when only one reports it | the line. See README.md." };
        foreach (var finding in findings.Keys.Select(k => k.Finding).Distinct())
        {
            var verdicts = Modes.Where(m => findings.ContainsKey((finding, m))).Select(m => (Mode: m, Verdict: findings[(finding, m)])).ToList();
            if (verdicts.Count == Modes.Length && verdicts.All(v => v.Verdict == verdicts[0].Verdict))
            {
                lines.Add($"{Prefix(verdicts[0].Verdict)}{finding} | {Quote(finding)}");
                continue;
            }

            lines.AddRange(verdicts.Select(v => $"{Prefix(v.Verdict)}{finding} [{v.Mode}] | {Quote(finding)}"));
        }

        if (mutations.Count > 0)
        {
            lines.Add("");
            lines.Add("# What each mutation does, alone.");
            lines.AddRange(mutations.Select(m => $"mutation {m.Key}: {m.Value}"));
        }

        File.WriteAllLines(path, lines);
    }

    // Lines move when a file is edited; a judged line is found again by its text.
    private Finding Moved(Finding finding, Mode mode)
    {
        var quote = quotes.GetValueOrDefault((finding, mode), "");
        if (quote.Length == 0 || Quote(finding) == quote || !files.TryGetValue(finding.File, out var lines))
        {
            return finding;
        }

        var now = Enumerable.Range(1, lines.Length).Where(n => Quote(finding with { Line = n }) == quote).ToList();
        if (now.Count == 0)
        {
            return finding;
        }

        var verdict = findings[(finding, mode)];
        findings.Remove((finding, mode));
        var moved = finding with { Line = now.MinBy(n => Math.Abs(n - finding.Line)) };
        findings[(moved, mode)] = verdict;
        return moved;
    }

    private string Quote(Finding finding)
    {
        if (!files.TryGetValue(finding.File, out var lines) || finding.Line < 1 || finding.Line > lines.Length)
        {
            return "";
        }

        var text = lines[finding.Line - 1].Split("//~")[0].Trim();
        return text.Length > 100 ? text[..100] : text;
    }

    private static string Prefix(Verdict verdict) => verdict switch { Verdict.Missed => "missed: ", Verdict.False => "false: ", _ => "" };

    [GeneratedRegex(@"^(?:(?<verdict>missed|false): )?(?<rule>AIGC\d{4}) (?<file>\S+) (?<line>\d+)(?: \[(?<mode>\w+)\])?(?: \|(?: (?<quote>.*))?)?$")]
    private static partial Regex FindingLine();

    [GeneratedRegex(@"^mutation (?<name>\S+): ?(?<effect>.*)$")]
    private static partial Regex MutationLine();
}
