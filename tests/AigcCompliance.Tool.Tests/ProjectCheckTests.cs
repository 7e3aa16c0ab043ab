using System.Text.Json;

namespace AigcCompliance.Tool.Tests;

public sealed class ProjectCheckTests
{
    [Fact]
    public async Task Two_runs_at_once_do_not_disturb_each_other_and_mode_and_scope_come_from_the_command_line()
    {
        using var folder = new TempFolder()
            .Write("a.csproj", Samples.Project())
            .Write("Model.cs", Samples.Model)
            .Write("Call.cs", Samples.Call);
        var before = folder.Listing();

        var runs = await Task.WhenAll(
            Run.Aigc("check", folder["a.csproj"], "--mode", "Strict", "--lang", "en"),
            Run.Aigc("check", folder.Root, "--mode", "Off", "--lang", "zh-Hans"));

        Assert.Equal(1, runs[0].ExitCode);
        Assert.Contains("Call.cs:5:", runs[0].Output);
        Assert.Contains("Mode Strict", runs[0].Output);
        Assert.Equal(0, runs[1].ExitCode);
        Assert.DoesNotContain("AIGC1001", runs[1].Output);
        Assert.Contains("无发现", runs[1].Output);
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public async Task Project_that_msbuild_cannot_evaluate_is_read_from_its_sources_and_its_neighbour_is_not_harmed()
    {
        using var folder = new TempFolder()
            .Write("bad/bad.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><Import Project=\"../missing.props\" /></Project>")
            .Write("bad/Code.cs", Samples.NoCall)
            .Write("worse/worse.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>")
            .Write("good/good.csproj", Samples.Project())
            .Write("good/Code.cs", Samples.NoCall);

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        var projects = JsonDocument.Parse(run.Output).RootElement.GetProperty("projects").EnumerateArray().ToDictionary(p => p.GetProperty("path").GetString()!);
        Assert.Equal("complete", projects["good/good.csproj"].GetProperty("state").GetString());
        Assert.Equal("partial", projects["bad/bad.csproj"].GetProperty("state").GetString());
        Assert.Contains("missing.props", projects["bad/bad.csproj"].GetProperty("notes")[0].GetProperty("en").GetString());
        Assert.Equal("notAnalysed", projects["worse/worse.csproj"].GetProperty("state").GetString());
        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public async Task Call_in_a_blazor_component_is_found_in_the_razor_file_and_a_component_without_one_is_silent()
    {
        using var folder = new TempFolder()
            .Write("site.csproj", Samples.Project().Replace("Microsoft.NET.Sdk\"", "Microsoft.NET.Sdk.Web\"", StringComparison.Ordinal))
            .Write("Model.cs", Samples.Model)
            .Write("Program.cs", "Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder().Build().Run();")
            .Write("Ask.razor", """
                @inject Microsoft.Extensions.AI.IChatClient Chat
                <button @onclick="Send">@answer</button>
                @code {
                    private string answer = "";
                    private async System.Threading.Tasks.Task Send() => answer = await Chat.GetResponseAsync("hello");
                }
                """)
            .Write("Plain.razor", "<p>@DateTime.UtcNow</p>");

        var run = await Run.Aigc("check", folder["site.csproj"], "--format", "json", "--lang", "en");

        // The call where it is made, and its answer where the component shows it.
        Assert.Equal(
            ["AIGC1001 Ask.razor 5", "AIGC2001 Ask.razor 2"],
            JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray()
                .Select(f => $"{f.GetProperty("ruleId").GetString()} {f.GetProperty("file").GetString()} {f.GetProperty("line").GetInt32()}"));
    }

    [Fact]
    public async Task Clean_project_exits_with_0_and_referenced_project_outside_is_read_not_checked()
    {
        using var folder = new TempFolder()
            .Write("lib/lib.csproj", Samples.Project())
            .Write("lib/Model.cs", Samples.Model)
            .Write("lib/Call.cs", Samples.Call)
            .Write("app/app.csproj", Samples.Project(items: "<ProjectReference Include=\"../lib/lib.csproj\" />"))
            .Write("app/Use.cs", "public static class Use { public static object It(Microsoft.Extensions.AI.IChatClient c) => c.ToString(); }");

        var run = await Run.Aigc("check", folder["app"], "--lang", "en");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("../lib/lib.csproj", run.Output);
        Assert.Contains("1 of 1 calls understood", run.Output);
        Assert.DoesNotContain("AIGC1001", run.Output);
    }
}
