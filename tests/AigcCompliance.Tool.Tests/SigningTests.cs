using System.Security.Cryptography;

namespace AigcCompliance.Tool.Tests;

public sealed class SigningTests : IDisposable
{
    private const string Record = """
        {
          "id": "faq",
          "version": "1",
          "purpose": "finetune",
          "paths": [ "data/faq" ],
          "origin": "selfCollected",
          "sources": [ { "name": "客服记录", "licence": "内部" } ],
          "intellectualProperty": { "clearance": "owned" },
          "personalInformation": { "contains": false }
        }
        """;

    private readonly TempFolder folder = new TempFolder()
        .Write("svc/svc.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><AigcService>true</AigcService><AigcServiceScope>Enterprise</AigcServiceScope></PropertyGroup></Project>")
        .Write("svc/Code.cs", Samples.NoCall)
        .Write("data/faq/a.txt", "a")
        .Write("data/faq/b.txt", "b")
        .Write("compliance/datasets/faq.dataset.json", Record)
        .Write("compliance/aigc.json", """
            {
              "version": 1,
              "service": { "id": "sample", "name": "Sample", "provider": { "name": "Nobody" } },
              "publicOpinionAttribute": { "decision": "no", "reason": "A sample that is offered to nobody.", "decidedOn": "2026-01-01" },
              "models": [ { "id": "local" } ]
            }
            """);

    private readonly TempFolder keys = new();

    public SigningTests()
    {
        Directory.CreateDirectory(folder[".git"]);
        WriteKey("root");
        WriteKey("legal");
        WriteKey("stranger");
    }

    public void Dispose()
    {
        folder.Dispose();
        keys.Dispose();
    }

    [Fact]
    public async Task Trust_hash_and_sign_off_make_the_gate_green_and_a_changed_file_makes_it_red()
    {
        var trust = await Trust();
        Assert.Equal(0, trust.ExitCode);
        Assert.Contains("version 1", trust.Output);
        Assert.Matches("<AigcTrustRoot>[0-9a-f]{64}</AigcTrustRoot>", trust.Output);
        var hash = await Hash();
        Assert.Equal(0, hash.ExitCode);
        Assert.Contains("faq@1: 2 file(s)", hash.Output);
        var signed = await SignOff();
        Assert.Equal((0, ""), (signed.ExitCode, signed.Error));
        Assert.Contains("No earlier sign-off.", signed.Output);
        Assert.Contains("faq@1 is approved by 张三 (legal)", signed.Output);
        var root = trust.Output[(trust.Output.IndexOf("Root>", StringComparison.Ordinal) + 5)..][..64];
        Assert.Equal((0, ""), await Gate($"<AigcTrustRoot>{root}</AigcTrustRoot>"));

        folder.Write("data/faq/b.txt", "B");
        Assert.Equal((1, "AIGC6011"), await Gate());
    }

    [Fact]
    public async Task Sign_off_by_a_key_that_nobody_trusts_is_refused_by_the_gate_and_the_signer_is_told()
    {
        await Trust();
        await Hash();

        var signed = await SignOff(key: "stranger");

        Assert.Equal(0, signed.ExitCode);
        Assert.Contains("the build will refuse this sign-off", signed.Error);
        Assert.Equal((1, "AIGC6013"), await Gate());
    }

    [Fact]
    public async Task Rejection_is_signed_and_the_gate_is_red()
    {
        await Trust();
        await Hash();

        Assert.Contains("is rejected by", (await SignOff("legal", "--reject")).Output);
        Assert.Equal((1, "AIGC6010"), await Gate());
    }

    [Fact]
    public async Task Private_key_inside_the_work_tree_is_refused_directly_and_through_a_link()
    {
        await Hash();
        folder.Write("secret/legal.pem", File.ReadAllText(keys["legal.pem"]));
        File.CreateSymbolicLink(keys["link.pem"], folder["secret/legal.pem"]);

        foreach (var key in new[] { folder["secret/legal.pem"], keys["link.pem"] })
        {
            var run = await Run.Aigc("sign-off", "faq", "--key", key, "--name", "张三", "--path", folder["svc"], "--lang", "en");

            Assert.Equal(2, run.ExitCode);
            Assert.Contains("inside the repository's work tree", run.Error);
        }

        Assert.False(Directory.Exists(folder["compliance/signoffs"]));
    }

