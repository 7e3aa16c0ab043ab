using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

public sealed class ManifestGateTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_complete_manifest_passes()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest);
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_missing_manifest_is_reported_at_the_project()
    {
        var finding = workspace.Single();
        Assert.Same(RuleTable.AIGC5010, finding.Rule);
        Assert.Equal(workspace.In("src/app.csproj"), finding.Place.File);
    }

    [Fact]
    public void A_project_that_is_no_service_owes_nothing()
    {
        var request = workspace.Request();
        request.IsService = false;
        Assert.Empty(Gate.Evaluate(request));
    }

    [Fact]
    public void Enterprise_scope_owes_no_manifest_but_one_that_exists_is_well_formed()
    {
        var request = workspace.Request();
        request.Scope = ServiceScope.Enterprise;
        Assert.Empty(Gate.Evaluate(request));
        workspace.Write("compliance/aigc.json", "{ \"version\": 1, ");
        Assert.Equal("AIGC5011", Assert.Single(Gate.Evaluate(request)).Rule.Id);
    }

    [Fact]
    public void Mode_off_reports_nothing()
    {
        var request = workspace.Request();
        request.Mode = Mode.Off;
        Assert.Empty(Gate.Evaluate(request));
    }

    [Fact]
    public void The_nearest_manifest_wins()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest);
        workspace.Write("src/compliance/aigc.json", "[]");
        Assert.Equal(workspace.In("src/compliance/aigc.json"), workspace.Single().Place.File);
    }

    [Fact]
    public void A_compliance_root_without_manifest_is_named()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest);
        var request = workspace.Request();
        request.ComplianceRoot = workspace.In("elsewhere");
        Assert.Contains("elsewhere", Assert.Single(Gate.Evaluate(request)).Show());
        request.ComplianceRoot = workspace.Root;
        Assert.Empty(Gate.Evaluate(request));
    }

    [Theory]
    [InlineData("TODO list")]
    [InlineData("Todo: a game")]
    [InlineData("My TODO:")]
    [InlineData("TODOs")]
    public void A_text_that_only_resembles_a_value_still_to_be_written_passes(string name)
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace("智能助手", name));
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_value_still_to_be_written_passes_in_no_scope()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace("智能助手", "TODO"));
        var request = workspace.Request();
        request.Scope = ServiceScope.Enterprise;
        Assert.Equal("AIGC5011", Assert.Single(Gate.Evaluate(request)).Rule.Id);
    }

    [Theory]
    [InlineData("", "AIGC5011 aigc.json(1,1): The file is empty")]
    [InlineData("[]", "AIGC5011 aigc.json(1,1): The file must be an object")]
    [InlineData("{ \"version\": 1,", "AIGC5011 aigc.json(1,16): The file ends before the '{' of line 1 is closed")]
    [InlineData("{ \"version\": 1, \"version\": 1 }", "AIGC5011 aigc.json(1,17): The property 'version' is written twice")]
    public void A_file_that_cannot_be_read_is_one_finding(string text, string expected)
    {
        workspace.Write("compliance/aigc.json", text);
        // An array parses; what it lacks as an object is not listed on top.
        Assert.StartsWith(expected, workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_one_finding()
    {
        workspace.Write("compliance/aigc.json", [.. "{ \"a\": \""u8, 0xD6, 0xC7, 0xC4, 0xDC, .. "\" }"u8]);
        Assert.StartsWith("AIGC5011 aigc.json(1,9): The byte 0xD6 is not valid UTF-8", workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_accepted()
    {
        workspace.Write("compliance/aigc.json", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Workspace.ValidManifest)]);
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_file_over_ten_megabytes_is_one_finding_that_says_both_sizes()
    {
        using (var file = File.Create(workspace.Write("compliance/aigc.json", "")))
        {
            file.SetLength((10 * 1024 * 1024) + 1);
        }

        Assert.StartsWith("AIGC5011 aigc.json(1,1): The file has 10485761 bytes, more than the 10485760", workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "AIGC5011 aigc.json(2,14): '/version' must be the number 1")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "AIGC5011 aigc.json(2,14): '/version' must be the number 1")]
    [InlineData("\"id\": \"assistant\"", "\"id\": 7", "AIGC5011 aigc.json(3,22): '/service/id' must be a string")]
    [InlineData("\"id\": \"assistant\"", "\"id\": \"A b\"", "AIGC5011 aigc.json(3,22): 'A b' is not an id")]
    [InlineData("\"name\": \"智能助手\"", "\"name\": \" \"", "AIGC5010 aigc.json(3,43): '/service/name' is blank")]
    [InlineData("\"name\": \"某某科技有限公司\"", "", "AIGC5010 aigc.json(3,51): '/service/provider' lacks 'name'")]
    [InlineData("\"reason\": \"公开问答\"", "\"note\": \"公开问答\"", "AIGC5010 aigc.json(4,3): '/publicOpinionAttribute' lacks 'reason'")]
    [InlineData("\"decision\": \"yes\"", "\"decision\": \"maybe\"", "AIGC5011 aigc.json(4,43): 'maybe' is not a value of '/publicOpinionAttribute/decision'; use one of: yes, no")]
    [InlineData("\"status\": \"filed\"", "\"status\": \"field\"", "AIGC5011 aigc.json(6,53): 'field' is not a value of '/filings/0/status'; did you mean 'filed'?")]
    [InlineData("\"status\": \"filed\"", "\"status\": \"filed\", \"filedOn\": \"2026-2-30\"", "AIGC5011 aigc.json(6,73): '2026-2-30' is not a date")]
    [InlineData("\"status\": \"filed\"", "\"status\": \"filed\", \"publicityUrl\": \"www.example.cn\"", "AIGC5011 aigc.json(6,78): 'www.example.cn' is not a web address")]
    [InlineData("\"kind\": \"algorithm\"", "\"kind\": \"genai\"", "AIGC5010 aigc.json(5,3): '/filings' has no entry of kind 'algorithm'")]
    [InlineData(", \"algorithmType\": \"生成合成类\"", "", "AIGC5010 aigc.json(6,5): '/filings/0' lacks 'algorithmType'")]
    [InlineData(", \"filing\": \"alg-1\"", "", "AIGC5010 aigc.json(8,15): '/models/0' lacks 'filing'")]
    [InlineData("\"filing\": \"alg-1\"", "\"filing\": \"alg-2\"", "AIGC5011 aigc.json(8,45): No entry of '/filings' has the id 'alg-2'; did you mean 'alg-1'?")]
    [InlineData("\"qwen-max\", \"filing\": \"alg-1\" }", "\"q\", \"filing\": \"alg-1\" }, { \"id\": \"q\", \"filing\": \"alg-1\" }", "AIGC5011 aigc.json(8,57): 'q' is used twice in '/models'")]
    [InlineData("\"version\": 1,", "", "AIGC5010 aigc.json(1,1): The file lacks 'version'")]
    [InlineData("\"models\":", "\"datasets\": \"../x\", \"models\":", "AIGC5011 aigc.json(8,15): '../x' is not a path")]
    [InlineData("\"models\":", "\"datasets\": \"gone\", \"models\":", "AIGC5011 aigc.json(8,15): The folder of dataset records 'gone' does not exist")]
    [InlineData("\"id\": \"qwen-max\",", "\"id\": \"qwen-max\", \"modalities\": [\"picture\"],", "AIGC5011 aigc.json(8,50): 'picture' is not a value of '/models/0/modalities/0'")]
    [InlineData("\"id\": \"qwen-max\",", "\"id\": \"qwen-max\", \"modalities\": [],", "AIGC5010 aigc.json(8,49): '/models/0/modalities' must have at least 1")]
    [InlineData("\"filing\": \"alg-1\" }", "\"filing\": \"TODO\" }", "AIGC5011 aigc.json(8,45): '/models/0/filing' is still to be filled in: id of the filing that covers it")]
    [InlineData("\"id\": \"qwen-max\"", "\"id\": \"TODO: the model\"", "AIGC5011 aigc.json(8,23): '/models/0/id' is still to be filled in")]
    [InlineData("\"models\":", "\"dataRoots\": [\"TODO\"], \"models\":", "AIGC5011 aigc.json(8,17): '/dataRoots/0' is still to be filled in; write it, or remove")]
    [InlineData("\"agreement.md\"", "\"TODO\"", "AIGC5011 aigc.json(12,74): '/agreement/text/path' is still to be filled in: file, from")]
    [InlineData("\"responseWorkingDays\": 15", "\"responseWorkingDays\": \"TODO: days\"", "AIGC5011 aigc.json(10,64): '/complaint/responseWorkingDays' is still to be filled in")]
    [InlineData("\"number\": \"网信算备330110507206401230035号\"", "\"number\": \"TODO\"", "AIGC5011 aigc.json(6,72): '/filings/0/number' is still to be filled in")]
    [InlineData("\"models\":", "\"capabilities\": [\"voices\"], \"models\":", "AIGC5011 aigc.json(8,20): 'voices' is not a value of '/capabilities/0'; did you mean 'voice'?")]
    [InlineData("\"models\":", "\"crossBorder\": [{ \"host\": \"https://api.openai.com\", \"basis\": \"exemption\", \"reference\": \"x\" }], \"models\":", "AIGC5011 aigc.json(8,29): 'https://api.openai.com' is not a host name")]
    [InlineData("\"models\":", "\"crossBorder\": [{ \"host\": \"api.openai.com\", \"basis\": \"TODO\", \"reference\": \"x\" }], \"models\":", "AIGC5011 aigc.json(8,56): '/crossBorder/0/basis' is still to be filled in: ground on which it may leave [exemption | ")]
    [InlineData("\"models\":", "\"crossBorder\": [{ \"host\": \"api.openai.com\", \"basis\": \"exemption\", \"reference\": \"TODO\" }], \"models\":", "AIGC5011 aigc.json(8,82): '/crossBorder/0/reference' is still to be filled in")]
    [InlineData("\"models\":", "\"crossBorder\": [{ \"host\": \"api.openai.com\", \"basis\": \"exemption\" }], \"models\":", "AIGC5010 aigc.json(8,19): '/crossBorder/0' lacks 'reference'")]
    [InlineData("\"/complaints\"", "\"complaints\"", "AIGC5011 aigc.json(10,26): 'complaints' is neither a route")]
    [InlineData("\"responseWorkingDays\": 15", "\"responseWorkingDays\": 0", "AIGC5011 aigc.json(10,64): '/complaint/responseWorkingDays' must be a whole number from 1 up")]
    [InlineData("\"version\": \"3\", ", "", "AIGC5010 aigc.json(12,3): '/agreement' lacks 'version'")]
    [InlineData("\"models\":", "\"filingDisplay\": {}, \"models\":", "AIGC5010 aigc.json(8,3): '/filingDisplay' lacks 'path'")]
    [InlineData("\"name\": \"某某科技有限公司\"", "\"name\": \"x\", \"unifiedSocialCreditCode\": \"91110102MACQD9K641\"", "AIGC5011 aigc.json(3,105): The check character")]
    public void Each_fault_is_named_at_its_place(string old, string @new, string expected)
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace(old, @new));
        Assert.StartsWith(expected, workspace.Evaluate()[0].Show(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"name\": \"某某科技有限公司\"", "\"name\": \"x\", \"unifiedSocialCreditCode\": \"91110102MACQD9K640\"")]
    [InlineData("\"status\": \"filed\", \"number\": \"网信算备330110507206401230035号\"", "\"status\": \"submitted\"")]
    [InlineData("\"status\": \"filed\"", "\"status\": \"filed\", \"filedOn\": \"2026-02-28\", \"publicityUrl\": \"https://beian.cac.gov.cn/x\"")]
    [InlineData("} ] } ] }", "} ] } ] }, { \"id\": \"g\", \"kind\": \"genai\", \"status\": \"filed\", \"number\": \"Beijing-YunQue-20230821\" }, { \"id\": \"r\", \"kind\": \"registration\", \"status\": \"filed\", \"number\": \"上线编号 未定\" }")]
    [InlineData("{ \"id\": \"qwen-max\", \"filing\": \"alg-1\" }", "")]
    [InlineData("\"id\": \"qwen-max\",", "\"id\": \"qwen-max\", \"provider\": \"阿里云\", \"upstreamFiling\": \"ZheJiang-TongYiQianWen-20230901\", \"modalities\": [\"text\"],")]
    [InlineData("\"models\":", "\"capabilities\": [\"dialogue\", \"voice\", \"voice-clone\", \"face\", \"scene\"], \"models\":")]
    [InlineData("\"models\":", "\"crossBorder\": [{ \"host\": \"*.openai.azure.com\", \"basis\": \"standard-contract\", \"reference\": \"合同 2026-3\" }, { \"host\": \"api.openai.com\", \"basis\": \"no-personal-information\", \"reference\": \"x\" }], \"models\":")]
    [InlineData("\"models\":", "\"filingDisplay\": { \"path\": \"/about\" }, \"models\":")]
    [InlineData("\"version\": 1,", "\"$schema\": \"./schema/aigc-1.schema.json\", \"version\": 1, \"service\": { \"id\": \"a\", \"name\": \"b\", \"plannedLaunch\": \"2020-01-01\", \"provider\": { \"name\": \"c\" } }, // \n")]
    public void Its_near_twin_passes(string old, string @new)
    {
        var text = Workspace.ValidManifest.Replace(old, @new);
        Assert.NotEqual(Workspace.ValidManifest, text);
        if (old.StartsWith("\"version\"", StringComparison.Ordinal))
        {
            text = string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("  \"service\": { \"id\": \"assistant\"", StringComparison.Ordinal)));
        }

        workspace.Write("compliance/aigc.json", text);
        Assert.Empty(workspace.Evaluate().Select(f => f.Show()));
    }

    [Fact]
    public void An_unknown_property_comes_with_the_nearest_name()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace("\"algorithmType\"", "\"algoritmType\""));
        Assert.Contains(workspace.Evaluate(), f => f.Show().Contains("'algoritmType' is not known; did you mean 'algorithmType'?"));
        Assert.Contains(workspace.Evaluate(), f => f.Pointer == "/filings/0/algoritmType");
    }

    [Theory]
    [InlineData("\"models\"", "\"modles\"", "AIGC5011 aigc.json(8,3): The property 'modles' is not known; did you mean 'models'?")]
    [InlineData("\"filings\"", "\"filling\"", "AIGC5011 aigc.json(5,3): The property 'filling' is not known; did you mean 'filings'?")]
    [InlineData("\"reason\"", "\"reasons\"", "AIGC5011 aigc.json(4,50): The property 'reasons' is not known; did you mean 'reason'?")]
    [InlineData("\"kind\"", "\"knd\"", "AIGC5011 aigc.json(6,22): The property 'knd' is not known; did you mean 'kind'?")]
    [InlineData("\"number\"", "\"nummer\"", "AIGC5011 aigc.json(6,62): The property 'nummer' is not known; did you mean 'number'?")]
    [InlineData("\"algorithmType\"", "\"algoritmType\"", "AIGC5011 aigc.json(6,102): The property 'algoritmType' is not known; did you mean 'algorithmType'?")]
    [InlineData("\"filing\":", "\"fling\":", "AIGC5011 aigc.json(8,35): The property 'fling' is not known; did you mean 'filing'?")]
    [InlineData("{ \"id\": \"alg-1\"", "{ \"idd\": \"alg-1\"", "AIGC5011 aigc.json(6,7): The property 'idd' is not known; did you mean 'id'?")]
    public void A_misspelt_property_is_one_finding(string old, string @new, string expected)
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace(old, @new));
        Assert.Equal(expected, workspace.Single().Show());
    }

    [Theory]
    [InlineData("\"No\"")]
    [InlineData("\"maybe\"")]
    [InlineData("true")]
    public void Nothing_is_concluded_from_a_decision_that_cannot_be_read(string decision)
    {
        var manifest = Workspace.ValidManifest.Replace("\"yes\"", decision).Replace(", \"filing\": \"alg-1\"", "");
        workspace.Write("compliance/aigc.json", string.Join('\n', manifest.Split('\n').Where((_, i) => i is not (4 or 5 or 6))));
        var finding = workspace.Single();
        Assert.Equal(("AIGC5011", "/publicOpinionAttribute/decision"), (finding.Rule.Id, finding.Pointer));
    }

    [Fact]
    public void Filed_without_number_is_incomplete()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace("\"number\": \"网信算备330110507206401230035号\", ", ""));
        var finding = workspace.Single();
        Assert.Same(RuleTable.AIGC5010, finding.Rule);
        Assert.Equal("/filings/0/number", finding.Pointer);
    }

    [Fact]
    public void The_recorded_judgement_no_lifts_the_filing_but_not_its_reason()
    {
        var lines = Workspace.ValidManifest.Split('\n');
        // Without filings, and without the assessment that is owed for the same reason.
        var manifest = string.Join('\n', lines.Where((_, i) => i is not (4 or 5 or 6 or 8))).Replace("\"yes\"", "\"no\"").Replace(", \"filing\": \"alg-1\"", "");
        workspace.Write("compliance/aigc.json", manifest);
        Assert.Empty(workspace.Evaluate());
        workspace.Write("compliance/aigc.json", manifest.Replace("\"no\"", "\"yes\""));
        Assert.Contains(workspace.Evaluate(), f => f.Pointer == "/filings" && f.Show().Contains("Interim Measures art. 17"));
        workspace.Write("compliance/aigc.json", manifest.Replace(", \"reason\": \"公开问答\"", ""));
        Assert.Equal("/publicOpinionAttribute/reason", workspace.Single().Pointer);
    }

    [Fact]
    public void Findings_come_in_file_order_and_the_same_every_time()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace("\"status\": \"filed\"", "\"status\": \"x\"").Replace("\"yes\"", "\"y\"").Replace("\"assistant\"", "1"));
        var first = workspace.Evaluate();
        Assert.Equal(3, first.Count);
        Assert.Equal(first.Select(f => f.Place.Line).Order(), first.Select(f => f.Place.Line));
        Assert.Equal(first.Select(f => f.Show()), workspace.Evaluate().Select(f => f.Show()));
    }
}
