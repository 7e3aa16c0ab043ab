using System.Text.Json;

namespace AigcCompliance.Tool.Tests;

public sealed class LookalikeTests
{
    private const string Call = """
        public static class Unbound
        {
            public static object Ask(SomeClient client) => client.GetResponse("hello");
        }
        """;

    [Theory]
    [InlineData("", "AigcCompliance.Tests.NoSuchPackage", "", 0)]
    [InlineData("using AigcCompliance.Tests;\n", "AigcCompliance.Tests.NoSuchPackage", "", 0)]
    [InlineData("using LlmTornado;\n", "AigcCompliance.Tests.NoSuchPackage", "", 3)]
    [InlineData("using Answer = OpenAI.Chat.ChatCompletion;\n", "AigcCompliance.Tests.NoSuchPackage", "", 3)]
    [InlineData("", "AigcCompliance.Tests.NoSuchPackage", "global using LlmTornado.Code;", 3)]
    [InlineData("", "AigcCompliance.Tests.NoSuch.Azure.AI.OpenAI", "", 3)]
    [InlineData("", "AigcCompliance.Tests.NoSuchOpenAIsh", "", 0)]
    public async Task Call_on_a_missing_package_counts_only_where_something_speaks_of_a_model_library(string usings, string package, string other, int exitCode)
    {
        using var folder = new TempFolder()
            .Write("a.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageReference Include="{package}" Version="1.0.0" /></ItemGroup>
                </Project>
                """)
            .Write("Call.cs", usings + Call)
            .Write("Other.cs", other);

        var run = await Run.Aigc("check", folder.Root, "--format", "json", "--lang", "en");

        Assert.Equal(exitCode, run.ExitCode);
        var project = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("projects").EnumerateArray());
        Assert.Equal(exitCode == 3 ? 1 : 0, project.GetProperty("unresolvedModelCalls").GetArrayLength());
        Assert.Equal("partial", project.GetProperty("state").GetString());
    }
}
