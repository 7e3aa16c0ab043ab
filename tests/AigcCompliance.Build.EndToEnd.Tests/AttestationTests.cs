namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>
/// Every way of switching the rules off, tried on one service with one library. Each is refused, and the same release without it passes: what
/// the compiler was told before is not remembered.
/// </summary>
[Collection("packages")]
public sealed class AttestationTests(Packages packages)
{
    private const string Manifest = $$"""
        {
          "version": 1,
          "service": { "id": "assistant", "name": "智能助手", "plannedLaunch": "2999-01-01", "provider": { "name": "某某科技有限公司" } },
          "publicOpinionAttribute": { "decision": "no", "reason": "内部试用" },
          {{Papers.Declared}}
          "models": [ { "id": "qwen-max" } ]
        }
        """;

    [Fact]
    public void Every_way_of_switching_the_rules_off_is_refused_and_nothing_else_is()
    {
        Write("off");
        var restored = packages.Dotnet("off/service", "restore");
        Assert.True(restored.Code == 0, restored.Output);
        void Passes(params string[] arguments)
        {
            var good = packages.Dotnet("off/service", ["publish", "--no-restore", "-o", "out", .. arguments]);
            Assert.True(good.Code == 0, good.Output);
            Assert.DoesNotContain("AIGC", good.Output);
        }

        void Refuses(string message, params string[] arguments)
        {
            var refused = packages.Dotnet("off/service", ["publish", "--no-restore", "-o", "out", .. arguments]);
            Assert.Equal(1, refused.Code);
            Assert.Contains(message, Assert.Single(refused.About("error")));
        }

        Passes();
        Refuses("error AIGC9002: The rules did not run when 'library' was compiled, because of RunAnalyzers=false", "-p:RunAnalyzers=false", "-p:Only=library");
        Passes();
        Refuses("error AIGC9002: The rules did not run when 'service' was compiled, because of RunAnalyzersDuringBuild=false", "-p:RunAnalyzersDuringBuild=false", "-p:Only=service");
        Refuses("error AIGC9002: The rules did not run when 'service' was compiled, because of Analyzer", "-p:Detached=service");
        Refuses("error AIGC9002: AIGC1001 was switched off or lowered below a warning for 'library'", "-p:Silenced=library");
        Refuses("error AIGC9002: AD0001 is in NoWarn for 'service'", "-p:NoWarn=AD0001", "-p:Only=service");
        Passes("-p:NoWarn=AIGC5004"); // No release depends on it.

        foreach (var (file, text, refused) in new[]
        {
            ("off/service/.editorconfig", "[*.cs]\ndotnet_diagnostic.AIGC2001.severity = none\n", true),
            ("off/service/.editorconfig", "[other.cs]\ndotnet_diagnostic.AIGC2001.severity = none\n", false), // No file of that name.
            ("off/service/.editorconfig", "[*.cs]\ndotnet_diagnostic.AIGC5004.severity = none\n", false),
            ("off/service/.globalconfig", "dotnet_diagnostic.AIGC2001.severity = silent\n", true),
            ("off/service/.globalconfig", "dotnet_diagnostic.AIGC2001.severity = error\n", false),
        })
        {
            packages.Write(file, text);
            if (refused)
            {
                Refuses("error AIGC9002: AIGC2001 was switched off or lowered below a warning for 'service'");
            }
            else
            {
                Passes();
            }

            File.Delete(packages.In(file));
        }

        Passes("--no-build");
    }

    [Fact]
    public void What_the_rules_found_is_a_warning_in_a_build_and_refused_in_a_release()
    {
        Write("found");
        packages.Write("found/service/.globalconfig", "dotnet_diagnostic.AIGC5011.severity = suggestion\n");
        packages.Write("found/library/Chat.cs", """
            using Microsoft.Extensions.AI;
            static class Chat { static void Ask(IChatClient c) => c.GetResponseAsync("?"); }
            """);
        packages.Write("found/service/code.cs", """
            System.Console.WriteLine();
            static class Own { public static void Ask(Microsoft.Extensions.AI.IChatClient c) => Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync(c, "?"); }
            """);
        var build = packages.Dotnet("found/service", "build", "-c", "Release");
        Assert.True(build.Code == 0, build.Output);
        Assert.Equal(2, build.About("warning AIGC1001").Count);

        var refused = packages.Dotnet("found/service", "publish", "--no-build", "-o", "out");
        Assert.Equal(1, refused.Code);
        Assert.Equal(2, refused.About("error AIGC1001").Count);
        Assert.Contains(refused.About("error AIGC1001"), l => l.Contains("Chat.cs(2,"));
        Assert.Contains(refused.About("error AIGC1001"), l => l.Contains("code.cs(2,"));

        // A finding of the build takes its severity from the same file, and a release from none.
        packages.Write("found/service/code.cs", "System.Console.WriteLine();");
        packages.Write("found/library/Chat.cs", "public static class Chat;");
        packages.Declare("found", Manifest.Replace("\"no\"", "\"perhaps\""));
        var lowered = packages.Dotnet("found/service", "build", "-c", "Release");
        Assert.True(lowered.Code == 0, lowered.Output);
        Assert.Empty(lowered.About("AIGC"));
        Assert.Contains("aigc.json(4,", Assert.Single(packages.Dotnet("found/service", "publish", "--no-build", "-o", "out").About("error AIGC5011")));
    }

