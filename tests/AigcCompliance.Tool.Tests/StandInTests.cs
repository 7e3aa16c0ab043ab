using System.Text.Json;
using AigcCompliance.Tool.Projects;

namespace AigcCompliance.Tool.Tests;

public sealed class StandInTests
{
    private const string Missing = "<PackageReference Include=\"AigcCompliance.Tests.NoSuchPackage\" Version=\"1.0.0\" />";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_that_a_missing_package_would_have_bound_is_found_all_the_same(bool central)
    {
        using var folder = new TempFolder()
            .Write("Directory.Packages.props", $"<Project><PropertyGroup><ManagePackageVersionsCentrally>{central}</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>{Missing.Replace("PackageReference", "PackageVersion")}</ItemGroup></Project>")
            .Write("a/a.csproj", Project(central ? Missing.Replace(" Version=\"1.0.0\"", "") : Missing))
            .Write("a/Call.cs", Samples.Call.Replace("Task<string>", "Task"));
        var before = folder.Listing();

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("AIGC1001", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("ruleId").GetString());
        var project = Assert.Single(json.RootElement.GetProperty("projects").EnumerateArray());
        Assert.Equal("partial", project.GetProperty("state").GetString());
        Assert.Matches(
            @"^read with Microsoft\.Extensions\.AI \d+\.\d+\.\d+ in place of what these packages bring: AigcCompliance\.Tests\.NoSuchPackage$",
            Assert.Single(project.GetProperty("notes").EnumerateArray()).GetProperty("en").GetString());
        Assert.Equal("AigcCompliance.Tests.NoSuchPackage", Assert.Single(project.GetProperty("packages").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public async Task Project_that_stops_after_its_restore_is_read_with_its_packages()
    {
        using var folder = new TempFolder()
            .Write("a.csproj", Project("<PackageReference Include=\"Microsoft.Extensions.AI\" Version=\"10.11.0\" />").Replace("</Project>", "<Target Name=\"Stop\" BeforeTargets=\"CoreCompile\"><Error Text=\"stopped here\" /></Target></Project>"))
            .Write("Call.cs", Samples.Call.Replace("Task<string>", "Task"));

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("AIGC1001", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("ruleId").GetString());
        Assert.Contains("stopped here", Assert.Single(json.RootElement.GetProperty("projects").EnumerateArray()).GetProperty("notes")[0].GetProperty("en").GetString());
    }

    [Fact]
    public async Task Project_that_stops_the_restore_does_not_cost_its_neighbour_the_packages()
    {
        using var folder = new TempFolder()
            .Write("bad/bad.csproj", Project("").Replace("</Project>", "<Target Name=\"Stop\" BeforeTargets=\"_IsProjectRestoreSupported\"><Error Text=\"stopped here\" /></Target></Project>"))
            .Write("bad/Code.cs", "using OpenAI.Chat;\n" + Samples.NoCall + "class D { object M(ChatClient c) => c.CompleteChat(\"x\"); }")
            .Write("good/good.csproj", Project("<PackageReference Include=\"Microsoft.Extensions.AI\" Version=\"10.11.0\" />"))
            .Write("good/Call.cs", Samples.Call.Replace("Task<string>", "Task"));

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("good/Call.cs", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("file").GetString());
        var bad = json.RootElement.GetProperty("projects").EnumerateArray().Single(p => p.GetProperty("path").GetString() == "bad/bad.csproj");
        Assert.Contains(bad.GetProperty("notes").EnumerateArray(), n => n.GetProperty("en").GetString() == "its packages could not be restored: stopped here");
        Assert.Equal("CompleteChat", Assert.Single(bad.GetProperty("unresolvedModelCalls").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(3, run.ExitCode);
    }

    [Theory]
    [InlineData("using Microsoft.Extensions.AI;", "", true, "Microsoft.Extensions.AI")]
    [InlineData("\uFEFFglobal using global::Microsoft.SemanticKernel ;", "", true, "Microsoft.SemanticKernel")]
    [InlineData("@using OpenAI.Chat", "", true, "OpenAI")]
    [InlineData("using Microsoft.Extensions.AI;", "", false, "")]
    [InlineData("using Microsoft.Extensions.AI;", "/packages/microsoft.extensions.ai.abstractions/9.0.0/lib/net8.0/Microsoft.Extensions.AI.Abstractions.dll", true, "")]
    [InlineData("using Microsoft.Extensions.AI;\nnamespace Microsoft.Extensions.AI;", "", true, "")]
    [InlineData("using Anthropic.SDK;\nusing OpenAI.GPT3;\nusing Microsoft.Extensions.Http;", "", true, "")]
    [InlineData("// using Microsoft.Extensions.AI;", "", true, "")]
    public void Package_is_wanted_only_where_one_is_missing_and_nothing_declares_the_namespace(string source, string reference, bool missing, string expected)
    {
        using var folder = new TempFolder().Write("Code.cs", source);
        folder.Write("snapshot.txt", $"property|Project={folder["a.csproj"]}\nargument|/reference:{(reference.Length > 0 ? reference : "/x/System.Runtime.dll")}\nargument|Code.cs\n");
        var packages = new Dictionary<string, List<PackageProblem>> { [folder["a.csproj"]] = missing ? [new("Gone", "NU1101", null)] : [new("Old", "NU1102", "1.0.0")] };

        var wanted = StandIns.For([ProjectSnapshot.Read(folder["snapshot.txt"], p => p)], packages);

        Assert.Equal(expected, string.Join(",", wanted.Values.SelectMany(w => w).Select(w => w.Id)));
    }

    private static string Project(string items) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>{items}</ItemGroup></Project>";
}
