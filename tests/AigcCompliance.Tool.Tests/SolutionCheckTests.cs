using System.Text.Json;

namespace AigcCompliance.Tool.Tests;

public sealed class SolutionCheckTests(SolutionFixture solution) : IClassFixture<SolutionFixture>
{
    private JsonElement App => Project("App/App.csproj");

    private JsonElement Model => Project("Model/Model.csproj");

    [Fact]
    public void Nothing_is_written_in_the_users_tree() => Assert.Equal(solution.Before, solution.After);

    [Fact]
    public void Findings_that_are_errors_exit_with_1() => Assert.Equal(1, solution.Run.ExitCode);

    [Fact]
    public void Console_keeps_the_readable_text_and_without_a_terminal_nobody_is_shown_progress()
    {
        Assert.Contains("App/Severe.cs:5:", solution.Run.Output);
        Assert.Contains("^^^", solution.Run.Output);
        Assert.Contains("never means legal", solution.Run.Output);
        Assert.StartsWith("Report written to", solution.Run.Error);
        Assert.DoesNotContain("Report written", solution.Run.Output);
    }

    [Fact]
    public void Two_target_frameworks_give_each_finding_once()
    {
        Assert.Single(FindingsIn("Model/Relay.cs"));
        Assert.Equal(2, Model.GetProperty("targetFrameworks").GetArrayLength());
    }

    [Fact]
    public void Output_folders_of_the_users_builds_are_not_read()
    {
        Assert.Empty(FindingsIn("Model/obj/Old.cs"));
        Assert.Equal("complete", Model.GetProperty("state").GetString());
    }

    [Fact]
    public void Editorconfig_wins_over_the_preset()
    {
        Assert.Equal("error", Assert.Single(FindingsIn("App/Severe.cs")).GetProperty("severity").GetString());
        Assert.Equal("warning", Assert.Single(FindingsIn("Model/Relay.cs")).GetProperty("severity").GetString());
        Assert.Empty(FindingsIn("App/Silent.cs"));
    }

    [Fact]
    public void Pragma_suppresses_and_is_counted()
    {
        Assert.Empty(FindingsIn("App/Pragma.cs"));
        Assert.Equal(1, App.GetProperty("suppressedInSource").GetInt32());
    }

    [Fact]
    public void Directory_build_files_of_the_user_still_apply() => Assert.Single(FindingsIn("App/UsersOwn.cs"));

    [Fact]
    public void Project_with_syntax_errors_is_analysed_and_says_so()
    {
        Assert.Single(FindingsIn("App/Broken.cs"));
        Assert.Contains(App.GetProperty("notes").EnumerateArray(), n => n.GetProperty("en").GetString()!.Contains("syntax error", StringComparison.Ordinal));
    }

    [Fact]
    public void Package_that_nobody_has_is_named_and_the_call_on_it_is_listed_but_not_its_neighbour()
    {
        Assert.Equal("partial", App.GetProperty("state").GetString());
        var package = Assert.Single(App.GetProperty("packages").EnumerateArray());
        Assert.Equal("AigcCompliance.Tests.NoSuchPackage", package.GetProperty("id").GetString());
        var call = Assert.Single(App.GetProperty("unresolvedModelCalls").EnumerateArray());
        Assert.Equal("GetChatMessageContentAsync", call.GetProperty("name").GetString());
        Assert.Equal("App/Unbound.cs", call.GetProperty("file").GetString());
        Assert.Equal(5, call.GetProperty("line").GetInt32());
        Assert.Contains("look like model calls but could not be resolved", solution.Run.Output);
    }

    [Fact]
    public void Referenced_project_is_bound_without_being_built() =>
        Assert.Equal(App.GetProperty("calls").GetInt32() - 2, App.GetProperty("callsUnderstood").GetInt32());

    [Fact]
    public void Projects_that_were_not_analysed_are_named()
    {
        var skipped = solution.Json.GetProperty("skipped").EnumerateArray().Select(s => s.GetProperty("path").GetString());

        Assert.Equal(["Gone/Gone.csproj", "Legacy/Legacy.vbproj"], skipped.Order());
    }

    [Fact]
    public void Gate_finding_in_a_shared_file_is_given_once_for_all_projects_and_frameworks()
    {
        var finding = Assert.Single(solution.Json.GetProperty("findings").EnumerateArray(), f => f.GetProperty("ruleId").GetString() == "AIGC9010");

        Assert.Equal("Directory.Build.props", finding.GetProperty("file").GetString());
        Assert.Equal(2, finding.GetProperty("line").GetInt32());
        Assert.Contains("AigcMod", finding.GetProperty("sourceLine").GetString());
    }

    [Fact]
    public void No_path_of_this_machine_is_in_the_report() =>
        Assert.DoesNotContain(Path.GetTempPath(), solution.Json.GetRawText());

    private JsonElement Project(string path) =>
        solution.Json.GetProperty("projects").EnumerateArray().Single(p => p.GetProperty("path").GetString() == path);

    private List<JsonElement> FindingsIn(string file) =>
        [.. solution.Json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("file").GetString() == file && f.GetProperty("ruleId").GetString() == "AIGC1001")];
}
