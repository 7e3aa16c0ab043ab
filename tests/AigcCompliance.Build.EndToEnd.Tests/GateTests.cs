using System.Text.Json;

namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>The gates of a service in every kind of build.</summary>
[Collection("packages")]
public sealed class GateTests(Packages packages)
{
    private const string Manifest = $$"""
        {
          "version": 1,
          "service": { "id": "assistant", "name": "智能助手", "plannedLaunch": "2999-01-01", "provider": { "name": "某某科技有限公司" } },
          "publicOpinionAttribute": { "decision": "yes", "reason": "公开问答" },
          "filings": [
            { "id": "alg-1", "kind": "algorithm", "status": "filed", "algorithmType": "生成合成类",
              "number": "网信算备11000000000001号", "filed": [ { "model": "qwen-max", "labelMethods": [ { "modality": "text", "explicit": "开头：AI生成", "implicit": "响应字段 aigc" } ] } ] }
          ],
          {{Papers.Declared}}
          "models": [ { "id": "qwen-max", "filing": "alg-1" } ],
          "securityAssessment": { "owner": { "role": "cco", "name": "李四" }, "status": "cleared", "submittedOn": "2026-01-12", "clearedOn": "2026-04-20" }
        }
        """;

    private const string Refused = "aigc.json(7,17,7,38): error AIGC5011: The filing number '网信算备11000000000001号' has 14 digits";

    [Fact]
    public void Three_target_frameworks_get_one_message_on_every_road_and_none_at_design_time()
    {
        // Blanks and Chinese characters in the path, because that is where lists of properties break.
        const string folder = "服务 一/src";
        Project(folder + "/service.csproj", "net10.0;netstandard2.0;netstandard2.1", "<AigcService>true</AigcService><AigcServiceScop>Public</AigcServiceScop>");
        packages.Declare("服务 一", Manifest);

        var build = packages.Dotnet(folder, "build");
        Assert.Equal(1, build.Code);
        Assert.Contains(Refused, Assert.Single(build.About("AIGC5011")));
        Assert.Contains("service.csproj(5,", Assert.Single(build.About("AIGC9010")));
        Assert.Contains("2 Error(s)", build.Output);
        Assert.Contains("warning CS0169", build.Output); // The compiler had its say in the same build.
        Assert.Empty(Directory.GetFiles(packages.In(folder + "/bin"), "service.dll", SearchOption.AllDirectories));

        var chinese = packages.Dotnet(folder, "publish", "-f", "net10.0", "--no-restore", "env:DOTNET_CLI_UI_LANGUAGE=zh-Hans");
        Assert.Equal(1, chinese.Code);
        Assert.Contains("备案编号“网信算备11000000000001号”有 14 位数字", chinese.Output);

        var pack = packages.Dotnet(folder, "pack", "--no-restore", "-p:NoBuild=true");
        Assert.Equal(1, pack.Code);
        Assert.Single(pack.About("AIGC5011"));

        var designTime = packages.Dotnet(folder, "build", "--no-restore", "-p:DesignTimeBuild=true", "-p:TargetFramework=net10.0");
        Assert.True(designTime.Code == 0, designTime.Output);
        Assert.DoesNotContain("AIGC", designTime.Output);
    }

    [Fact]
    public void Projects_that_share_a_manifest_share_its_finding_and_nothing_is_published_until_it_is_mended()
    {
        Project("shared/a/a.csproj", "net10.0", "<OutputType>Exe</OutputType><AigcService>true</AigcService>");
        Project("shared/b/b.csproj", "net10.0", "<AigcService>true</AigcService>");
        Project("shared/library/library.csproj", "net10.0", "");
        packages.Write("shared/a/a.cs", "System.Console.WriteLine();");
        packages.Write("shared/all.slnx", """<Solution><Project Path="a/a.csproj" /><Project Path="b/b.csproj" /><Project Path="library/library.csproj" /></Solution>""");
        packages.Declare("shared", Manifest);

        var build = packages.Dotnet("shared", "build", "all.slnx", "-m:2");
        Assert.Equal(1, build.Code);
        Assert.Single(build.About("AIGC5011"));
        Assert.Contains("1 Error(s)", build.Output);
        Assert.True(File.Exists(packages.In("shared/library/bin/Debug/net10.0/library.dll")));

        var container = packages.Dotnet("shared/a", "build", "--no-restore", "-t:PublishContainer", "-p:NoBuild=true");
        Assert.Equal(1, container.Code);
        Assert.Single(container.About("AIGC5011"));

        // Nobody signed that the assessment is cleared. Without public-opinion attributes none is owed.
        var filed = Manifest.Replace("11000000000001", "330110507206401230035");
        packages.Declare("shared", filed);
        var unsigned = packages.Dotnet("shared/a", "publish", "--no-restore");
        Assert.Equal(1, unsigned.Code);
        Assert.Contains("aigc.json(15,79,15,88): error AIGC5020: The assessment is said to be cleared, and nobody signed that", Assert.Single(unsigned.About("error")));

        packages.Declare("shared", filed.Replace("\"yes\"", "\"no\""));
        var mended = packages.Dotnet("shared/a", "publish", "--no-restore");
        Assert.True(mended.Code == 0, mended.Output);
        Assert.DoesNotContain("AIGC", mended.Output);

        packages.Declare("shared", Manifest);
        var again = packages.Dotnet("shared/a", "publish", "--no-build"); // Nothing compiles, yet nothing slips through.
        Assert.Equal(1, again.Code);
        Assert.Single(again.About("AIGC5011"));
    }

