using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AigcCompliance.Tool.Tests;

public sealed partial class InitTests : IDisposable
{
    private const string Agreement = "权利义务 用途 局限 个人信息 标识 禁止 投诉";

    // What a person writes for each TODO, by the property it stands at.
    private static readonly Dictionary<string, string> Written = new()
    {
        ["/service/id"] = "assistant",
        ["/publicOpinionAttribute/decision"] = "yes",
        ["/filings/0/status"] = "submitted",
        ["/filings/0/algorithmType"] = "生成合成类",
        ["/securityAssessment/owner/role"] = "cco",
        ["/securityAssessment/status"] = "preparing",
        ["/models/0/filing"] = "algorithm",
        ["/complaint/path"] = "/complaints",
        ["/complaint/responseWorkingDays"] = "15",
        ["/agreement/path"] = "/agreement",
        ["/agreement/text/path"] = "agreement.md",
        ["/agreement/text/sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Agreement))),
        ["/agreement/disclosures/rightsAndDuties"] = "权利义务",
        ["/agreement/disclosures/uses"] = "用途",
        ["/agreement/disclosures/limitations"] = "局限",
        ["/agreement/disclosures/personalInformation"] = "个人信息",
        ["/agreement/disclosures/labelling"] = "标识",
        ["/agreement/disclosures/prohibitedUses"] = "禁止",
        ["/agreement/disclosures/complaints"] = "投诉",
        ["/inspection/deputy/name"] = "赵六",
        ["/labels/providerCode"] = "001191110102MACQD9K64010000",
        ["/labels/methods/0/modality"] = "text",
        ["/version"] = "1",
        ["/purpose"] = "finetune",
        ["/origin"] = "selfCollected",
        ["/intellectualProperty/clearance"] = "owned",
        ["/personalInformation/contains"] = "false",
        ["/paths/0"] = "data/faq",
    };

    private readonly TempFolder folder = new TempFolder().Write("agreement.md", Agreement).Write("data/faq/a.txt", "a");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_TODO_of_a_fresh_manifest_is_refused_at_its_line_and_filling_them_in_makes_it_pass()
    {
        Assert.Equal(0, (await Init("--no-scan")).ExitCode);
        var open = Todos("compliance/aigc.json");
        Assert.True(open.Count > 30, $"only {open.Count} TODOs");

        // Down to the last one each is refused, and only that: one after the other is written.
        while (open.Count > 0)
        {
            var findings = await Gate();
            Assert.Equal(open, findings.Where(f => f.Rule == "AIGC5011").Select(f => f.Line));
            Fill("compliance/aigc.json", findings.First(f => f.Rule == "AIGC5011"));
            open.RemoveAt(0);
        }

        Assert.DoesNotContain(await Gate(), f => f.Severity == "error");
    }

    [Fact]
    public async Task Each_TODO_of_a_fresh_dataset_record_is_refused_at_its_line_and_the_filled_in_record_is_hashed()
    {
        await Init("--no-scan", "--dataset", "faq");
        var open = Todos("compliance/datasets/faq.dataset.json");
        while (open.Count > 0)
        {
            var findings = (await Gate()).Where(f => f.Rule == "AIGC6010" && f.Message.Contains("still to be filled in", StringComparison.Ordinal)).ToList();
            Assert.Equal(open, findings.Select(f => f.Line));
            Assert.Equal(3, (await Run.Aigc("hash", folder.Root)).ExitCode);
            Fill("compliance/datasets/faq.dataset.json", findings[0]);
            open.RemoveAt(0);
        }

        Assert.Equal(0, (await Run.Aigc("hash", folder.Root)).ExitCode);
        Assert.DoesNotContain(await Gate(), f => f.Rule == "AIGC6010" && f.Message.Contains("lacks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_options_say_is_no_TODO()
    {
        var run = await Init("--no-scan", "--id", "shop", "--name", "TODO list", "--provider", "某某公司", "--public-opinion", "no", "--reason", "仅供员工使用", "--model", "qwen-max", "--model", "qwen-vl", "--scope", "Enterprise");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Empty(Todos("compliance/aigc.json"));
        Assert.Contains("0 finding(s)", run.Output);
        Assert.Contains("<AigcServiceScope>Enterprise</AigcServiceScope>", run.Output);
        using var manifest = JsonDocument.Parse(File.ReadAllText(folder["compliance/aigc.json"]));
        Assert.Equal(["qwen-max", "qwen-vl"], manifest.RootElement.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
        Assert.True(File.Exists(folder["compliance/" + manifest.RootElement.GetProperty("$schema").GetString()]));
    }

    [Fact]
    public async Task A_service_without_public_opinion_attributes_owes_no_filing_and_one_that_is_not_judged_does()
    {
        await Init("--no-scan", "--public-opinion", "no");
        Assert.DoesNotContain("filings", File.ReadAllText(folder["compliance/aigc.json"]));
        File.Delete(folder["compliance/aigc.json"]);
        await Init("--no-scan");
        Assert.Contains("filings", File.ReadAllText(folder["compliance/aigc.json"]));
    }

    [Fact]
    public async Task Nothing_that_exists_is_touched()
    {
        folder.Write("compliance/aigc.json", "{}").Write("compliance/aigc-1.schema.json", "mine");
        var before = folder.Listing();

        var run = await Init();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'compliance/aigc.json' exists and is left as it is", run.Error);
        Assert.Equal(before, folder.Listing());

        Assert.Equal(0, (await Init("--dataset", "faq", "--data", "data/faq")).ExitCode);
        Assert.Equal("{}", File.ReadAllText(folder["compliance/aigc.json"]));
        Assert.Equal("mine", File.ReadAllText(folder["compliance/aigc-1.schema.json"]));
        Assert.Contains("\"data/faq\"", File.ReadAllText(folder["compliance/datasets/faq.dataset.json"]));
        Assert.Equal(2, (await Init("--dataset", "faq")).ExitCode);
    }

    [Theory]
    [InlineData("--id Shop", "'Shop' is not an id")]
    [InlineData("--public-opinion maybe", "--public-opinion cannot be 'maybe'")]
    [InlineData("--data data", "--data belongs to a dataset")]
    [InlineData("--dataset faq --data ../x", "'../x' is not a path below")]
    [InlineData("--dataset F/x", "'F/x' is not an id")]
    public async Task What_cannot_stand_in_the_files_is_refused_before_anything_is_written(string line, string expected)
    {
        var run = await Init(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.False(Directory.Exists(folder["compliance"]));
    }

    [Fact]
    public async Task Models_that_the_code_names_are_filled_in_and_settings_are_not()
    {
        folder.Write("app/app.csproj", Samples.Project(more: "<AigcService>true</AigcService>")).Write("app/Model.cs", Samples.Model + "\npublic sealed class ChatOptions { public string? ModelId { get; set; } }")
            .Write("app/Caller.cs", """
                using Microsoft.Extensions.AI;

                public sealed class Caller
                {
                    public ChatOptions Named() => new() { ModelId = "qwen-max" };
                    public ChatOptions Unknown(string id) => new() { ModelId = id };
                }
                """);

        var run = await Init();

        Assert.Contains("Models found in the code: qwen-max", run.Output);
        Assert.Contains("\"id\": \"qwen-max\"", File.ReadAllText(folder["compliance/aigc.json"]));
        Assert.DoesNotContain("AigcService>true", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task At_a_terminal_it_asks_for_what_no_option_gives_and_an_empty_answer_stays_open()
    {
        var asked = new List<string>();
        var answers = new Queue<string?>(["助手", "assistant", "", "no", "内部使用"]);
        var output = new StringWriter();
        var exitCode = await new Application(output, output, ConsoleTraits.Plain, question =>
        {
            asked.Add(question);
            return answers.Dequeue();
        }).RunAsync(["init", folder.Root, "--no-scan", "--lang", "en"]);

        Assert.Equal((0, 5), (exitCode, asked.Count));
        var text = File.ReadAllText(folder["compliance/aigc.json"]);
        Assert.Contains("\"助手\"", text);
        Assert.Contains("\"decision\": \"no\"", text);
        Assert.Contains("TODO: registered name of the provider", text);

        // For a program nobody is asked.
        using var other = new TempFolder();
        Assert.Equal(0, await new Application(output, output, ConsoleTraits.Plain, _ => throw new InvalidOperationException()).RunAsync(["init", other.Root, "--no-scan", "--json"]));
    }

    [Fact]
    public async Task The_explanations_are_in_the_readers_language()
    {
        await Run.Aigc("init", folder.Root, "--no-scan", "--lang", "zh-Hans");
        Assert.Contains("TODO: 面向用户的服务名称", File.ReadAllText(folder["compliance/aigc.json"]));
    }

    private Task<Run> Init(params string[] more) => Run.Aigc(["init", folder.Root, "--lang", "en", .. more]);

    private List<int> Todos(string file) => [.. File.ReadAllLines(folder[file]).Select((line, index) => (line, index)).Where(l => l.line.Contains("\"TODO: ", StringComparison.Ordinal)).Select(l => l.index + 1)];

    private sealed record Found(string Rule, string Severity, int Line, string Message);

    private Task<List<Found>> Gate() => Task.FromResult(AigcCompliance.Gates.Gate
        .Evaluate(new() { ProjectFile = folder["app.csproj"], IsService = true, Today = new(2026, 6, 1) })
        .Select(f => new Found(f.Rule.Id, f.Severity.ToString().ToLowerInvariant(), f.Place.Line, f.Message.For(CultureInfo.InvariantCulture))).ToList());

    private void Fill(string file, Found finding)
    {
        var pointer = Pointer().Match(finding.Message).Groups[1].Value;
        var value = Written.GetValueOrDefault(pointer, pointer);
        var lines = File.ReadAllLines(folder[file]);
        lines[finding.Line - 1] = Placeholder().Replace(lines[finding.Line - 1], value is "15" or "false" ? value : JsonSerializer.Serialize(value));
        File.WriteAllLines(folder[file], lines);
    }

    [GeneratedRegex("^'([^']+)'")]
    private static partial Regex Pointer();

    [GeneratedRegex("\"TODO: .*\"(?=,?$)")]
    private static partial Regex Placeholder();
}
