using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>AIGC5020 and AIGC5021. Today is 2026-06-01.</summary>
public sealed class AssessmentTests : IDisposable
{
    private const string Cleared = "\"status\": \"cleared\", \"submittedOn\": \"2026-01-12\", \"clearedOn\": \"2026-04-20\"";
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_service_with_public_opinion_attributes_owes_an_assessment_and_another_does_not()
    {
        var lines = Workspace.ValidManifest.Split('\n');
        var without = string.Join('\n', lines.Where(l => !l.Contains("securityAssessment", StringComparison.Ordinal)));
        workspace.Write("compliance/aigc.json", without);
        var finding = workspace.Single();
        Assert.Equal(("AIGC5020", "/securityAssessment", Severity.Error), (finding.Rule.Id, finding.Pointer, finding.Severity));

        workspace.Write("compliance/aigc.json", without.Replace("\"yes\"", "\"no\"", StringComparison.Ordinal));
        Assert.Empty(workspace.Evaluate());
        workspace.Write("compliance/aigc.json", without);
        var request = workspace.Request();
        request.Scope = ServiceScope.Enterprise;
        Assert.Empty(Gate.Evaluate(request));
    }

    [Theory]
    [InlineData("\"cco\"", "\"cto\"", "AIGC5020 aigc.json(9,46): The assessment is owned by 'cto'; its owner is the Chief Compliance Officer")]
    [InlineData("\"submittedOn\": \"2026-01-12\", ", "", "AIGC5020 aigc.json(9,3): '/securityAssessment' lacks 'submittedOn'")]
    [InlineData(", \"clearedOn\": \"2026-04-20\"", "", "AIGC5020 aigc.json(9,3): '/securityAssessment' lacks 'clearedOn'")]
    [InlineData("\"status\": \"cleared\"", "\"status\": \"submitted\"", "AIGC5020 aigc.json(9,79): The status is 'submitted', but 'clearedOn' names a day")]
    [InlineData("2026-04-20", "2026-01-11", "AIGC5020 aigc.json(9,132): The assessment is said to be cleared before it was submitted")]
    [InlineData("\"status\": \"cleared\"", "\"leadTimeDays\": 59, \"status\": \"cleared\"", "AIGC5011 aigc.json(9,85): '/securityAssessment/leadTimeDays' must be a whole number from 60 up")]
    [InlineData("\"owner\": { \"role\": \"cco\", \"name\": \"李四\" }, ", "", "AIGC5010 aigc.json(9,3): '/securityAssessment' lacks 'owner'")]
    public void Each_fault_is_an_error_at_its_place(string old, string @new, string expected)
    {
        Manifest(old, @new);
        var finding = workspace.Evaluate()[0];
        Assert.StartsWith(expected, finding.Show(), StringComparison.Ordinal);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Theory]
    [InlineData("\"cco\"", "\"Chief Compliance Officer\"")]
    [InlineData("\"cco\"", "\"首席合规官\"")]
    [InlineData("2026-04-20", "2026-01-12")]
    [InlineData("\"status\": \"cleared\"", "\"leadTimeDays\": 60, \"status\": \"cleared\"")]
    public void Its_near_twin_passes(string old, string @new)
    {
        Manifest(old, @new);
        Assert.Empty(workspace.Evaluate().Select(f => f.Show()));
    }

    [Theory]
    [InlineData("\"status\": \"preparing\"", "Info")]
    [InlineData("\"status\": \"submitted\", \"submittedOn\": \"2026-05-20\"", "Info")]
    [InlineData("\"status\": \"cleared\", \"submittedOn\": \"2026-05-20\", \"clearedOn\": \"2026-06-02\"", "Warning")]
    public void What_is_not_cleared_today_lets_a_build_pass_and_holds_a_release(string state, string inBuild)
    {
        Manifest(Cleared, state);
        var finding = workspace.Single();
        Assert.Equal(("AIGC5020", inBuild), (finding.Rule.Id, finding.Severity.ToString()));
        var release = Assert.Single(Release());
        Assert.Equal(("AIGC5020", Severity.Error), (release.Rule.Id, release.Severity));
    }

    [Theory]
    [InlineData("2026-08-31", "", "")]
    [InlineData("2026-08-30", "", "T-90: the launch is on 2026-08-30, in 90 days")]
    [InlineData("2026-08-29", "", "From 2026-06-01 to the launch on 2026-08-29 there are 89 days, and the assessment is given 90")]
    [InlineData("2026-09-01", "2026-06-01", "")]
    [InlineData("2026-08-30", "2026-06-01", "T-90: the launch is on 2026-08-30, in 90 days")]
    [InlineData("2026-07-31", "2026-05-01", "T-60: the launch is on 2026-07-31, in 60 days")]
    [InlineData("2026-07-01", "2026-04-01", "T-30: the launch is on 2026-07-01, in 30 days")]
    [InlineData("2026-06-01", "2026-01-01", "T-30: the launch is on 2026-06-01, in 0 days")]
    [InlineData("2026-05-31", "2026-01-01", "The launch was planned for 2026-05-31")]
    public void Lead_time_warns_and_stops_no_build(string launch, string submitted, string expected)
    {
        Manifest(Cleared, submitted.Length == 0 ? "\"status\": \"preparing\"" : $"\"status\": \"submitted\", \"submittedOn\": \"{submitted}\"");
        workspace.Replace("compliance/aigc.json", "\"name\": \"智能助手\"", $"\"name\": \"智能助手\", \"plannedLaunch\": \"{launch}\"");
        var findings = workspace.Evaluate().Where(f => f.Rule.Id == "AIGC5021").ToList();
        if (expected.Length == 0)
        {
            Assert.Empty(findings);
            return;
        }

        var finding = Assert.Single(findings);
        Assert.StartsWith(expected, finding.Message.For(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal((Severity.Warning, "/service/plannedLaunch"), (finding.Severity, finding.Pointer));
        Assert.DoesNotContain(workspace.Evaluate(), f => f.Severity == Severity.Error);
        Assert.Contains(Release(), f => f.Rule.Id == "AIGC5021" && f.Severity == Severity.Error);
    }

    [Fact]
    public void A_cleared_service_may_have_launched()
    {
        Manifest("\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2026-05-01\"");
        Assert.Empty(Release());
    }

    [Fact]
    public void Papers_are_there_and_unchanged()
    {
        workspace.Write("compliance/evidence/receipt.pdf", "paper");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("paper")));
        Manifest(Cleared, Cleared + $", \"evidence\": [{{ \"path\": \"compliance/evidence/receipt.pdf\", \"sha256\": \"{digest}\" }}]");
        Assert.Empty(workspace.Evaluate());

        workspace.Write("compliance/evidence/receipt.pdf", "Paper");
        var changed = workspace.Single();
        Assert.Equal(("AIGC5020", "/securityAssessment/evidence/0/sha256"), (changed.Rule.Id, changed.Pointer));

        File.Delete(workspace.In("compliance/evidence/receipt.pdf"));
        Assert.Contains("'compliance/evidence/receipt.pdf' cannot be read", workspace.Single().Show(), StringComparison.Ordinal);
        Assert.Empty(Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today)));
    }

    private void Manifest(string old, string @new)
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest);
        workspace.Replace("compliance/aigc.json", old, @new);
    }

    private IReadOnlyList<Finding> Release()
    {
        var request = workspace.Request();
        request.IsRelease = true;
        return Gate.Evaluate(request);
    }
}
