using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>One deliberate breach each of papers that are complete in mode Strict: it fails with its own rule, at its own place, and alone.</summary>
public sealed class BreachTests : IDisposable
{
    private const string SafetyTests = """
        "safetyTests": { "lexicon": { "terms": 10000, "updatedOn": "2026-05-25" }, "questionBanks": { "generated": { "questions": 2000, "updatedOn": "2026-05-20" }, "mustRefuse": { "questions": 500, "updatedOn": "2026-05-20" }, "mustAnswer": { "questions": 500, "updatedOn": "2026-05-20" } }, "results": { "testedOn": "2026-05-21", "passPercent": 90, "refusalPercent": 95, "overRefusalPercent": 5 } },
        """;

    private readonly Workspace workspace = new Workspace().Compliant();

    public BreachTests()
    {
        workspace.Replace("compliance/aigc.json", "\"models\":", SafetyTests + "\"models\":");

        // A second model, of which nothing is filed yet.
        workspace.Replace("compliance/aigc.json", "} ] } ] }", "} ] } ] }, { \"id\": \"gen-1\", \"kind\": \"genai\", \"status\": \"submitted\" }");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Complete_papers_pass_also_as_a_release() => Assert.Empty(Judge(release: true));

    [Theory]
    [InlineData("\"version\": 1,", "", "AIGC5010 aigc.json(1,1): The file lacks 'version'")]
    [InlineData("\"reason\": \"公开问答\"", "\"reason\": \" \"", "AIGC5010 aigc.json(4,60): '/publicOpinionAttribute/reason' is blank")]
    [InlineData("330110507206401230035", "11000000000001", "AIGC5011 aigc.json(6,72): The filing number '网信算备11000000000001号' has 14 digits")]
    [InlineData("\"filing\": \"alg-1\"", "\"filing\": \"alg-9\"", "AIGC5011 aigc.json(")]
    [InlineData("\"cco\"", "\"legal\"", "AIGC5020 aigc.json(9,46): The assessment is owned by 'legal'")]
    [InlineData(", \"clearedOn\": \"2026-04-20\"", "", "AIGC5020 aigc.json(9,3): '/securityAssessment' lacks 'clearedOn'")]
    [InlineData("\"complaint\": { \"path\": \"/complaints\", \"responseWorkingDays\": 15, \"contact\": \"客服部\" },", "", "AIGC7010 aigc.json(1,1): The file lacks 'complaint'")]
    [InlineData(", \"phone\": \"010-55501000\"", "", "AIGC7010 aigc.json(11,19): '/inspection/contact' lacks 'phone'")]
    [InlineData("\"赵六\"", "\"王五\"", "AIGC7010 aigc.json(11,93): The deputy is the contact")]
    [InlineData("\"heldOn\": \"2026-02-10\"", "\"heldOn\": \"2025-05-31\"", "AIGC7012 aigc.json(11,159): The last exercise was on 2025-05-31, more than 12 months ago")]
    [InlineData("\"heldOn\": \"2026-02-10\"", "\"heldOn\": \"2026-06-02\"", "AIGC7012 aigc.json(11,159): '2026-06-02' is a day to come")]
    [InlineData("\"complaints\": \"投诉：\"", "\"complaints\": \"申诉：\"", "AIGC7011 aigc.json(12,")]
    [InlineData(", \"complaints\": \"投诉：\"", "", "AIGC7011 aigc.json(12,")]
    [InlineData("\"path\": \"agreement.md\"", "\"path\": \"agreements.md\"", "AIGC7011 aigc.json(12,74): The file 'agreements.md' cannot be read")]
    [InlineData("MACQD9K64010000", "MACQD9K65010000", "AIGC5011 aigc.json(13,31): The check character")]
    [InlineData("MACQD9K64010000", "MACQD9K6401000", "AIGC5011 aigc.json(13,31): A provider code has 27 characters; '00119111010")]
    [InlineData("\"某某科技有限公司\"", "\"某某科技有限公司\", \"unifiedSocialCreditCode\": \"91110000000000000E\"", "AIGC2010 aigc.json(13,31): The provider code holds the unified social credit code 91110102MACQD9K640")]
    [InlineData("\"filing\": \"alg-1\" }", "\"filing\": \"alg-1\" }, { \"id\": \"wanx\", \"filing\": \"gen-1\", \"modalities\": [\"text\", \"image\"] }", "AIGC2010 aigc.json(13,62): '/labels/methods' lacks 'image'")]
    [InlineData("\"terms\": 10000", "\"terms\": 9999", "AIGC4010 aigc.json(8,42): 9999 is less than the 10000 that are needed")]
    [InlineData("2026-05-25", "2026-05-24", "AIGC4010 aigc.json(8,62): Updated on 2026-05-24, more than 7 days ago")]
    [InlineData("\"questions\": 2000, \"updatedOn\": \"2026-05-20\"", "\"questions\": 2000, \"updatedOn\": \"2026-04-30\"", "AIGC4010 aigc.json(8,")]
    [InlineData("\"refusalPercent\": 95", "\"refusalPercent\": 94", "AIGC4010 aigc.json(8,")]
    [InlineData("\"overRefusalPercent\": 5", "\"overRefusalPercent\": 6", "AIGC4010 aigc.json(8,")]
    public void Each_breach_fails_alone_at_its_place(string old, string @new, string expected)
    {
        workspace.Replace("compliance/aigc.json", old, @new);
        var finding = Assert.Single(Judge(release: true));
        Assert.StartsWith(expected, finding.Show(), StringComparison.Ordinal);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.All(Judge(release: false), f => Assert.Equal(f.Rule == RuleTable.AIGC7012 || f.Show().Contains("Updated on", StringComparison.Ordinal) ? Severity.Warning : Severity.Error, f.Severity));
    }

    [Theory]
    [InlineData("\"heldOn\": \"2026-02-10\"", "\"heldOn\": \"2025-06-01\"")]
    [InlineData(", \"complaints\": \"投诉：\" }", "}, \"omitted\": [ { \"disclosure\": \"complaints\", \"reason\": \"页面下方\" } ]")]
    [InlineData("\"某某科技有限公司\"", "\"某某科技有限公司\", \"unifiedSocialCreditCode\": \"91110102MACQD9K640\"")]
    [InlineData("\"terms\": 10000", "\"terms\": 10001")]
    [InlineData("\"passPercent\": 90, \"refusalPercent\": 95, \"overRefusalPercent\": 5 }", "\"passPercent\": 80, \"refusalPercent\": 85, \"overRefusalPercent\": 7 }, \"thresholds\": { \"passPercent\": 80, \"refusalPercent\": 85, \"overRefusalMaxPercent\": 7 }")]
    [InlineData("\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2026-06-01\"")]
    public void Its_near_twin_passes(string old, string @new)
    {
        workspace.Replace("compliance/aigc.json", old, @new);
        Assert.Empty(Judge(release: true).Select(f => f.Show()));
    }

    [Fact]
    public void What_ages_is_not_asked_of_a_service_before_its_launch()
    {
        workspace.Replace("compliance/aigc.json", "\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2026-06-02\"");
        workspace.Replace("compliance/aigc.json", "\"heldOn\": \"2026-02-10\"", "\"heldOn\": \"2020-01-01\"");
        workspace.Replace("compliance/aigc.json", "2026-05-25", "2020-01-01");
        Assert.Empty(Judge(release: true));
    }

    [Fact]
    public void An_edited_agreement_is_another_one()
    {
        workspace.Replace("agreement.md", "六个月", "三个月");
        var finding = Assert.Single(Judge(release: false));
        Assert.Equal(("AIGC7011", "/agreement/text/sha256"), (finding.Rule.Id, finding.Pointer));
    }

    [Fact]
    public void Duties_towards_the_public_are_not_asked_of_an_enterprise_service()
    {
        workspace.Write("compliance/aigc.json", """{ "version": 1, "service": { "id": "a", "name": "b", "provider": { "name": "c" } }, "publicOpinionAttribute": { "decision": "no", "reason": "内部" }, "models": [] }""");
        Assert.Equal(["AIGC2010", "AIGC4010", "AIGC7010", "AIGC7010", "AIGC7011"], Judge(release: true).Select(f => f.Rule.Id));
        var request = Request(release: true);
        request.Scope = ServiceScope.Enterprise;
        Assert.Empty(Gate.Evaluate(request));
    }

    private IReadOnlyList<Finding> Judge(bool release) => Gate.Evaluate(Request(release));

    private GateRequest Request(bool release)
    {
        var request = workspace.Request();
        (request.Mode, request.IsRelease) = (Mode.Strict, release);
        return request;
    }
}
