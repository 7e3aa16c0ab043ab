using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigcCompliance.Datasets;
using AigcCompliance.Tool.Statistics;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Tool.Tests;

/// <summary>Figures of a dataset: counted, kept up, signed with the record, refused when they are not those of the data.</summary>
public sealed class StatisticsTests : IDisposable
{
    private static readonly Tokenizer Tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    private readonly TempFolder folder = new TempFolder()
        .Write("svc/svc.csproj", "<Project />")
        .Write("data/faq/a.jsonl", "{\"q\":\"什么是标识？\"}\n\n{\"q\":\"What is a label?\"}\r\n{\"q\":\"ラベルとはなんですか\"}")
        .Write("data/faq/b.txt", "")
        .Write("compliance/datasets/faq.dataset.json", """
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
            """)
        .Write("compliance/aigc.json", """
            {
              "version": 1,
              "service": { "id": "sample", "name": "Sample", "provider": { "name": "Nobody" } },
              "publicOpinionAttribute": { "decision": "no", "reason": "A sample that is offered to nobody.", "decidedOn": "2026-01-01" },
              "models": []
            }
            """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Figures_are_written_where_asked_for_and_kept_up_from_then_on()
    {
        var plain = await Hash();
        Assert.DoesNotContain("statistics", Record());
        Assert.DoesNotContain("record(s)", plain.Output);

        var counted = await Hash("--statistics");
        Assert.Equal((0, ""), (counted.ExitCode, counted.Error));
        Assert.Contains("3 record(s)", counted.Output);
        var figures = Figures();
        Assert.Equal(DatasetStatistics.TokenizerName, figures.GetProperty("tokenizer").GetString());
        string[] lines = ["{\"q\":\"什么是标识？\"}", "{\"q\":\"What is a label?\"}", "{\"q\":\"ラベルとはなんですか\"}"];
        Assert.Equal(
            (2, 0, 3, lines.Sum(l => Tokenizer.CountTokens(l)), lines.Max(l => Tokenizer.CountTokens(l))),
            (Of("textFiles"), Of("otherFiles"), Of("records"), Of("tokens"), Of("longestRecord")));
        Assert.Equal("1,1,0,1,0,0", string.Join(',', DatasetShape.Scripts.Select(s => figures.GetProperty("recordsByScript").GetProperty(s).GetInt64())));
        Assert.Equal(0, (await Hash("--check")).ExitCode);

        folder.Write("data/faq/b.txt", "один\n");
        Assert.Equal(0, (await Hash()).ExitCode);
        Assert.Equal((4, 1), (Figures().GetProperty("records").GetInt64(), Figures().GetProperty("recordsByScript").GetProperty("cyrillic").GetInt64()));

        int Of(string name) => figures.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData("\"tokens\": ", "\"tokens\": 9", "tokens is stated as 9")] // A digit before the others.
    [InlineData("\"han\": 1", "\"han\": 2", "recordsByScript/han is stated as 2, counted 1")]
    [InlineData("o200k_base", "other_base", "counted by 'other_base")]
    [InlineData("\"purpose\"", "\"purpose\"", "")]
    public async Task Figures_that_the_data_does_not_have_are_not_signed(string old, string @new, string says)
    {
        using var keys = new TempFolder();
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            keys.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        }

        await Hash("--statistics");
        folder.Write("compliance/datasets/faq.dataset.json", Record().Replace(old, @new));
        var check = await Hash("--check");
        var signed = await Run.Aigc("sign-off", "faq", "--key", keys["key.pem"], "--name", "张三", "--path", folder.Root, "--lang", "en");
        Assert.Equal(says.Length == 0 ? (0, 0) : (1, 3), (check.ExitCode, signed.ExitCode));
        Assert.Contains(says, check.Output);
        Assert.Contains(says, signed.Output);
        Assert.Equal(says.Length == 0, File.Exists(folder["compliance/signoffs/faq@1.dsse.json"]));
    }

    [Fact]
    public async Task A_program_gets_the_figures_and_diff_says_how_they_changed()
    {
        using var keys = new TempFolder();
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            keys.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        }

        var run = await Hash("--statistics", "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(3, json.RootElement.GetProperty("result").GetProperty("datasets")[0].GetProperty("statistics").GetProperty("records").GetInt32());
        await Run.Aigc("sign-off", "faq", "--key", keys["key.pem"], "--name", "张三", "--path", folder.Root, "--lang", "en");
        folder.Write("data/faq/c.md", "# 说明");
        await Hash();
        Assert.Contains("record /statistics/records: 3 -> 4", (await Run.Aigc("diff", "faq", "--path", folder.Root, "--lang", "en")).Output);
    }

    [Theory]
    [InlineData("a.txt", "one\ntwo\r\n\r\nthree", 3)]
    [InlineData("a.txt", "\n\n", 0)]
    [InlineData("a.txt", "\uFEFF", 0)]
    [InlineData("a.csv", "h\n\"two\nlines\",x\n\"a \"\"quote\"\"\"\n", 3)]
    [InlineData("a.txt", "\"two\nlines\"", 2)]
    [InlineData("a.md", "one\ntwo", 1)]
    [InlineData("a.json", "", 0)]
    public void A_record_is_a_line_a_row_or_a_file(string name, string content, int records)
    {
        using var data = new TempFolder();
        data.Write("d/" + name, content);
        Assert.Equal((1, records), (Count(data, "textFiles"), Count(data, "records")));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0xC4, 0xE3 })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00, 0x00 })]
    public void What_is_no_text_in_utf8_is_counted_as_a_file_and_nothing_of_it_as_a_record(byte[] content)
    {
        using var data = new TempFolder();
        data.Write("d/b.txt", "one");
        File.WriteAllBytes(data["d/a.txt"], content);
        Assert.Equal((1, 1, 1), (Count(data, "textFiles"), Count(data, "otherFiles"), Count(data, "records")));
    }

    [Fact]
    public void A_record_longer_than_a_piece_is_one_record_and_no_character_of_it_is_cut()
    {
        using var data = new TempFolder();
        var text = string.Concat(Enumerable.Repeat("标识😀", 50_000));
        data.Write("d/a.txt", text + "\nshort");
        Assert.Equal(2, Count(data, "records"));

        // The pieces are counted one by one, which costs a token at a seam at most; a cut pair would show as replacement characters.
        Assert.InRange(Count(data, "longestRecord"), Tokenizer.CountTokens(text), Tokenizer.CountTokens(text) + 8);
        Assert.Equal(Count(data, "tokens"), Count(data, "longestRecord") + Tokenizer.CountTokens("short"));
    }

    private static long Count(TempFolder data, string figure)
    {
        var listing = FileListing.Of(data.Root, ["d"], out _)!;
        return (long)DatasetStatistics.Of(data.Root, listing).ToObject()[figure]!;
    }

    private string Record() => File.ReadAllText(folder["compliance/datasets/faq.dataset.json"]);

    private JsonElement Figures()
    {
        using var json = JsonDocument.Parse(Record());
        return json.RootElement.GetProperty("statistics").Clone();
    }

    private Task<Run> Hash(params string[] more) => Run.Aigc(["hash", folder.Root, "--lang", "en", .. more]);
}
