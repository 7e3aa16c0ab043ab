namespace AigcCompliance.Tool.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("check . --format xml")]
    [InlineData("check . --mode Strickt")]
    [InlineData("check . --scope Private")]
    [InlineData("check . --fail-on info")]
    [InlineData("check . --lang fr")]
    [InlineData("check . --lang")]
    [InlineData("check . --output")]
    [InlineData("check . extra")]
    [InlineData("check --formatt")]
    [InlineData("chekc .")]
    [InlineData("check does-not-exist")]
    public async Task Impossible_command_line_is_one_message_and_exit_code_2(string line)
    {
        var run = await Run.Aigc(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("aigc: ", run.Error);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("aigc: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("check . --format xml --lang en", "--format cannot be 'xml'")]
    [InlineData("check . --format xml --lang zh-Hans", "--format 不能为“xml”")]
    [InlineData("check --formatt --lang en", "'--formatt' is not an option")]
    public async Task Usage_message_names_what_is_wrong_in_the_readers_language(string line, string expected) =>
        Assert.Contains(expected, (await Run.Aigc(line.Split(' '))).Error);

    [Theory]
    [InlineData("--help --lang en", "Green means declared, signed, consistent")]
    [InlineData("--help --lang zh-Hans", "绝不表示合法")]
    [InlineData("check --help --lang en", "3 could not analyse")]
    [InlineData("check --help --lang zh-Hans", "3 无法分析")]
    public async Task Help_is_in_the_readers_language(string line, string expected)
    {
        var run = await Run.Aigc(line.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task Every_option_of_the_readme_is_in_the_help()
    {
        var help = (await Run.Aigc("check", "--help", "--lang", "en")).Output;

        Assert.All(
            new[] { "--format <text|json|sarif|html>", "--output <FILE>", "--lang <en|zh-Hans>", "--mode <Off|Default|Recommended|Strict>", "--scope <Public|Enterprise>", "--fail-on <error|warning|none>" },
            option => Assert.Contains(option, help));
    }

    [Fact]
    public async Task Empty_folder_cannot_be_analysed()
    {
        using var folder = new TempFolder();

        var run = await Run.Aigc("check", folder.Root, "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("No project found", run.Error);
    }

    [Fact]
    public async Task Project_of_another_language_cannot_be_analysed()
    {
        using var folder = new TempFolder().Write("a.vbproj", "<Project />");

        var run = await Run.Aigc("check", folder["a.vbproj"], "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("not a C# project", run.Error);
    }

    [Fact]
    public async Task Corrupt_solution_is_one_message()
    {
        using var folder = new TempFolder().Write("a.slnx", "<Solution><Project");

        var run = await Run.Aigc("check", folder.Root, "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("cannot be read", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public async Task Output_without_a_place_to_go_is_said_before_the_work_starts()
    {
        using var folder = new TempFolder().Write("a.csproj", Samples.Project());

        var run = await Run.Aigc("check", folder.Root, "--output", folder["no/such/folder/report.html"], "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written", run.Error);
        Assert.DoesNotContain("Restoring", run.Error);
    }

    [Theory]
    [InlineData("", "it is a folder")]
    [InlineData("file/report.html", "is a file, not a folder")]
    [InlineData("no/report.html", "does not exist; create it first")]
    public async Task Output_that_cannot_be_written_says_why(string output, string expected)
    {
        using var folder = new TempFolder().Write("a.csproj", Samples.Project()).Write("file", "");

        var run = await Run.Aigc("check", folder.Root, "--output", output.Length == 0 ? folder.Root : folder[output], "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Empty_path_is_a_usage_error(string path)
    {
        var run = await Run.Aigc("check", path, "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("aigc: Name a .csproj", run.Error);
    }

    [Fact]
    public async Task Report_file_of_a_run_that_failed_is_not_left_behind()
    {
        using var folder = new TempFolder();

        await Run.Aigc("check", folder.Root, "--output", folder["report.json"]);

        Assert.False(File.Exists(folder["report.json"]));
    }
}