    [Fact]
    public void What_a_day_decides_fails_no_build_even_where_warnings_are_errors_and_refuses_a_release()
    {
        Project("dates/src/service.csproj", "net10.0", "<OutputType>Exe</OutputType><AigcService>true</AigcService><AigcMode>Strict</AigcMode><AigcServiceScope>Public</AigcServiceScope>");
        packages.Write("dates/src/code.cs", "System.Console.WriteLine();");
        packages.Declare("dates", Manifest.Replace("11000000000001", "330110507206401230035").Replace("2999-01-01", "2026-01-01"));

        var build = packages.Dotnet("dates/src", "build", "-p:MSBuildTreatWarningsAsErrors=true", "-p:TreatWarningsAsErrors=true");
        Assert.Contains("warning AIGC7012", Assert.Single(build.About("AIGC7012")));
        Assert.DoesNotContain("error AIGC7012", build.Output);
        var release = packages.Dotnet("dates/src", "publish", "--no-restore");
        Assert.Equal(1, release.Code);
        Assert.Contains("error AIGC7012", Assert.Single(release.About("AIGC7012")));
    }

    [Fact]
    public void A_wrong_setting_is_exactly_one_error_line_also_when_the_manifest_is_in_order()
    {
        packages.Declare("setting", Manifest.Replace("11000000000001", "330110507206401230035"));
        void Refuses(string properties, string finding, params string[] arguments)
        {
            Project("setting/src/service.csproj", "net10.0", properties);
            var build = packages.Dotnet("setting/src", ["build", .. arguments]);
            Assert.Equal(1, build.Code);
            Assert.Contains(finding, Assert.Single(build.About("error")));
            Assert.Contains("1 Error(s)", build.Output);
        }

        Refuses("<AigcService>true</AigcService><AigcServiceScop>Public</AigcServiceScop>", "error AIGC9010: The property 'AigcServiceScop'");
        Refuses("<AigcService>true</AigcService><AigcTrustRoot>abc</AigcTrustRoot>", "error AIGC9010: 'abc' is not a value of the property 'AigcTrustRoot'", "--no-restore");

        // MSBuild itself would take 'yes' and 'on' for 'true'.
        Refuses("<AigcService>yes</AigcService>", "service.csproj(5,31,5,34): error AIGC9010: 'yes'", "--no-restore");
        Refuses("<Own>yes</Own><AigcService>$(Own)</AigcService>", "service.csproj : error AIGC9010: 'yes'", "--no-restore");
        Refuses("", "service.csproj : error AIGC9010: 'on'", "--no-restore", "-p:AigcService=on");
        Refuses("", "service.csproj : error AIGC9010: 'abc'", "--no-restore", "-p:AigcTrustRoot=abc");

        Project("setting/src/service.csproj", "net10.0", "<AigcService> True </AigcService>");
        var good = packages.Dotnet("setting/src", "build", "--no-restore");
        Assert.True(good.Code == 0, good.Output);
        Assert.DoesNotContain("AIGC", good.Output);
    }

