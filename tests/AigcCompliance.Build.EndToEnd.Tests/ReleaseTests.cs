using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>What a release leaves beside its files, and every road to one.</summary>
[Collection("packages")]
public sealed class ReleaseTests(Packages packages)
{
    private const string Statement = "aigc-release.json";

    private const string Manifest = $$"""
        {
          "version": 1,
          "service": { "id": "assistant", "name": "智能助手", "plannedLaunch": "2999-01-01", "provider": { "name": "某某科技有限公司" } },
          "publicOpinionAttribute": { "decision": "no", "reason": "内部试用" },
          {{Papers.Declared}}
          "models": [ { "id": "qwen-max" } ]
        }
        """;

    [Theory]
    [InlineData("Microsoft.NET.Sdk")]
    [InlineData("Microsoft.NET.Sdk.Web")]
    public void Every_road_that_publishes_files_leaves_their_statement_and_stops_when_the_manifest_is_broken(string sdk)
    {
        var root = "roads " + sdk;
        Project(root, "<OutputType>Exe</OutputType><AigcService>true</AigcService>", sdk);
        packages.Write(root + "/Properties/PublishProfiles/Folder.pubxml", "<Project><PropertyGroup><PublishDir>out/profile/</PublishDir></PropertyGroup></Project>");
        packages.Write(root + "/Properties/PublishProfiles/Copy.pubxml", "<Project><PropertyGroup><WebPublishMethod>FileSystem</WebPublishMethod><PublishUrl>out/deploy/</PublishUrl></PropertyGroup></Project>");
        packages.Declare(root, Manifest);
        (string Folder, string[] Arguments)[] roads =
        [
            ("plain", ["publish", "-o", "out/plain"]),
            ("nobuild", ["publish", "--no-build", "-o", "out/nobuild"]),
            ("target", ["build", "-c", "Release", "-t:Publish", "-p:PublishDir=out/target/"]),
            ("profile", ["publish", "-p:PublishProfile=Folder"]),
            .. sdk.EndsWith(".Web", StringComparison.Ordinal) ? [("deploy", ["build", "-c", "Release", "-p:DeployOnBuild=true", "-p:PublishProfile=Copy"])] : Array.Empty<(string, string[])>(),
            ("single", ["publish", "-p:PublishSingleFile=true", "--use-current-runtime", "--self-contained", "false", "-o", "out/single"]),
        ];
        foreach (var (folder, arguments) in roads)
        {
            var good = packages.Dotnet(root, arguments);
            Assert.True(good.Code == 0, folder + good.Output);
            Assert.DoesNotContain("AIGC", good.Output);
            AssertIsOfFiles(root + "/out/" + folder);
        }

        packages.Declare(root, Manifest.Replace("\"no\"", "\"perhaps\""));
        foreach (var (folder, arguments) in roads)
        {
            Directory.Delete(packages.In(root + "/out/" + folder), recursive: true);
            var refused = packages.Dotnet(root, arguments);
            Assert.Equal(1, refused.Code);
            Assert.Contains("aigc.json(4,", Assert.Single(refused.About("error AIGC5011")));
            Assert.False(Directory.Exists(packages.In(root + "/out/" + folder)), folder);
        }
    }

    [Fact]
    public void A_model_in_an_assembly_that_ships_or_in_the_settings_must_be_in_the_registry()
    {
        packages.Declare("shipped", Manifest.Replace("\"qwen-max\"", "\"qwen-max\", \"aliases\": [ \"Model:Name\" ]"));
        packages.Write("shipped/library/library.csproj", Library);
        packages.Write("shipped/library/Chat.cs", """
            using Microsoft.Extensions.AI;
            public static class Chat { public static ChatOptions Options() => new() { ModelId = "qwen-plus" }; }
            """);
        Project("shipped/service", "<OutputType>Exe</OutputType><AigcService>true</AigcService>", items: "<ProjectReference Include=\"../library/library.csproj\" />");
        packages.Write("shipped/service/appsettings.json", """
            {
              "Model": { "Name": "gpt-4o" }
            }
            """);
        packages.Write("shipped/service/appsettings.Development.json", """{ "Model": { "Name": "local" } }""");

        var build = packages.Dotnet("shipped/service", "build");
        Assert.True(build.Code == 0, build.Output);

        foreach (var arguments in new string[][] { ["publish"], ["publish", "--no-build"], ["build", "-t:Publish"], ["pack"] })
        {
            var refused = packages.Dotnet("shipped/service", arguments);
            Assert.Equal(1, refused.Code);
            Assert.Equal(2, refused.About("error AIGC5001").Count);
            Assert.Contains(refused.About("error AIGC5001"), l => l.Contains("appsettings.json(2,22,2,30): error AIGC5001: The setting 'Model:Name' brings the model 'gpt-4o'"));
            Assert.Contains("error AIGC5001: 'library' ships and uses the model 'qwen-plus' (Chat.cs:2)", refused.Output);
        }

        packages.Write("shipped/service/appsettings.json", """{ "Model": { "Name": "" } }""");
        packages.Declare("shipped", Manifest.Replace("\"qwen-max\"", "\"qwen-plus\""));
        var mended = packages.Dotnet("shipped/service", "publish");
        Assert.True(mended.Code == 0, mended.Output);
        Assert.DoesNotContain("AIGC", mended.Output);
    }

