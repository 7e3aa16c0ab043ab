using System.Text.Json;
using AigcCompliance.Tool.Projects;

namespace AigcCompliance.Tool.Tests;

public sealed class FileBasedAppTests
{
    // Also what some editors leave behind: a byte order mark between the directives and the code.
    private const string App = "#:project ../model/model.csproj\n#:property Flag=APP\n\n\uFEFFusing Microsoft.Extensions.AI;\n"
        + "IChatClient chat = null!;\n#if APP\nConsole.WriteLine(await chat.GetResponseAsync(\"hello\"));\n#endif\n";

    [Fact]
    public async Task App_without_project_is_restored_and_analysed_and_nothing_is_written_beside_it()
    {
        using var folder = new TempFolder()
            .Write("model/model.csproj", Samples.Project())
            .Write("model/Model.cs", Samples.Model)
            .Write("apps/Directory.Build.targets", "<Project><PropertyGroup><DefineConstants>$(DefineConstants);$(Flag)</DefineConstants></PropertyGroup></Project>")
            .Write("apps/ask.cs", App)
            .Write("apps/missing.cs", "#!/usr/bin/env dotnet\n#:package AigcCompliance.Tests.NoSuchPackage@1.0.0\nConsole.WriteLine(1);\n")
            .Write("notes/loose.cs", Samples.NoCall)
            .Write("notes/also.cs", Samples.NoCall.Replace("Caller", "Also"));
        var before = folder.Listing();

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        using var json = JsonDocument.Parse(run.Output);
        var projects = json.RootElement.GetProperty("projects").EnumerateArray().ToDictionary(p => p.GetProperty("path").GetString()!);
        Assert.Equal(["apps/ask.cs", "apps/missing.cs", "model/model.csproj"], projects.Keys.Order());
        Assert.Equal("complete", projects["apps/ask.cs"].GetProperty("state").GetString());
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("ruleId").GetString() == "AIGC1001");
        Assert.Equal(("apps/ask.cs", 7), (finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.Equal("partial", projects["apps/missing.cs"].GetProperty("state").GetString());
        Assert.Equal("AigcCompliance.Tests.NoSuchPackage", Assert.Single(projects["apps/missing.cs"].GetProperty("packages").EnumerateArray()).GetProperty("id").GetString());
        var skipped = Assert.Single(json.RootElement.GetProperty("skipped").EnumerateArray());
        Assert.Equal("notes", skipped.GetProperty("path").GetString());
        Assert.StartsWith("2 .cs file(s)", skipped.GetProperty("reason").GetProperty("en").GetString());
        Assert.Equal(before, folder.Listing());
        Assert.DoesNotContain(Path.GetTempPath(), run.Output);
    }

    [Fact]
    public async Task File_that_a_project_compiles_is_no_app_and_its_excluded_neighbour_is_one()
    {
        using var folder = new TempFolder()
            .Write("a/a.csproj", Samples.Project(items: "<Compile Remove=\"tools/**\" /><Compile Include=\"../shared/*.cs\" />"))
            .Write("a/Program.cs", "#!/usr/bin/env dotnet\npublic static class Program { public static void Main() { } }\n")
            .Write("a/tools/app.cs", "#:property Nullable=disable\n#:include ../../part/*.cs\nConsole.WriteLine(1);\n")
            .Write("part/Part.cs", Samples.NoCall)
            .Write("shared/Shared.cs", Samples.NoCall);

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(["a/a.csproj", "a/tools/app.cs"], json.RootElement.GetProperty("projects").EnumerateArray().Select(p => p.GetProperty("path").GetString()).Order());
        Assert.Empty(json.RootElement.GetProperty("skipped").EnumerateArray());
    }

    [Fact]
    public async Task File_named_on_the_command_line_is_an_app_without_any_directive()
    {
        using var folder = new TempFolder().Write("app.cs", "Console.WriteLine(\"hello\");\n").Write("other.cs", "#:sdk No.Such.Sdk@1.0.0\nConsole.WriteLine(1);\n");

        var run = await Run.Aigc("check", folder["app.cs"], "--lang", "en");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 project(s): 1 complete", run.Output);
    }

    [Fact]
    public async Task App_whose_sdk_cannot_be_resolved_is_read_alone_and_says_so()
    {
        using var folder = new TempFolder().Write("app.cs", "#:sdk No.Such.Sdk@1.0.0\nConsole.WriteLine(1);\n").Write("other.cs", Samples.NoCall);

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        var project = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("projects").EnumerateArray());
        Assert.Equal("app.cs", project.GetProperty("path").GetString());
        Assert.Equal("partial", project.GetProperty("state").GetString());
        Assert.Equal(1, project.GetProperty("files").GetInt32());
        var note = project.GetProperty("notes")[0];
        Assert.Contains("its SDK 'No.Such.Sdk' is on no package feed", note.GetProperty("en").GetString());
        Assert.Contains("没有其 SDK“No.Such.Sdk”", note.GetProperty("zh-Hans").GetString());
        Assert.DoesNotContain("probing", run.Output);
    }

    [Theory]
    [InlineData("#:package A@1\nclass C;", true)]
    [InlineData("\uFEFF#!/usr/bin/env dotnet\nclass C;", true)]
    [InlineData("// Licence\n\n/* more */\n#:sdk A\nclass C;", true)]
    [InlineData("class C;", false)]
    [InlineData("#pragma warning disable CS1\nclass C;", false)]
    [InlineData("class C { const string S = \"\"\"\n#:package A@1\n\"\"\"; }", false)]
    [InlineData("// #:package A@1\nclass C;", false)]
    public void File_says_itself_whether_it_is_an_app(string content, bool expected)
    {
        using var folder = new TempFolder().Write("a.cs", content);

        Assert.Equal(expected, FileBasedApp.IsOne(folder["a.cs"]));
    }
}