    [Fact]
    public void A_build_that_nobody_releases_is_not_asked_and_one_without_a_record_is_not_released()
    {
        Write("debug");
        var build = packages.Dotnet("debug/service", "build", "-p:RunAnalyzers=false", "-p:Only=service");
        Assert.True(build.Code == 0, build.Output);
        Assert.Contains("service.csproj : ", Assert.Single(build.About("warning AIGC9002: RunAnalyzers is 'false'")));
        Assert.Empty(Directory.GetFiles(packages.In("debug/service/obj/Debug"), "*.aigc*", SearchOption.AllDirectories));

        var refused = packages.Dotnet("debug/service", "publish", "--no-build", "-c", "Debug", "-o", "out");
        Assert.Equal(2, refused.About("error AIGC9002: No build kept").Count); // The service and its library.

        var always = packages.Dotnet("debug/service", "build", "-p:AigcAttest=always");
        Assert.True(always.Code == 0, always.Output);
        Assert.DoesNotContain("AIGC", always.Output);
        var published = packages.Dotnet("debug/service", "publish", "--no-build", "-c", "Debug", "-o", "out");
        Assert.True(published.Code == 0, published.Output);

        // A log of the user's own is read where it is; the compiler's old format says too little.
        var old = packages.Dotnet("debug/service", "publish", "-o", "out", "-p:ErrorLog=own.sarif");
        Assert.Contains(old.About("warning AIGC9002"), l => l.Contains("own.sarif' : write the property ErrorLog as 'PATH,version=2.1'") || l.Contains("write the property ErrorLog as 'PATH,version=2.1'"));
        Assert.Equal(2, old.About("error AIGC9002: No build kept").Count);
        var own = packages.Dotnet("debug/service", "publish", "-o", "out", "-p:ErrorLog=own.sarif%2cversion=2.1");
        Assert.True(own.Code == 0, own.Output);
        Assert.True(File.Exists(packages.In("debug/service/own.sarif")));
    }

    [Fact]
    public void Libraries_without_the_packages_are_named_in_one_error()
    {
        Write("bare");
        packages.Write("bare/library/library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        packages.Write("bare/library/Chat.cs", "public static class Chat;");
        var build = packages.Dotnet("bare/service", "build");
        Assert.True(build.Code == 0, build.Output);
        Assert.DoesNotContain("AIGC", build.Output);
        Assert.Contains("error AIGC9002: No record says that the rules looked at library, which the service ships", Assert.Single(packages.Dotnet("bare/service", "publish").About("error")));
    }

    private void Write(string root)
    {
        packages.Declare(root, Manifest);
        packages.Write(root + "/service/code.cs", "System.Console.WriteLine();");
        packages.Write(root + "/library/Chat.cs", "public static class Chat;");
        packages.Write(root + "/service/service.csproj", Project("<OutputType>Exe</OutputType><AigcService>true</AigcService>", "<ProjectReference Include=\"../library/library.csproj\" />"));
        packages.Write(root + "/library/library.csproj", Project("", ""));

        // Switches that are given for the whole build are taken back in the project that is not meant.
        packages.Write(root + "/Directory.Build.props", """
            <Project TreatAsLocalProperty="RunAnalyzers;RunAnalyzersDuringBuild;NoWarn">
              <Import Project="../Directory.Build.props" />
              <PropertyGroup Condition="'$(Only)' != '' and '$(Only)' != '$(MSBuildProjectName)'"><RunAnalyzers /><RunAnalyzersDuringBuild /><NoWarn /></PropertyGroup>
            </Project>
            """);
    }

    private static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
          <PropertyGroup Condition="'$(Silenced)' == '$(MSBuildProjectName)'"><NoWarn>$(NoWarn);AIGC1001</NoWarn></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="AigcCompliance.Analyzers" Version="$(PackedVersion)" PrivateAssets="all" />
            <PackageReference Include="AigcCompliance.Build" Version="$(PackedVersion)" PrivateAssets="all" />
            <PackageReference Include="Microsoft.Extensions.AI" Version="$(ExtensionsAIVersion)" />
            {items}
          </ItemGroup>
          <Target Name="Detach" BeforeTargets="CoreCompile" Condition="'$(Detached)' == '$(MSBuildProjectName)'">
            <ItemGroup><Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'AigcCompliance.Analyzers'" /></ItemGroup>
          </Target>
        </Project>
        """;
}
