using System.Text.Json;

namespace AigcCompliance.Tool.Tests;

/// <summary>What a project switches off: respected in a check, said of a service, and of no weight where a release is judged.</summary>
public sealed class SilencedRulesTests
{
    [Fact]
    public async Task A_release_is_judged_with_every_rule_it_depends_on_and_a_check_says_what_the_projects_own_builds_would_not_see()
    {
        using var folder = new TempFolder()
            .Write("a.csproj", Samples.Project(more: "<AigcService>true</AigcService>\n<NoWarn>$(NoWarn);AIGC1001</NoWarn>\n<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>"))
            .Write("Model.cs", Samples.Model)
            .Write("Call.cs", Samples.Call)
            .Write("Hidden.cs", Samples.Call.Replace("Caller", "Hidden"))
            .Write(".editorconfig", "root = true\n[Hidden.cs]\ndotnet_diagnostic.AIGC1001.severity = none\n")
            .Write(".globalconfig", "dotnet_diagnostic.AIGC5010.severity = suggestion\n");

        var check = await Findings(folder);
        Assert.Equal(["AIGC5010 note", "AIGC9002 warning", "AIGC9002 warning"], check.Select(f => f.Rule + " " + f.Level));
        Assert.All(check.Where(f => f.Rule == "AIGC9002"), f => Assert.True(f.Line > 1));

        var release = await Findings(folder, "--release");
        Assert.Equal(["AIGC1001 error", "AIGC1001 error", "AIGC5010 error", "AIGC9002 error", "AIGC9002 error"], release.Select(f => f.Rule + " " + f.Level));

        // The twin: nothing is switched off, so nothing is said of switches.
        folder.Write("a.csproj", Samples.Project(more: "<AigcService>true</AigcService>")).Write(".editorconfig", "root = true\n");
        Assert.Equal(["AIGC1001 warning", "AIGC1001 warning", "AIGC5010 note"], (await Findings(folder)).Select(f => f.Rule + " " + f.Level));
    }

    private static async Task<IReadOnlyList<(string Rule, string Level, int Line)>> Findings(TempFolder folder, params string[] arguments)
    {
        var run = await Run.Aigc(["check", folder["a.csproj"], "--format", "sarif", "--lang", "en", .. arguments]);
        return
        [
            .. JsonDocument.Parse(run.Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(r => (r.GetProperty("ruleId").GetString()!, r.GetProperty("level").GetString()!,
                    r.GetProperty("locations")[0].GetProperty("physicalLocation").TryGetProperty("region", out var region) ? region.GetProperty("startLine").GetInt32() : 0))
                .OrderBy(f => f.Item1, StringComparer.Ordinal),
        ];
    }
}
