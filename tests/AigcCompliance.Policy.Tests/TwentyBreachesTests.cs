using System.Security.Cryptography;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>
/// A service whose papers are all in order passes a release; each of these deliberate breaches refuses it with its own id, at the line
/// that was broken, and with nothing else.
/// </summary>
public sealed class TwentyBreachesTests : IDisposable
{
    private const string Manifest = "compliance/aigc.json";
    private const string Record = "compliance/datasets/faq.dataset.json";
    private const string SignOffFile = "compliance/signoffs/faq@2026.3.dsse.json";

    private readonly Workspace workspace = new Workspace().Compliant();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Nothing_is_found_where_nothing_is_broken() => Assert.Empty(Release());

    /// <summary>What is replaced in which file, the id, the file of the finding, and what its line holds.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Edits => new()
    {
        { "a filing without its number", Manifest, "\"number\": \"网信算备330110507206401230035号\", ", "", "AIGC5010", "aigc.json", "\"alg-1\", \"kind\"" },
        { "a number that no authority gives", Manifest, "网信算备330110507206401230035号", "网信算备33号", "AIGC5011", "aigc.json", "网信算备33号" },
        { "a filing that was cancelled", Manifest, "\"status\": \"filed\"", "\"status\": \"cancelled\"", "AIGC5011", "aigc.json", "\"filing\": \"alg-1\"" },
        { "a model without a filing", Manifest, "\"qwen-max\", \"filing\": \"alg-1\"", "\"qwen-max\"", "AIGC5010", "aigc.json", "\"qwen-max\"" },
        { "a model of a filing that is not there", Manifest, "\"filing\": \"alg-1\"", "\"filing\": \"alg-2\"", "AIGC5011", "aigc.json", "alg-2" },
        { "an unknown property", Manifest, "\"publicOpinionAttribute\"", "\"models2\": [], \"publicOpinionAttribute\"", "AIGC5011", "aigc.json", "models2" },
        { "a TODO", Manifest, "公开问答", "TODO", "AIGC5011", "aigc.json", "TODO" },
        { "another version than the one that was filed", Manifest, "\"filing\": \"alg-1\"", "\"versions\": [ \"2026-01-25\" ], \"filing\": \"alg-1\"", "AIGC5003", "aigc.json", "2026-01-25" },
        { "a change reported too late", Manifest, "\"algorithmType\": \"生成合成类\"", "\"algorithmType\": \"生成合成类\", \"changes\": [ { \"madeOn\": \"2026-05-15\", \"what\": \"模型\" } ]", "AIGC5012", "aigc.json", "madeOn" },
        { "an assessment that is not cleared", Manifest, "\"status\": \"cleared\", \"submittedOn\": \"2026-01-12\", \"clearedOn\": \"2026-04-20\"", "\"status\": \"submitted\", \"submittedOn\": \"2026-01-12\"", "AIGC5020", "aigc.json", "\"submitted\"" },
        { "no published response time", Manifest, "\"responseWorkingDays\": 15, ", "", "AIGC5010", "aigc.json", "\"complaint\"" },
        { "no complaint channel", Manifest, "\"complaint\": { \"path\": \"/complaints\", \"responseWorkingDays\": 15, \"contact\": \"客服部\" },", "", "AIGC7010", "aigc.json", "{" },
        { "labels of a text service that are not declared", Manifest, "\"modality\": \"text\"", "\"modality\": \"image\"", "AIGC2010", "aigc.json", "labels" },
        { "no deputy for the inspection", Manifest, "\"deputy\": { \"name\": \"赵六\", \"email\": \"zhaoliu@example.cn\" }, ", "", "AIGC5010", "aigc.json", "\"inspection\"" },
        { "an exercise of two years ago", Manifest, "2026-02-10", "2024-02-10", "AIGC7012", "aigc.json", "2024-02-10" },
        { "a disclosure that the agreement does not hold", Manifest, "\"limitations\": \"局限\"", "\"limitations\": \"无此字样\"", "AIGC7011", "aigc.json", "无此字样" },
        { "an agreement that changed", "agreement.md", "六个月", "一个月", "AIGC7011", "aigc.json", "5065fe04" },
        { "a provider code of one digit too many", Manifest, "001191110102MACQD9K64010000", "0011911101020MACQD9K64010000", "AIGC5011", "aigc.json", "0011911101020" },
        { "data that changed after the sign-off", "data/faq/b.txt", "b", "c", "AIGC6011", "faq.dataset.json", "data/faq" },
        { "a record that changed after the sign-off", Record, "selfCollected", "synthetic", "AIGC6012", "faq@2026.3.dsse.json", "payload\":" },
        { "a record without a licence", Record, ", \"licence\": \"内部\"", "", "AIGC6010", "faq.dataset.json", "客服记录" },
        { "data that no record lists", Manifest, "\"labels\":", "\"dataRoots\": [ \"data\", \"src\" ], \"labels\":", "AIGC6020", "aigc.json", "dataRoots" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_is_refused_with_its_id_at_its_line(string breach, string file, string old, string @new, string id, string foundIn, string lineHolds)
    {
        workspace.Replace(file, old, @new);
        Refused(breach, id, foundIn, lineHolds);
    }

    [Fact]
    public void A_filing_that_is_not_made_ten_working_days_after_the_launch() => Broken(
        () =>
        {
            workspace.Replace(Manifest, "\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2026-05-15\"");
            workspace.Replace(Manifest, "\"status\": \"filed\", \"number\": \"网信算备330110507206401230035号\"", "\"status\": \"preparing\"");
        },
        "AIGC5012", "aigc.json", "\"preparing\"");

    [Fact]
    public void A_launch_before_the_assessment_can_be_cleared()
    {
        workspace.Replace(Manifest, "\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2026-06-20\"");
        workspace.Replace(Manifest, "\"status\": \"cleared\", \"submittedOn\": \"2026-01-12\", \"clearedOn\": \"2026-04-20\"", "\"status\": \"preparing\"");
        Assert.Equal(["AIGC5020", "AIGC5021"], Release().Select(f => f.Rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sign_off_that_is_gone() => Broken(() => File.Delete(workspace.In(SignOffFile)), "AIGC6010", "faq.dataset.json", "\"version\"");

    [Fact]
    public void A_sign_off_by_the_wrong_role() => Broken(
        () => workspace.Trust(new Signer("张三", SigningKey.Of(workspace.LegalKey), ["compliance"])), "AIGC6013", "faq@2026.3.dsse.json", "\"signatures\"");

    [Fact]
    public void A_sign_off_by_a_stranger()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Broken(() => workspace.SignOffDataset("张三", stranger), "AIGC6013", "faq@2026.3.dsse.json", "\"signatures\"");
    }

    [Fact]
    public void No_manifest() => Broken(() => File.Delete(workspace.In(Manifest)), "AIGC5010", "app.csproj", "<Project");

    private void Broken(Action breach, string id, string foundIn, string lineHolds)
    {
        breach();
        Refused(id, id, foundIn, lineHolds);
    }

    private void Refused(string breach, string id, string foundIn, string lineHolds)
    {
        var finding = Assert.Single(Release());
        Assert.True(finding.Rule.Id == id && Path.GetFileName(finding.Place.File) == foundIn, $"{breach}: {finding.Show()}");
        var line = File.ReadLines(finding.Place.File).ElementAtOrDefault(Math.Max(0, finding.Place.Line - 1));
        Assert.True(line?.Contains(lineHolds, StringComparison.Ordinal) == true, $"{breach}: {finding.Show()} at '{line}'");
    }

    private IReadOnlyList<Finding> Release()
    {
        var request = workspace.Request();
        request.IsRelease = true;
        return [.. Gate.Evaluate(request).Where(f => f.Severity == Severity.Error)];
    }
}