    [Fact]
    public void The_compliant_sample_is_published_with_its_evidence_and_a_breach_of_it_is_not()
    {
        var sample = Path.Combine(Packages.Repository, "samples", "ChatService");
        foreach (var file in Directory.GetFiles(sample, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(sample, file).Replace('\\', '/');
            if (!relative.StartsWith("bin/", StringComparison.Ordinal) && !relative.StartsWith("obj/", StringComparison.Ordinal) && !relative.StartsWith("data/", StringComparison.Ordinal))
            {
                packages.Write("sample/" + relative, File.ReadAllText(file));
            }
        }

        // What an owner of such a service writes: packages instead of this repository's projects.
        var project = File.ReadAllText(packages.In("sample/ChatService.csproj"));
        project = Regex.Replace(project, "<ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\" />", "<PackageReference Include=\"$1\" Version=\"$$(PackedVersion)\" />")
            .Replace("\"Microsoft.Extensions.AI.OpenAI\" />", "\"Microsoft.Extensions.AI.OpenAI\" Version=\"$(ExtensionsAIVersion)\" />")
            .Replace("<RootNamespace>", "<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><RootNamespace>");
        packages.Write("sample/ChatService.csproj", project);

        var published = packages.Dotnet("sample", "publish", "-o", "out");
        Assert.True(published.Code == 0, published.Output);
        Assert.DoesNotContain("AIGC", string.Join('\n', published.About("error").Concat(published.About("warning"))));
        AssertIsOfFiles("sample/out");
        using var bill = JsonDocument.Parse(File.ReadAllText(packages.In("sample/out/aigc-bom.cdx.json")));
        var models = bill.RootElement.GetProperty("components").EnumerateArray().ToDictionary(c => c.GetProperty("bom-ref").GetString()!);
        Assert.Contains("model:local-stand-in", models.Keys);
        Assert.Contains("\"aigc:used-in\"", models["model:qwen3"].ToString()); // Found in the facts of the sample's own assembly.

        // The registry that the runtime holds its calls against.
        Assert.True(File.ReadAllBytes(packages.In("sample/out/ChatService.dll")).AsSpan().IndexOf("qwen3\n=Model:Name"u8) > 0);

        packages.Write("sample/appsettings.json", File.ReadAllText(packages.In("sample/appsettings.json")).Replace("\"Name\": \"\"", "\"Name\": \"gpt-4o\""));
        var refused = packages.Dotnet("sample", "publish", "--no-build", "-o", "out2");
        Assert.Equal(1, refused.Code);
        Assert.Contains("appsettings.json(", Assert.Single(refused.About("error AIGC5001")));
        Assert.False(Directory.Exists(packages.In("sample/out2")));
    }

    private const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="AigcCompliance.Analyzers" Version="$(PackedVersion)" PrivateAssets="all" />
            <PackageReference Include="AigcCompliance.Build" Version="$(PackedVersion)" PrivateAssets="all" />
            <PackageReference Include="Microsoft.Extensions.AI" Version="$(ExtensionsAIVersion)" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void What_is_no_service_or_asks_for_no_rules_is_published_without_a_statement()
    {
        foreach (var (name, properties) in new[] { ("tool", ""), ("off", "<AigcService>true</AigcService><AigcMode>Off</AigcMode>") })
        {
            Project(name, "<OutputType>Exe</OutputType>" + properties);
            var published = packages.Dotnet(name, "publish", "-o", "out");
            Assert.True(published.Code == 0, published.Output);
            Assert.False(File.Exists(packages.In(name + "/out/" + Statement)));
        }
    }

    [Fact]
    public void A_clock_that_is_given_makes_two_releases_of_one_source_equal()
    {
        Project("epoch", "<OutputType>Exe</OutputType><AigcService>true</AigcService>");
        packages.Declare("epoch", Manifest);
        string Publish(string folder)
        {
            var published = packages.Dotnet("epoch", "publish", "-o", folder, "env:SOURCE_DATE_EPOCH=1700000000");
            Assert.True(published.Code == 0, published.Output);
            return File.ReadAllText(packages.In($"epoch/{folder}/{Statement}"));
        }

        var first = Publish("one");
        Assert.Contains("\"timeCreated\": \"2023-11-14T22:13:20Z\"", first);
        Assert.Equal(first, Publish("two"));
    }

    private void AssertIsOfFiles(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(packages.In(folder + "/" + Statement)));
        var root = packages.In(folder);
        Assert.Equal(
            Directory.GetFiles(root, "*", SearchOption.AllDirectories)
                .Select(f => (Name: Path.GetRelativePath(root, f).Replace('\\', '/'), Digest: Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))))
                .Where(f => f.Name != Statement)
                .Order(),
            json.RootElement.GetProperty("subject").EnumerateArray()
                .Select(s => (Name: s.GetProperty("name").GetString()!, Digest: s.GetProperty("digest").GetProperty("sha256").GetString()!))
                .Order());
    }

    private void Project(string folder, string properties, string sdk = "Microsoft.NET.Sdk", string items = "")
    {
        packages.Write(folder + "/service.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Deterministic>true</Deterministic>{properties}</PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AigcCompliance.Analyzers" Version="$(PackedVersion)" PrivateAssets="all" />
                <PackageReference Include="AigcCompliance.Build" Version="$(PackedVersion)" PrivateAssets="all" />
                {items}
              </ItemGroup>
            </Project>
            """);
        packages.Write(folder + "/code.cs", "System.Console.WriteLine();");
    }
}
