using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigcCompliance.Release;

namespace AigcCompliance.Tool.Tests;

/// <summary>One shape for every command, success and failure alike; nothing else on either stream.</summary>
public sealed class JsonAnswerTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TempFolder keys = new();

    public JsonAnswerTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        keys.Write("key.pem", key.ExportPkcs8PrivateKeyPem()).Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        folder.Write("data/a.txt", "a").Write("out/app.dll", "app");
        File.WriteAllText(folder["out/" + ReleaseStatement.FileName],
            ReleaseStatement.Write(ReleaseStatement.FilesOf(folder["out"], out _)!, [], "shop", ["AIGC_GATES_PASSED"], DateTimeOffset.UnixEpoch, null), new UTF8Encoding(false));
    }

    public void Dispose()
    {
        folder.Dispose();
        keys.Dispose();
    }

    [Fact]
    public async Task A_whole_life_is_told_in_one_shape()
    {
        var init = await Answer(0, "init", "{0}", "--no-scan", "--dataset", "faq", "--data", "data");
        Assert.Equal("compliance/aigc.json", init.GetProperty("written")[0].GetString());
        Assert.Contains(init.GetProperty("findings").EnumerateArray(), f => f.GetProperty("ruleId").GetString() == "AIGC5011" && f.GetProperty("line").GetInt32() > 1);
        folder.Write("compliance/datasets/faq.dataset.json", """
            { "id": "faq", "version": "1", "purpose": "rag", "paths": [ "data" ], "origin": "selfCollected", "sources": [ { "name": "a", "licence": "b" } ],
              "intellectualProperty": { "clearance": "owned" }, "personalInformation": { "contains": false } }
            """);
        var hash = (await Answer(0, "hash", "{0}")).GetProperty("datasets")[0];
        Assert.Equal(("faq@1", 1), (hash.GetProperty("dataset").GetString(), hash.GetProperty("files").GetInt32()));
        var never = (await Answer(1, "diff", "--path", "{0}")).GetProperty("datasets")[0];
        Assert.Equal(JsonValueKind.Null, never.GetProperty("lastSignOff").ValueKind);
        var trust = await Answer(0, "trust", "--root", "{1}/key.pem", "--signer", "张三={1}/key.pub.pem:legal", "--path", "{0}");
        Assert.Equal("legal", trust.GetProperty("signers")[0].GetProperty("roles")[0].GetString());
        var signed = await Answer(0, "sign-off", "faq", "--key", "{1}/key.pem", "--name", "张三", "--path", "{0}");
        Assert.Equal("compliance/signoffs/faq@1.dsse.json", signed.GetProperty("statement").GetString());
        Assert.Equal(hash.GetProperty("dirHash").GetString(), signed.GetProperty("dirHash").GetString());
        folder.Write("data/b.txt", "b");
        var diff = (await Answer(1, "diff", "faq", "--path", "{0}")).GetProperty("datasets")[0];
        Assert.Equal("data/b.txt added", $"{diff.GetProperty("files")[0].GetProperty("path")} {diff.GetProperty("files")[0].GetProperty("change")}");
        var check = (await Answer(1, "hash", "{0}", "--check")).GetProperty("datasets")[0];
        Assert.NotEqual(check.GetProperty("recordedDirHash").GetString(), check.GetProperty("dirHash").GetString());

        Assert.Equal("none", (await Answer(0, "verify-release", "{0}/out")).GetProperty("signature").GetString());
        await Answer(0, "sign-release", "{0}/out", "--key", "{1}/key.pem");
        Assert.Equal("valid", (await Answer(0, "verify-release", "{0}/out", "--key", "{1}/key.pub.pem")).GetProperty("signature").GetString());
        folder.Write("out/app.dll", "other");
        Assert.Equal("changed", (await Answer(1, "verify-release", "{0}/out")).GetProperty("differences")[0].GetProperty("change").GetString());
    }

    [Theory]
    [InlineData(2, "sign-off", "sign-off faq --name A")]
    [InlineData(2, "hash", "hash nowhere")]
    [InlineData(3, "hash", "hash {0}")]
    [InlineData(3, "diff", "diff --path {0}")]
    [InlineData(3, "trust", "trust --root {1}/key.pem --signer x --path {0}")]
    [InlineData(2, "verify-release", "verify-release nowhere")]
    [InlineData(3, "verify-release", "verify-release {0}")]
    [InlineData(2, "sign-release", "sign-release {0}/out")]
    [InlineData(2, "init", "init nowhere")]
    [InlineData(2, "check", "check nowhere")]
    [InlineData(2, "", "chekc")]
    public async Task A_failure_has_the_same_shape_in_both_languages(int exitCode, string command, string line)
    {
        var root = await Whole([.. line.Split(' ')], exitCode);

        Assert.Equal(command, root.GetProperty("command").GetString());
        var error = Assert.Single(root.GetProperty("errors").EnumerateArray());
        Assert.NotEmpty(error.GetProperty("en").GetString()!);
        Assert.Matches("[一-鿿]", error.GetProperty("zh-Hans").GetString());
    }

    [Fact]
    public async Task The_report_of_a_check_keeps_its_own_shape()
    {
        folder.Write("app/app.csproj", Samples.Project()).Write("app/Code.cs", Samples.NoCall);

        var root = await Whole(["check", "{0}/app"], 0);

        Assert.Equal(0, root.GetProperty("findings").GetArrayLength());
    }

    private async Task<JsonElement> Answer(int exitCode, params string[] line) => (await Whole(line, exitCode)).GetProperty("result");

    private async Task<JsonElement> Whole(string[] line, int exitCode)
    {
        var run = await Run.Aigc([.. line.Select(part => part.Replace("{0}", folder.Root).Replace("{1}", keys.Root)), "--json"]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(exitCode, json.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal("1.0", json.RootElement.GetProperty("schemaVersion").GetString());
        return json.RootElement.Clone();
    }
}
