using System.Text.Json;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Tests;

/// <summary>The samples are promises of the README.</summary>
public sealed class SampleTests
{
    private static readonly string Samples = Path.Combine(RepositoryRoot(), "samples");

    [Fact]
    public async Task Tour_raises_what_its_list_says_and_every_rule_is_in_the_list()
    {
        var expected = File.ReadAllLines(Path.Combine(Samples, "ViolationsTour", "expected-findings.txt")).Where(l => l[0] != '#').ToList();
        var run = await Run.Aigc("check", Path.Combine(Samples, "ViolationsTour"), "--format", "json", "--lang", "en");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(expected, Findings(run.Output));
        Assert.Equal(RuleTable.All.Select(r => r.Id), expected.Select(l => l.Split(' ')[0]).Distinct());
    }

    [Fact]
    public async Task Compliant_sample_has_no_finding_in_strict_mode()
    {
        var run = await Run.Aigc("check", Path.Combine(Samples, "ChatService"), "--mode", "Strict", "--format", "json", "--lang", "en");

        Assert.Empty(Findings(run.Output));
        Assert.Equal(0, run.ExitCode);
    }

    private static List<string> Findings(string json) =>
        [.. JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray()
            .Select(f => $"{f.GetProperty("ruleId").GetString()} {f.GetProperty("file").GetString()} {(f.TryGetProperty("line", out var line) ? line.GetInt32() : 0)}")
            .Order(StringComparer.Ordinal)];

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analyzers.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
