using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AigcCompliance.Release;

namespace AigcCompliance.Tool.Tests;

public sealed partial class InspectTests : IDisposable
{
    private const string Agreement = "服务协议\n";

    private readonly TempFolder folder = new();
    private readonly TempFolder keys = new();
    private readonly TempFolder bundles = new();

    public InspectTests()
    {
        Directory.CreateDirectory(folder[".git"]);
        foreach (var name in new[] { "root", "legal", "cco" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            keys.Write(name + ".pem", key.ExportPkcs8PrivateKeyPem()).Write(name + ".pub.pem", key.ExportSubjectPublicKeyInfoPem());
        }
    }

    private string Bundle => bundles["bundle.zip"];

    public void Dispose()
    {
        folder.Dispose();
        keys.Dispose();
        bundles.Dispose();
    }

    [Fact]
    public async Task A_stranger_verifies_every_file_and_signature_with_the_commands_on_the_first_page()
    {
        await Release();

        var run = await Inspect();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        ZipFile.ExtractToDirectory(Bundle, bundles["x"]);
        var index = File.ReadAllText(bundles["x/index.html"]);
        var commands = Commands().Matches(index).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        Assert.Equal(3, commands.Count); // The digests, the trust file, the sign-off.
        Assert.All(commands, c => Assert.Equal(0, Shell(c)));
        foreach (var name in new[] { "papers/compliance/aigc.json", "papers/compliance/datasets/faq.dataset.json", "papers/compliance/signoffs/faq@1.dsse.json", "papers/compliance/trust.dsse.json", "papers/agreement.md", "release/aigc-release.json", "release/aigc-bom.cdx.json", "report/report.json", "report/report.en.html", "report/report.zh-Hans.html" })
        {
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(bundles["x/" + name]))), index);
        }

        Assert.DoesNotContain(folder.Root, index + File.ReadAllText(bundles["x/report/report.json"]) + File.ReadAllText(bundles["x/report/report.en.html"]));
        Assert.DoesNotContain("<script", index);

        // And each of the commands sees a byte that is not the one that was packed.
        bundles.Write("x/papers/agreement.md", "other");
        Flip("x/verify/compliance/signoffs/faq@1.dsse.json.signed");
        Flip("x/verify/compliance/trust.dsse.json.signed");
        Assert.All(commands, c => Assert.NotEqual(0, Shell(c)));
    }

    [Fact]
    public async Task A_manifest_that_extends_another_has_no_bundle_yet()
    {
        await Release();
        folder.Write("svc/compliance/aigc.json", """{ "version": 1, "extends": "../../compliance/aigc.json" }""");

        var run = await Inspect();

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("'../compliance/aigc.json'", run.Error);
        Assert.False(File.Exists(Bundle));
    }

    [Fact]
    public async Task The_same_release_makes_the_same_bytes_in_any_language_on_any_day_and_from_another_checkout()
    {
        await Release();
        await Inspect();
        var first = File.ReadAllBytes(Bundle);
        using var other = new TempFolder();
        Directory.CreateDirectory(other[".git"]);
        foreach (var file in Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories))
        {
            other.Write(Path.GetRelativePath(folder.Root, file), File.ReadAllText(file));
        }

        var again = await Run.Aigc("inspect", other["out"], "--path", other["svc"], "--output", Bundle, "--lang", "zh-Hans");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(first, File.ReadAllBytes(Bundle));
        using var zip = ZipFile.OpenRead(Bundle);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName));
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));

        // Another paper is another bundle.
        other.Write("compliance/reviews/note.txt", "n");
        await Run.Aigc("inspect", other["out"], "--path", other["svc"], "--output", Bundle);
        Assert.NotEqual(first, File.ReadAllBytes(Bundle));
    }

    [Theory]
    [InlineData("agreement.md", "agreement.md")]
    [InlineData("compliance/signoffs/faq@1.dsse.json", "compliance/signoffs/faq@1.dsse.json")]
    [InlineData("compliance/signoffs/faq@1.files.sha256", "compliance/signoffs/faq@1.files.sha256")]
    [InlineData("compliance/datasets/faq.files.sha256", "compliance/datasets/faq.files.sha256")]
    public async Task A_missing_part_is_named_and_nothing_is_written(string part, string named)
    {
        await Release();
        File.Delete(folder[part]);

        var run = await Inspect();

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Missing or different: " + named, run.Error);
        Assert.False(File.Exists(Bundle));
    }

    [Fact]
    public async Task Evidence_of_another_content_and_a_private_key_are_refused()
    {
        await Release();
        folder.Write("agreement.md", "other");
        Assert.Contains("agreement.md (not the content declared)", (await Inspect()).Error);
        folder.Write("agreement.md", Agreement).Write("compliance/notes/key.txt", File.ReadAllText(keys["legal.pem"]));
        Assert.Contains("'compliance/notes/key.txt' holds a private key", (await Inspect()).Error);
        folder.Write("compliance/notes/key.txt", File.ReadAllText(keys["legal.pub.pem"]));
        Assert.Equal(0, (await Inspect()).ExitCode);
    }

    [Theory]
    [InlineData("out/app.dll", "changed app.dll")]
    [InlineData("compliance/aigc.json", "compliance/aigc.json. Check out the commit")]
    [InlineData("compliance/trust.dsse.json", "compliance/trust.dsse.json. Check out the commit")]
    public async Task Files_or_papers_that_are_not_those_of_the_release_are_named_and_nothing_is_written(string changed, string expected)
    {
        await Release();
        File.AppendAllText(folder[changed], "\n");

        var run = await Inspect();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Output);
        Assert.False(File.Exists(Bundle));
    }

    [Fact]
    public async Task The_signature_of_the_release_is_verifiable_once_its_key_is_given()
    {
        await Release();
        await Run.Aigc("sign-release", folder["out"], "--key", keys["cco.pem"]);

        Assert.Contains("release/aigc-release.json has a signature by a key that neither", (await Inspect()).Error);
        var known = await Inspect("--key", keys["cco.pub.pem"]);
        Assert.Equal((0, ""), (known.ExitCode, known.Error));
        ZipFile.ExtractToDirectory(Bundle, bundles["x"]);
        var command = Commands().Matches(File.ReadAllText(bundles["x/index.html"])).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).Single(c => c.Contains("aigc-release.json", StringComparison.Ordinal));
        Assert.Equal(0, Shell(command));
    }

    [Theory]
    [InlineData("inspect {0}/svc --output {1}/b.zip", 3, "holds no aigc-release.json")]
    [InlineData("inspect {0}/out", 2, "--output is needed")]
    [InlineData("inspect {0}/out --output {0}/out/b.zip --path {0}", 2, "is itself part of the bundle")]
    [InlineData("inspect {0}/out --output {0}/compliance/b.zip --path {0}", 2, "is itself part of the bundle")]
    [InlineData("inspect {0}/out --output {1}/none/b.zip --path {0}", 2, "does not exist; create it first")]
    [InlineData("inspect {0}/out --output {1}/b.zip --path {1}", 3, "No compliance/aigc.json")]
    [InlineData("inspect {0}/out --output {1}/b.zip --path {0} --project {0}/data", 3, "No project found")]
    public async Task What_cannot_be_packed_is_one_sentence(string line, int exitCode, string expected)
    {
        await Release();

        var run = await Run.Aigc([.. line.Split(' ').Select(part => part.Replace("{0}", folder.Root).Replace("{1}", bundles.Root)), "--lang", "en"]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("aigc: ", StringComparison.Ordinal));
        Assert.False(File.Exists(bundles["b.zip"]));
    }

    private static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private Task<Run> Inspect(params string[] more) => Run.Aigc(["inspect", folder["out"], "--path", folder["svc"], "--output", Bundle, "--lang", "en", .. more]);

    // A service with a signed dataset and an agreement, published as the release gate leaves it.
    private async Task Release()
    {
        folder.Write("svc/svc.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><AigcService>true</AigcService><AigcServiceScope>Enterprise</AigcServiceScope></PropertyGroup></Project>")
            .Write("svc/Code.cs", Samples.NoCall).Write("data/faq/a.txt", "a").Write("agreement.md", Agreement)
            .Write("compliance/datasets/faq.dataset.json", """
                { "id": "faq", "version": "1", "purpose": "rag", "paths": [ "data/faq" ], "origin": "selfCollected", "sources": [ { "name": "a", "licence": "b" } ],
                  "intellectualProperty": { "clearance": "owned" }, "personalInformation": { "contains": false } }
                """)
            .Write("compliance/aigc.json", $$"""
                {
                  "version": 1,
                  "service": { "id": "shop", "name": "商店", "provider": { "name": "Nobody" } },
                  "publicOpinionAttribute": { "decision": "no", "reason": "A sample that is offered to nobody." },
                  "models": [ { "id": "local" } ],
                  "agreement": { "version": "1", "path": "/agreement", "text": { "path": "agreement.md", "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Agreement)))}}" } }
                }
                """);
        Assert.Equal(0, (await Run.Aigc("trust", "--root", keys["root.pem"], "--signer", $"张三={keys["legal.pub.pem"]}:legal", "--path", folder.Root)).ExitCode);
        Assert.Equal(0, (await Run.Aigc("hash", folder.Root)).ExitCode);
        Assert.Equal(0, (await Run.Aigc("sign-off", "faq", "--key", keys["legal.pem"], "--name", "张三", "--path", folder.Root)).ExitCode);
        folder.Write("out/app.dll", "app").Write("out/" + BillOfMaterials.FileName, "{}");
        var files = ReleaseStatement.FilesOf(folder["out"], out _)!;
        var policy = new[] { "compliance/aigc.json", "compliance/trust.dsse.json" }.Select(p => new KeyValuePair<string, string>(p, Digest(folder[p])));
        folder.Write("out/" + ReleaseStatement.FileName, ReleaseStatement.Write(files, policy, "shop", ["AIGC_GATES_PASSED"], DateTimeOffset.UtcNow, null)); // After the sign-off, as the gates ask.
    }

    private void Flip(string file)
    {
        var bytes = File.ReadAllBytes(bundles[file]);
        bytes[^2] ^= 1;
        File.WriteAllBytes(bundles[file], bytes);
    }

    private int Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = bundles["x"], RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    [GeneratedRegex("<pre>(.*)</pre>")]
    private static partial Regex Commands();
}