    [Fact]
    public void The_compiler_is_given_analyzers_preset_and_files()
    {
        Project("items/items.csproj", "net10.0", "<AigcMode>Strict</AigcMode><AigcServiceScope>Enterprise</AigcServiceScope>");
        packages.Declare("items", Manifest);
        packages.Write("items/compliance/datasets/faq.dataset.json", "{}");
        packages.Write("items/own.aigc-apis.txt", "");
        packages.Write("items/.editorconfig", "[*.cs]\n");
        var restore = packages.Dotnet("items", "restore");
        Assert.True(restore.Code == 0, restore.Output);
        var result = packages.Dotnet("items", "build", "--no-restore", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:DesignTimeBuild=true", "-getItem:Analyzer,AdditionalFiles,EditorConfigFiles,CompilerVisibleProperty");
        using var json = JsonDocument.Parse(result.Output);
        string[] Items(string name) => [.. json.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray().Select(i => i.GetProperty("Identity").GetString()!)];

        Assert.Contains(Items("Analyzer"), a => Path.GetFileName(a) == "AigcCompliance.Analyzers.dll");
        Assert.Contains(Items("Analyzer"), a => Path.GetFileName(a) == "AigcCompliance.CodeFixes.dll");
        Assert.Contains(Items("EditorConfigFiles"), f => Path.GetFileName(f) == "aigc.strict.enterprise.globalconfig");
        // Exactly these: what the SDK or a package wrote is nobody's spelling. The second .editorconfig is the one above.
        Assert.Equal([".editorconfig", ".editorconfig", "aigc.json", "faq.dataset.json", "own.aigc-apis.txt"], Items("AdditionalFiles").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { "AigcService", "AigcMode", "AigcServiceScope", "IsTestProject" }, Items("CompilerVisibleProperty").ToHashSet());
    }

    [Fact]
    public void The_compiler_holds_code_against_the_manifest_above_the_project()
    {
        packages.Declare("registry", Manifest.Replace("11000000000001", "330110507206401230035"));
        WriteServiceOfTwoModels("registry/src");

        var build = packages.Dotnet("registry/src", "build");
        Assert.True(build.Code == 0, build.Output);
        Assert.Contains("code.cs(5,62): warning AIGC5001: The model 'qwen-plus'", Assert.Single(build.About("AIGC")));
    }

    [Fact]
    public void A_service_inherits_from_the_manifest_it_extends_and_a_change_there_reaches_its_next_build()
    {
        var parent = Manifest.Replace("11000000000001", "330110507206401230035").Replace("\"id\": \"assistant\", \"name\": \"智能助手\", \"plannedLaunch\": \"2999-01-01\", ", "");
        packages.Declare("mono repo", parent);
        void Own(string more) => packages.Write("mono repo/服务/compliance/aigc.json", $$"""
            {
              "version": 1,
              "extends": "../../compliance/aigc.json", // what all services share
              "service": { "id": "chat", "name": "聊天", "plannedLaunch": "2999-01-01" }{{more}}
            }
            """);
        Own("");
        WriteServiceOfTwoModels("mono repo/服务/src");

        var build = packages.Dotnet("mono repo/服务/src", "build");
        Assert.True(build.Code == 0, build.Output);
        Assert.Contains("code.cs(5,62): warning AIGC5001: The model 'qwen-plus'", Assert.Single(build.About("AIGC")));

        packages.Declare("mono repo", parent.Replace("{ \"id\": \"qwen-max\", ", "{ \"id\": \"qwen-max\", \"aliases\": [ \"qwen-plus\" ], "));
        var registered = packages.Dotnet("mono repo/服务/src", "build", "--no-restore");
        Assert.True(registered.Code == 0, registered.Output);
        Assert.Empty(registered.About("AIGC"));

        Own(", \"complaint\": { \"responseWorkingDays\": 16 }");
        var loose = packages.Dotnet("mono repo/服务/src", "build", "--no-restore");
        Assert.Equal(1, loose.Code);
        Assert.Matches(@"aigc\.json\(4,\d+,4,\d+\): error AIGC5011: .*more than the 15 that is inherited from compliance/aigc\.json\(\d+,\d+\) /complaint/responseWorkingDays", Assert.Single(loose.About("AIGC")));

        var inputs = packages.Dotnet("mono repo/服务/src", "build", "--no-restore", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:DesignTimeBuild=true", "-getItem:AdditionalFiles,UpToDateCheckInput");
        using var json = JsonDocument.Parse(inputs.Output);
        Assert.All(new[] { "AdditionalFiles", "UpToDateCheckInput" }, name => Assert.Contains(packages.In("mono repo/compliance/aigc.json"),
            json.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray().Select(i => i.GetProperty("FullPath").GetString())));
    }

    private void Project(string path, string frameworks, string properties)
    {
        packages.Write(path, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{(frameworks.Contains(';') ? "s" : "")}>{frameworks}</TargetFramework{(frameworks.Contains(';') ? "s" : "")}>
              </PropertyGroup>
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AigcCompliance.Analyzers" Version="$(PackedVersion)" PrivateAssets="all" />
                <PackageReference Include="AigcCompliance.Build" Version="$(PackedVersion)" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        packages.Write(Path.GetDirectoryName(path) + "/code.cs", "class Code { int unused; }");
    }

    // One model is registered by the manifest of these tests, the other, in line 5, is not.
    private void WriteServiceOfTwoModels(string folder)
    {
        packages.Write(folder + "/service.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AigcService>true</AigcService>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AigcCompliance.Analyzers" Version="$(PackedVersion)" PrivateAssets="all" />
                <PackageReference Include="AigcCompliance.Build" Version="$(PackedVersion)" PrivateAssets="all" />
                <PackageReference Include="Microsoft.Extensions.AI" Version="$(ExtensionsAIVersion)" />
              </ItemGroup>
            </Project>
            """);
        packages.Write(folder + "/code.cs", """
            using Microsoft.Extensions.AI;
            static class Options
            {
                public static ChatOptions Filed() => new() { ModelId = "qwen-max" };
                public static ChatOptions Unfiled() => new() { ModelId = "qwen-plus" };
            }
            """);
    }
}
