using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Release;
using AigcCompliance.Tool.Release;

namespace AigcCompliance.Tool.Tests;

public sealed class VerifyReleaseTests : IDisposable
{
    private readonly TempFolder folder = new TempFolder().Write("out/app.dll", "app").Write("out/data/terms.txt", "terms");
    private readonly TempFolder keys = new();

    public VerifyReleaseTests()
    {
        foreach (var name in new[] { "cco", "stranger" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            keys.Write(name + ".pem", key.ExportPkcs8PrivateKeyPem()).Write(name + ".pub.pem", key.ExportSubjectPublicKeyInfoPem());
        }

        Release(null);
    }

    public void Dispose()
    {
        folder.Dispose();
        keys.Dispose();
    }

    [Fact]
    public async Task The_files_of_a_release_pass_and_the_reader_is_told_that_nobody_signed()
    {
        var run = await Verify();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("2 file(s) of 'shop', as the release gate saw them at 2026-01-01T00:00:00Z: AIGC_GATES_PASSED", run.Output);
        Assert.Contains("Not signed", run.Output);
    }

    [Fact]
    public async Task Every_file_that_differs_is_named()
    {
        folder.Write("out/app.dll", "other").Write("out/new.dll", "new");
        File.Delete(folder["out/data/terms.txt"]);

        var run = await Verify();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  changed app.dll\n  missing data/terms.txt\n  extra new.dll\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Contains("缺失 data/terms.txt", (await Run.Aigc("verify-release", folder["out"], "--lang", "zh-Hans")).Output);
    }

    [Fact]
    public async Task A_signature_that_is_asked_for_must_be_there_and_by_that_key()
    {
        var unsigned = await Verify("--key", keys["cco.pub.pem"]);
        Assert.Equal(1, unsigned.ExitCode);
        Assert.Contains("is not signed", unsigned.Output);

        var signing = await Run.Aigc("sign-release", folder["out"], "--key", keys["cco.pem"], "--lang", "en");
        Assert.Equal((0, ""), (signing.ExitCode, signing.Error));
        var good = await Verify("--key", keys["cco.pub.pem"]);
        Assert.Equal(0, good.ExitCode);
        Assert.Contains("Signed by the key", good.Output);
        var other = await Verify("--key", keys["stranger.pub.pem"]);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("not signed by the key", other.Output);
        Assert.Contains("was not checked", (await Verify()).Output);

        folder.Write("out/app.dll", "other");
        Assert.Equal(1, (await Verify("--key", keys["cco.pub.pem"])).ExitCode);
        Assert.Equal(2, (await Run.Aigc("sign-release", folder["out"], "--key", keys["cco.pem"], "--lang", "en")).ExitCode);
    }

    [Fact]
    public async Task What_differs_from_its_statement_is_not_signed()
    {
        folder.Write("out/app.dll", "other");
        var before = folder.Listing();

        var run = await Run.Aigc("sign-release", folder["out"], "--key", keys["cco.pem"], "--lang", "en");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("changed app.dll", run.Output);
        Assert.Equal(before, folder.Listing());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_release_holds_until_the_day_on_which_the_gates_would_say_something_else(int daysAfter, int expected)
    {
        var last = new DateTime(2026, 3, 1);
        Release(last);
        var output = new StringWriter();

        var answer = new Answer(output, output, CultureInfo.GetCultureInfo("en"), isJson: false);
        var result = new VerifyReleaseRunner(answer, last.AddDays(daysAfter)).Run(new(folder["out"], null));

        Assert.Equal(expected, (int)result);
        Assert.Contains("2026-03-01", output.ToString());
    }

    [Theory]
    [InlineData("verify-release nowhere", 2, "is not a folder")]
    [InlineData("verify-release", 2, "Name the folder that was published")]
    [InlineData("verify-release {0}/out/data", 3, "holds no aigc-release.json")]
    [InlineData("verify-release {0}/bad", 3, "is no statement of a release gate")]
    [InlineData("verify-release {0}/out --key {1}/cco.pem", 2, "is a private key")]
    [InlineData("verify-release {0}/out --key {1}/none.pem", 2, "cannot be read")]
    [InlineData("verify-release {0}/out --kee", 2, "'--kee' is not an option")]
    [InlineData("sign-release {0}/out", 2, "Name one key: --key KEY.pem")]
    [InlineData("sign-release {0}/out --key {1}/cco.pub.pem", 2, "no private key")]
    [InlineData("sign-release {0}/out --key {0}/out/app.dll", 2, "inside the repository's work tree")]
    public async Task What_cannot_be_decided_is_one_sentence(string line, int exitCode, string expected)
    {
        folder.Write("bad/aigc-release.json", "{}");

        var run = await Run.Aigc([.. line.Split(' ').Select(part => part.Replace("{0}", folder.Root).Replace("{1}", keys.Root)), "--lang", "en"]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("aigc: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("verify-release", "门禁结论仍然有效")]
    [InlineData("sign-release", "文件与声明不符")]
    public async Task Help_is_in_the_readers_language(string command, string expected)
    {
        var run = await Run.Aigc(command, "--help", "--lang", "zh-Hans");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output.ReplaceLineEndings("").Replace(" ", ""));
    }

    private void Release(DateTime? validUntil)
    {
        var files = ReleaseStatement.FilesOf(folder["out"], out _)!;
        File.WriteAllText(folder["out/" + ReleaseStatement.FileName],
            ReleaseStatement.Write(files, [], "shop", ["AIGC_GATES_PASSED"], new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), validUntil), new UTF8Encoding(false));
    }

    private Task<Run> Verify(params string[] more) => Run.Aigc(["verify-release", folder["out"], "--lang", "en", .. more]);
}
