using AigcCompliance.Gates;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Governance.Tests;

/// <summary>Build and compiler read one configuration: what the gates conclude from global files is what Roslyn concludes from them.</summary>
public sealed class SeverityPrecedenceTests
{
    private static readonly string[] Values = ["error", "warning", "suggestion", "silent", "none", "default", "Warning", "warn", "error # as agreed", "none ; why"];
    private static readonly string[] Heads = ["", "is_global = true\n", "is_global=TRUE\n", "IS_GLOBAL : true\n", "is_global = false\n", "# is_global = true\n", "is_global = true\nglobal_level = 7\n", "global_level = 101\n", "is_global = true\nglobal_level = -3\n"];

    [Fact]
    public void Random_configurations_mean_the_same_to_both()
    {
        var folder = Directory.CreateTempSubdirectory("aigc-").FullName;
        try
        {
            var random = new Random(20260601);
            var configured = 0;
            for (var round = 0; round < 1500; round++)
            {
                var files = Enumerable.Range(0, random.Next(1, 4)).Select(n =>
                {
                    var text = Heads[random.Next(Heads.Length)];
                    for (var lines = random.Next(0, 4); lines > 0; lines--)
                    {
                        text += random.Next(6) == 0 ? "[/somewhere/a.cs]\n" : "";
                        text += $"{(random.Next(4) == 0 ? "  " : "")}dotnet_diagnostic.{(random.Next(3) == 0 ? "AIGC5010" : "aigc5011")}.severity {(random.Next(5) == 0 ? ":" : "=")} {Values[random.Next(Values.Length)]}\n";
                    }

                    var path = Path.Combine(folder, $"{round}-{n}", random.Next(2) == 0 ? ".globalconfig" : "own.config");
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllText(path, text);
                    return path;
                }).ToList();

                var theirs = AnalyzerConfigSet.Create(files.Select(f => AnalyzerConfig.Parse(File.ReadAllText(f), f)).ToList()).GlobalConfigOptions.TreeOptions;
                var ours = ConfiguredSeverities.Read(files);
                foreach (var rule in new[] { RuleTable.AIGC5010, RuleTable.AIGC5011 })
                {
                    var expected = theirs.TryGetValue(rule.Id, out var said) ? said switch
                    {
                        ReportDiagnostic.Error => Severity.Error,
                        ReportDiagnostic.Warn => Severity.Warning,
                        ReportDiagnostic.Info => Severity.Info,
                        ReportDiagnostic.Hidden or ReportDiagnostic.Suppress => Severity.None,
                        _ => Preset.SeverityOf(rule, Mode.Default),
                    } : Preset.SeverityOf(rule, Mode.Default);
                    configured += theirs.ContainsKey(rule.Id) ? 1 : 0;
                    Assert.True(expected == ours.Of(rule, Mode.Default, ServiceScope.Public),
                        $"{rule.Id}: {expected}, not {ours.Of(rule, Mode.Default, ServiceScope.Public)}\n" + string.Join("\n--\n", files.Select(f => Path.GetFileName(f) + "\n" + File.ReadAllText(f))));
                }
            }

            Assert.InRange(configured, 300, 2700);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
