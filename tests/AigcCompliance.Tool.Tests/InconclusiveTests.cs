using System.Text.Json;

namespace AigcCompliance.Tool.Tests;

public sealed class InconclusiveTests
{
    private const string Call = """
        using Microsoft.Extensions.AI;

        public sealed class Caller(IChatClient chat)
        {
            public object Ask() => chat.GetResponseAsync("hello");
        }
        """;

    [Theory]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net99.0</TargetFramework></PropertyGroup></Project>", "could not be restored: NETSDK1045")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0-android</TargetFramework></PropertyGroup></Project>", "android")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>", "MSB4025")]
    public async Task Neighbour_that_cannot_be_restored_is_named_and_hides_nothing(string project, string reason)
    {
        using var folder = new TempFolder()
            .Write("bad/bad.csproj", project)
            .Write("bad/Code.cs", Samples.NoCall)
            .Write("good/good.csproj", Project("<PackageReference Include=\"Microsoft.Extensions.AI\" Version=\"10.11.0\" />"))
            .Write("good/Call.cs", Call);

        // A project that references the bad one stops the restore too.
        folder.Write("between/between.csproj", Project("<ProjectReference Include=\"../bad/bad.csproj\" />")).Write("between/Code.cs", Samples.NoCall);

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        var root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("good/Call.cs", Assert.Single(root.GetProperty("findings").EnumerateArray()).GetProperty("file").GetString());
        var projects = root.GetProperty("projects").EnumerateArray().ToDictionary(p => p.GetProperty("path").GetString()!);
        Assert.Equal("complete", projects["good/good.csproj"].GetProperty("state").GetString());
        Assert.NotEqual("complete", projects["bad/bad.csproj"].GetProperty("state").GetString());
        Assert.Contains(projects["bad/bad.csproj"].GetProperty("notes").EnumerateArray(), n => n.GetProperty("en").GetString()!.Contains(reason, StringComparison.Ordinal));
        Assert.False(root.GetProperty("complete").GetBoolean());
        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public async Task Malformed_NuGet_configuration_is_NuGets_own_sentence()
    {
        using var folder = new TempFolder()
            .Write("nuget.config", "<configuration><packageSources></packageSources")
            .Write("a.csproj", Project("<PackageReference Include=\"Microsoft.Extensions.AI\" Version=\"10.11.0\" />"))
            .Write("Call.cs", Samples.NoCall);

        var run = await Run.Aigc("check", folder.Root, "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("its packages could not be restored: NuGet.Config is not valid XML. Path: 'nuget.config'", run.Output.ReplaceLineEndings(" ").Replace("     ", " ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public class Q { public string M() => \"a\".Trim( }", 3, "syntax error")]
    [InlineData("public class Q { }", 0, "Nothing found")]
    [InlineData("public class Q { public string M() => \"a\".Trim().Gone(Nowhere.Other.It()); }", 0, "could not be bound")]
    [InlineData("using Nowhere.Other; public class Q { public string M(Lost l) => l.It(); }", 0, "unknown to the compiler: Nowhere, Lost")]
    public async Task Code_that_was_not_read_is_not_clean(string source, int exitCode, string expected)
    {
        using var folder = new TempFolder().Write("a.csproj", Project("")).Write("Q.cs", source);

        var run = await Run.Aigc("check", folder.Root, "--lang", "en");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task Progress_counts_what_was_named()
    {
        using var folder = new TempFolder()
            .Write("lib/lib.csproj", Project("")).Write("lib/L.cs", "public class L { }")
            .Write("app/app.csproj", Project("<ProjectReference Include=\"../lib/lib.csproj\" />")).Write("app/A.cs", "public class A { }");

        var run = await Run.AigcAtTerminal("check", folder["app"], "--lang", "en");

        Assert.Equal(["  [1/1] app", "  [1/1] app (net10.0)"], run.Error.Split('\n', '\r').Where(l => l.StartsWith("  [", StringComparison.Ordinal)));
    }

    private static string Project(string items) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>{items}</ItemGroup></Project>";
}
