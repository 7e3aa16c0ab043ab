using System.Security.Cryptography;
using System.Text.Json;

namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>A model that is not what was filed, from the warning of the build to the release that a signed decision lets pass.</summary>
[Collection("packages")]
public sealed class ReviewTests(Packages packages)
{
    // Filed although it need not be, so that nothing but the review is asked of the Chief Compliance Officer.
    private const string Manifest = $$"""
        {
          "version": 1,
          "service": { "id": "assistant", "name": "智能助手", "plannedLaunch": "2999-01-01", "provider": { "name": "某某科技有限公司" } },
          "publicOpinionAttribute": { "decision": "no", "reason": "内部试用" },
          "filings": [
            { "id": "alg-1", "kind": "algorithm", "status": "filed", "number": "网信算备330110507206401230035号",
              "filed": [ { "model": "qwen-max", "versions": [ "1" ], "labelMethods": [ { "modality": "text", "explicit": "开头：AI生成", "implicit": "响应字段 aigc" } ] } ] }
          ],
          {{Papers.Declared}}
          "models": [ { "id": "qwen-max", "versions": [ "1" ], "filing": "alg-1" } ]
        }
        """;

    [Fact]
    public void Another_version_warns_in_a_build_and_is_released_once_somebody_signed_and_only_as_it_was_signed()
    {
        const string root = "reviewed";
        packages.Write(root + "/service.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <AigcService>true</AigcService>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AigcCompliance.Analyzers" Version="$(PackedVersion)" PrivateAssets="all" />
                <PackageReference Include="AigcCompliance.Build" Version="$(PackedVersion)" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        packages.Write(root + "/code.cs", "System.Console.WriteLine();");
        packages.Declare(root, Manifest);
        var asFiled = packages.Dotnet(root, "publish", "-o", "out");
        Assert.True(asFiled.Code == 0, asFiled.Output);
        Assert.DoesNotContain("AIGC", asFiled.Output);

        Declare("2");
        const string changed = "aigc.json(14,47,14,54): {0} AIGC5003: 'qwen-max' is not what was filed: versions was '1' and is '2'";
        var build = packages.Dotnet(root, "build", "--no-restore", "-p:MSBuildTreatWarningsAsErrors=true", "-p:TreatWarningsAsErrors=true");
        Assert.True(build.Code == 0, build.Output);
        Assert.Contains(string.Format(null, changed, "warning"), Assert.Single(build.About("AIGC")));
        Refused(string.Format(null, changed, "error"));

        foreach (var name in new[] { "root", "cco" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            packages.Write($"keys/{name}.pem", key.ExportPkcs8PrivateKeyPem());
            packages.Write($"keys/{name}.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        }

        Aigc("trust", "--root", packages.In("keys/root.pem"), "--signer", "李四=" + packages.In("keys/cco.pub.pem") + ":cco");
        Review("refile-needed");
        Refused("error AIGC5003: '李四' decided that 'qwen-max' has to be filed anew");
        Review("no-refiling-needed");
        var released = packages.Dotnet(root, "publish", "--no-restore", "-o", "out");
        Assert.True(released.Code == 0, released.Output);
        Assert.DoesNotContain("AIGC", released.Output);
        using var bill = JsonDocument.Parse(File.ReadAllText(packages.In(root + "/out/aigc-bom.cdx.json")));
        Assert.Contains("Re-filing review of qwen-max", bill.RootElement.GetProperty("declarations").GetRawText());

        Declare("3");
        Refused("error AIGC5003: 'qwen-max' changed after its review was signed: versions was '2' and is '3'");

        void Declare(string version) => packages.Declare(root, Manifest.Replace("[ \"1\" ], \"filing\"", $"[ \"{version}\" ], \"filing\""));

        void Review(string decision) =>
            Aigc("review", "qwen-max", "--decision", decision, "--reason", "发布说明", "--key", packages.In("keys/cco.pem"), "--name", "李四");

        void Aigc(params string[] arguments)
        {
            var run = packages.Dotnet(root, [Packages.Tool, .. arguments]);
            Assert.True(run.Code == 0, run.Output);
        }

        void Refused(string finding)
        {
            var release = packages.Dotnet(root, "publish", "--no-restore", "-o", "refused");
            Assert.Equal(1, release.Code);
            Assert.Contains(finding, Assert.Single(release.About("AIGC")));
            Assert.False(Directory.Exists(packages.In(root + "/refused")));
        }
    }
}
