using System.Globalization;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>What the gates say in favour of a service, and until when.</summary>
public sealed class EvidenceTests : IDisposable
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    private readonly Workspace workspace = new Workspace().Compliant();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Every_property_of_the_manifest_serves_a_duty_or_is_known_to_serve_none()
    {
        Assert.Equal(
            ManifestShape.Manifest.Fields.Select(f => f.Name).Order(StringComparer.Ordinal),
            DeclaredEvidence.Sections.Select(s => s.Property).Concat(DeclaredEvidence.Other).Order(StringComparer.Ordinal));
        Assert.All(DeclaredEvidence.Sections, s => Assert.Contains(Duty.All, d => d.Key == s.Duty));
    }

    [Fact]
    public void Declarations_and_sign_offs_of_a_service_in_order_are_evidence()
    {
        var verdict = Judge();

        Assert.Equal(("assistant", "智能助手", "某某科技有限公司"), (verdict.ServiceId, verdict.ServiceName, verdict.Provider));
        Assert.Equal(
            ["Filing Clearance of the security assessment", "Filing Public-opinion attribute", "Filing Filing alg-1", "Filing Model qwen-max", "Filing Security assessment", "Operation Complaint channel", "Operation Service agreement", "Operation Readiness for inspection", "Labelling Labels", "TrainingData Dataset faq@2026.3"],
            verdict.Evidence.Select(e => e.Duty.Key + " " + e.Subject.For(English)));
        var filing = verdict.Evidence[2];
        Assert.Equal(("/filings/0", 6), (filing.Node.Pointer, filing.Place.Line));
        Assert.Contains("网信算备330110507206401230035号", filing.Details.Select(d => d.Value.For(English)));
        Assert.Equal(("张三", "legal", "1970-01-01T00:00:00Z"), (verdict.Evidence[^1].Signature!.Name, verdict.Evidence[^1].Signature!.Role, verdict.Evidence[^1].Signature!.SignedAt));
        Assert.All(verdict.Evidence.Skip(1).SkipLast(1), e => Assert.Null(e.Signature));
    }

    [Fact]
    public void What_is_refused_is_no_evidence()
    {
        workspace.Replace("compliance/aigc.json", "330110507206401230035", "11000000000001");
        workspace.Write("data/faq/b.txt", "changed");

        var verdict = Judge();

        Assert.Equal(["AIGC5011", "AIGC6011"], verdict.Findings.Select(f => f.Rule.Id));
        Assert.Equal(["Clearance of the security assessment", "Public-opinion attribute", "Model qwen-max", "Security assessment", "Complaint channel", "Service agreement", "Readiness for inspection", "Labels"], verdict.Evidence.Select(e => e.Subject.For(English)));
    }

    [Fact]
    public void Whom_to_call_is_said_to_be_declared_and_not_shown()
    {
        var complaint = Assert.Single(Judge().Evidence, e => e.Node.Pointer == "/complaint");

        Assert.Equal(["/complaints", "15", "declared, not shown here"], complaint.Details.Select(d => d.Value.For(English)));
    }

    [Fact]
    public void A_question_about_dates_leaves_the_data_unread()
    {
        workspace.Write("data/faq/b.txt", "changed");

        Assert.Empty(Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today)));
        Assert.Single(Judge().Findings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(41)]
    [InlineData(Forecast.Days)]
    public void Forecast_names_the_first_day_of_every_refusal_and_nothing_that_is_wrong_today(int days)
    {
        // Red from the start, red from a day on, red one day earlier, a warning only, red beyond the horizon.
        IEnumerable<Finding> Ask(DateTime day) =>
        [
            At("now"),
            .. day >= Workspace.Today.AddDays(days) ? [At("late")] : Array.Empty<Finding>(),
            .. day >= Workspace.Today.AddDays(Math.Max(1, days - 1)) ? [At("soon")] : Array.Empty<Finding>(),
            .. day > Workspace.Today ? [At("mild", Severity.Warning)] : Array.Empty<Finding>(),
            .. day > Workspace.Today.AddDays(Forecast.Days) ? [At("beyond")] : Array.Empty<Finding>(),
        ];

        var deadlines = Forecast.Of(Workspace.Today, [At("now")], Ask);

        Assert.Equal(
            new[] { ("late", days), ("soon", Math.Max(1, days - 1)) }.OrderBy(x => x.Item2).ThenBy(x => x.Item1),
            deadlines.Select(d => (d.Finding.Pointer, (d.Day - Workspace.Today).Days)).OrderBy(x => x.Days).ThenBy(x => x.Pointer));
    }

    [Fact]
    public void What_a_build_only_warns_of_and_a_release_is_refused_for_is_due_today()
    {
        var deadline = Assert.Single(Forecast.Of(Workspace.Today, [At("known"), At("mild", Severity.Warning)], _ => [At("known"), At("mild")]));

        Assert.Equal(("mild", Workspace.Today), (deadline.Finding.Pointer, deadline.Day));
    }

    [Fact]
    public void A_launch_whose_assessment_is_not_cleared_is_forecast_by_the_gates_themselves()
    {
        workspace.Replace("compliance/aigc.json", "\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2027-03-01\"");
        workspace.Replace("compliance/aigc.json", "\"status\": \"cleared\"", "\"status\": \"submitted\"");
        var manifest = File.ReadAllText(workspace.In("compliance/aigc.json"));
        workspace.Write("compliance/aigc.json", System.Text.RegularExpressions.Regex.Replace(manifest, ",\\s*\"clearedOn\": \"[^\"]*\"", ""));
        var request = workspace.Request();

        var deadlines = Forecast.Of(request, Gate.Evaluate(request));

        Assert.Equal([("AIGC5020", 0), ("AIGC5021", (new DateTime(2027, 3, 1) - Workspace.Today).Days - 90)], deadlines.Where(d => d.Finding.Rule.Duty.Key == "Filing").Select(d => (d.Finding.Rule.Id, (d.Day - Workspace.Today).Days)));
    }

    private static Finding At(string pointer, Severity severity = Severity.Error) =>
        new(RuleTable.AIGC6010, severity, new Place("/a.json", 1, 1, 1, 2), new Text("x", "x"), pointer);

    private Verdict Judge() => Gate.Judge(workspace.Request());
}