    [Fact]
    public async Task Check_names_what_changed_and_writes_nothing()
    {
        await Hash();
        Assert.Equal(0, (await Hash("--check")).ExitCode);
        folder.Write("data/faq/b.txt", "B").Write("data/faq/c.txt", "c");
        File.Delete(folder["data/faq/a.txt"]);
        var before = folder.Listing();

        var run = await Hash("--check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  removed data/faq/a.txt\n  changed data/faq/b.txt\n  added data/faq/c.txt\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public async Task Sign_off_shows_what_changed_since_the_last_one_and_needs_a_fresh_hash()
    {
        await Trust();
        await Hash();
        await SignOff();
        folder.Write("data/faq/c.txt", "c");

        var stale = await SignOff();
        Assert.Equal(3, stale.ExitCode);
        Assert.Contains("not what the record states", stale.Error);

        await Hash();
        var signed = await SignOff();
        Assert.Contains("Since the sign-off of faq@1, which names '张三'", signed.Output);
        Assert.Contains("  added data/faq/c.txt", signed.Output);
        Assert.DoesNotContain("data/faq/a.txt", signed.Output);
        Assert.Equal((0, ""), await Gate());
    }

    [Fact]
    public async Task Diff_names_changed_files_and_changed_values_since_the_sign_off_and_so_does_the_next_sign_off()
    {
        await Trust();
        await Hash();
        var never = await Diff();
        Assert.Equal(1, never.ExitCode);
        Assert.Contains("No earlier sign-off.", never.Output);
        await SignOff();
        var same = await Diff();
        Assert.Equal((0, ""), (same.ExitCode, same.Error));
        Assert.Contains("  nothing changed", same.Output);

        folder.Write("data/faq/c.txt", "c");
        var record = folder["compliance/datasets/faq.dataset.json"];
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"purpose\": \"finetune\"", "\"purpose\": \"rag\", \"author\": \"王五\""));
        var before = folder.Listing();
        var diff = await Diff("faq");

        Assert.Equal(1, diff.ExitCode);
        Assert.Contains("  added data/faq/c.txt\n  record /author: - -> \"王五\"\n  record /purpose: \"finetune\" -> \"rag\"\n", diff.Output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("a.txt", diff.Output);
        Assert.Equal(before, folder.Listing());

        await Hash();
        Assert.Contains("  record /purpose: \"finetune\" -> \"rag\"", (await SignOff()).Output);
        Assert.Equal(0, (await Diff()).ExitCode);
    }

    [Theory]
    [InlineData("faq@1.record.json", "which values cannot be said")]
    [InlineData("faq@1.files.sha256", "which files cannot be said")]
    public async Task Diff_believes_nothing_that_was_not_signed(string kept, string expected)
    {
        await Trust();
        await Hash();
        await SignOff();
        folder.Write("data/faq/c.txt", "c");
        var record = folder["compliance/datasets/faq.dataset.json"];
        File.WriteAllText(record, File.ReadAllText(record).Replace("finetune", "rag"));
        Assert.DoesNotContain("cannot be said", (await Diff()).Output);

        var file = folder["compliance/signoffs/" + kept];
        File.WriteAllText(file, File.ReadAllText(file).Replace("data/faq", "data/faq2"));

        Assert.Contains(expected, (await Diff()).Output);
    }

    [Fact]
    public async Task Diff_of_an_unknown_dataset_and_of_data_that_is_gone_is_one_sentence()
    {
        Assert.Equal((2, "aigc: No record of dataset 'nope'; there is: faq.\n"), await Short(Diff("nope")));
        await Hash();
        Directory.Delete(folder["data"], recursive: true);
        Assert.Equal((3, "aigc: faq.dataset.json was not hashed: 'data/faq' does not exist\n"), await Short(Diff()));

        static async Task<(int, string)> Short(Task<Run> run) => ((await run).ExitCode, (await run).Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Trust_file_grows_its_version_and_names_who_was_removed_and_a_changed_root()
    {
        await Trust();

        var second = await Run.Aigc("trust", "--root", keys["stranger.pem"], "--signer", $"李四={keys["root.pub.pem"]}:legal,cco", "--path", folder.Root, "--lang", "en");

        Assert.Contains("version 2", second.Output);
        Assert.Contains("removed: 张三", second.Output);
        Assert.Contains("The root key changes from", second.Error);
    }

    [Fact]
    public async Task Revoked_sign_off_makes_the_gate_red_and_stays_revoked_when_the_trust_file_is_written_again()
    {
        await Trust();
        await Hash();
        await SignOff();
        Assert.Equal((0, ""), await Gate());

        var revoked = await Trust("--revoke", folder["compliance/signoffs/faq@1.dsse.json"]);
        Assert.Equal((0, ""), (revoked.ExitCode, revoked.Error));
        Assert.Matches("revoked on [0-9-]{10}: statement [0-9a-f]{64}", revoked.Output);
        Assert.Equal((1, "AIGC6013"), await Gate());

        Assert.Contains("revoked on", (await Trust()).Output);
        Assert.Equal((1, "AIGC6013"), await Gate());
    }

    [Fact]
    public async Task Two_people_sign_where_the_trust_file_asks_for_two()
    {
        Assert.Contains("legal: 2 must sign", (await Trust("--signer", $"王五={keys["stranger.pub.pem"]}:legal", "--threshold", "legal=2")).Output);
        await Hash();
        Assert.Contains("needs the signatures of 2 people", (await SignOff()).Error);
        Assert.Contains("AIGC6013", (await Gate()).Rules);

        var cosigned = await CoSign("stranger");
        Assert.Equal((0, ""), (cosigned.ExitCode, cosigned.Error));
        Assert.Contains("faq@1 (dataset-signoff), signed by 张三 at ", cosigned.Output);
        Assert.Contains("signed by 2 of 2 people that the role 'legal' needs", cosigned.Output);
        Assert.DoesNotContain("AIGC6013", (await Gate()).Rules);

        var again = await CoSign("stranger");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("This key signed", again.Error);
        await Trust("--threshold", "legal=1");
        Assert.Contains("does not list this key", (await CoSign("root")).Error);
        folder.Write("compliance/signoffs/faq@1.dsse.json", "{}");
        Assert.Equal(3, (await CoSign("legal")).ExitCode);
    }

    [Theory]
    [InlineData("openssl dgst -sha256 -sign {0}/legal.pem", 0, "")]
    [InlineData("openssl dgst -sha256 -sign {0}/legal.pem | base64", 0, "")]
    [InlineData("openssl dgst -sha256 -sign {0}/stranger.pem", 2, "wrote no signature by the public key")]
    [InlineData("cat", 2, "wrote no signature by the public key")]
    [InlineData("echo x | openssl dgst -sha256 -sign {0}/legal.pem", 2, "wrote no signature by the public key")]
    [InlineData("exit 7", 2, "should sign failed (7)")]
    [InlineData("no-such-program-anywhere 2>/dev/null", 2, "should sign failed (127)")]
    public async Task A_command_signs_where_the_key_is_kept(string command, int exitCode, string says)
    {
        await Trust();
        await Hash();
        var run = await Run.Aigc(
            "sign-off", "faq", "--sign-command", command.Replace("{0}", keys.Root), "--public-key", keys["legal.pub.pem"], "--name", "张三", "--path", folder["svc"], "--lang", "en");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Error);
        Assert.Equal(exitCode == 0, File.Exists(folder["compliance/signoffs/faq@1.dsse.json"]));
        Assert.Equal(exitCode != 0, (await Gate()).Rules.Contains("AIGC6010"));
    }

    [Fact]
    public async Task The_root_signs_by_a_command_too()
    {
        var run = await Run.Aigc(
            "trust", "--sign-command", $"openssl dgst -sha256 -sign {keys["root.pem"]}", "--public-key", keys["root.pub.pem"], "--signer", $"张三={keys["legal.pub.pem"]}:legal",
            "--path", folder["svc"], "--lang", "en");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Hash();
        Assert.Equal("", (await SignOff()).Error);
        Assert.DoesNotContain("AIGC6010", (await Gate()).Rules);
    }

    [Fact]
    public async Task Encrypted_key_is_opened_with_the_passphrase_of_the_environment_only()
    {
        await Trust();
        await Hash();
        using (var key = ECDsa.Create())
        {
            key.ImportFromPem(File.ReadAllText(keys["legal.pem"]));
            keys.Write("locked.pem", key.ExportEncryptedPkcs8PrivateKeyPem("right", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        }

        try
        {
            Environment.SetEnvironmentVariable("AIGC_KEY_PASSPHRASE", "wrong");
            var wrong = await SignOff(key: "locked");
            Environment.SetEnvironmentVariable("AIGC_KEY_PASSPHRASE", "right");
            var right = await SignOff(key: "locked");

            Assert.Equal(2, wrong.ExitCode);
            Assert.Contains("the passphrase is wrong", wrong.Error);
            Assert.DoesNotContain("   at ", wrong.Error);
            Assert.Equal(0, right.ExitCode);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AIGC_KEY_PASSPHRASE", null);
        }
    }

    [Theory]
    [InlineData("sign-off faq --name A", "Name one key: --key KEY.pem")]
    [InlineData("sign-off --key K --name A", "Name the id of the dataset")]
    [InlineData("sign-off faq --key K --name A --role boss", "--role cannot be 'boss'")]
    [InlineData("sign-off faq --key K --name", "--name needs a value")]
    [InlineData("sign-off nope --key K --name A --path {0}", "No record of dataset 'nope'; there is: faq")]
    [InlineData("trust --root K --signer A=b.pem --path {0}", "is no signer")]
    [InlineData("trust --root K --signer A={0}/data/faq/a.txt:legal --path {0}", "no public key")]
    [InlineData("trust --root {1}/root.pem --signer A={1}/legal.pem:legal --path {0}", "is a private key")]
    [InlineData("trust --root {1}/root.pub.pem --signer A={1}/legal.pub.pem:legal --path {0}", "no private key")]
    [InlineData("trust --root {1}/root.pem --signer A={1}/legal.pub.pem:legal --revoke {0}/data/faq/a.txt --path {0}", "is no signed statement")]
    [InlineData("sign-off faq --key K --sign-command C --public-key P --name A", "Name one key: --key KEY.pem, or --sign-command")]
    [InlineData("sign-off faq --sign-command C --name A", "Name one key")]
    [InlineData("trust --signer A=b.pem:legal --path {0}", "Name one key: --root KEY.pem")]
    [InlineData("trust --root {1}/root.pem --signer A={1}/legal.pub.pem:legal --threshold legal=2 --path {0}", "is no threshold")]
    [InlineData("trust --root {1}/root.pem --signer A={1}/legal.pub.pem:legal --threshold boss=1 --path {0}", "is no threshold")]
    [InlineData("cosign", "Name the signed statement")]
    [InlineData("cosign {0}/gone.json --key K", "does not exist")]
    [InlineData("hash --chek", "'--chek' is not an option")]
    [InlineData("hash {0} extra", "one argument too many")]
    [InlineData("hash does-not-exist", "does not exist")]
    public async Task Impossible_request_is_one_sentence(string line, string expected)
    {
        var run = await Run.Aigc(["--lang", "en", .. line.Split(' ').Select(part => part.Replace("{0}", folder.Root).Replace("{1}", keys.Root))]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("aigc: ", StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("hash", "登记或数据无法读取")]
    [InlineData("diff", "有改动或从未签核")]
    [InlineData("sign-off", "须位于代码仓库之外")]
    [InlineData("trust", "离线保管")]
    [InlineData("cosign", "多人签署")]
    public async Task Help_is_in_the_readers_language(string command, string expected)
    {
        var run = await Run.Aigc(command, "--help", "--lang", "zh-Hans");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output.ReplaceLineEndings("").Replace(" ", ""));
    }

    [Fact]
    public async Task Folder_without_a_manifest_cannot_be_hashed()
    {
        using var empty = new TempFolder();

        var run = await Run.Aigc("hash", empty.Root, "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("No compliance/aigc.json", run.Error);
    }

    private Task<Run> Trust(params string[] more) =>
        Run.Aigc(["trust", "--root", keys["root.pem"], "--signer", $"张三={keys["legal.pub.pem"]}:legal", "--path", folder["svc"], "--lang", "en", .. more]);

    private Task<Run> CoSign(string key) => Run.Aigc("cosign", folder["compliance/signoffs/faq@1.dsse.json"], "--key", keys[key + ".pem"], "--lang", "en");

    private Task<Run> Hash(params string[] more) => Run.Aigc(["hash", folder["svc"], "--lang", "en", .. more]);

    private Task<Run> Diff(params string[] more) => Run.Aigc(["diff", "--path", folder["svc"], "--lang", "en", .. more]);

    private Task<Run> SignOff(string key = "legal", params string[] more) =>
        Run.Aigc(["sign-off", "faq", "--key", keys[key + ".pem"], "--name", "张三", "--path", folder["svc"], "--lang", "en", .. more]);

    // The findings that the build's gates would have, by the same program.
    private async Task<(int ExitCode, string Rules)> Gate(string property = "")
    {
        var project = folder["svc/svc.csproj"];
        var before = File.ReadAllText(project);
        File.WriteAllText(project, before.Replace("</PropertyGroup>", property + "</PropertyGroup>"));
        var run = await Run.Aigc("check", project, "--format", "json");
        File.WriteAllText(project, before);
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        return (run.ExitCode, string.Join(",", json.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("ruleId").GetString())));
    }

    private void WriteKey(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        keys.Write(name + ".pem", key.ExportPkcs8PrivateKeyPem()).Write(name + ".pub.pem", key.ExportSubjectPublicKeyInfoPem());
    }
}
