namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>A console program that calls a model and takes the runtime package: what its author sees.</summary>
[Collection("packages")]
public sealed class ChatProjectTests(Packages packages)
{
    [Fact]
    public void A_model_call_is_a_warning_then_an_error_by_editorconfig_and_the_gates_stay_silent_until_the_project_is_a_service()
    {
        packages.Write("chat/chat.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AigcCompliance" Version="$(PackedVersion)" />
                <PackageReference Include="Microsoft.Extensions.AI" Version="$(ExtensionsAIVersion)" />
              </ItemGroup>
            </Project>
            """);
        packages.Write("chat/Program.cs", """
            using Microsoft.Extensions.AI;

            Console.WriteLine(await Chat.Ask(null!, "hello"));

            static class Chat
            {
                public static async Task<string> Ask(IChatClient client, string question) =>
                    (await client.GetResponseAsync(question)).Text;
            }
            """);

        var plain = packages.Dotnet("chat", "build");
        Assert.True(plain.Code == 0, plain.Output);
        Assert.Contains("Program.cs(8,", Assert.Single(plain.About("warning AIGC1001")));
        Assert.DoesNotContain("error", string.Join('\n', plain.About("AIGC")));
        Assert.DoesNotContain("AIGC5010", plain.Output);

        packages.Write("chat/.editorconfig", "[*.cs]\ndotnet_diagnostic.AIGC1001.severity = error\naigc.test_cod = report\n");
        var strict = packages.Dotnet("chat", "build", "--no-restore");
        Assert.Equal(1, strict.Code);
        Assert.Single(strict.About("error AIGC1001"));
        Assert.Contains(".editorconfig(3,1): error AIGC9010: 'aigc.test_cod' is not known; did you mean 'aigc.test_code'?", Assert.Single(strict.About("AIGC9010")));

        packages.Write("chat/.editorconfig", "[*.cs]\ndotnet_diagnostic.AIGC1001.severity = none\n");
        var service = packages.Dotnet("chat", "build", "--no-restore", "-p:AigcService=true");
        Assert.Equal(1, service.Code);
        Assert.Contains("chat.csproj : error AIGC5010", Assert.Single(service.About("AIGC5010")));
        Assert.DoesNotContain("AIGC1001", service.Output);
    }
}
