using System.Globalization;
using AigcCompliance.Attestation;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>What a signed waiver lets pass, and what it does not.</summary>
public sealed class WaiverTests : IDisposable
{
    private const string Manifest = "compliance/aigc.json";
    private static readonly DateTimeOffset SignedAt = new(2026, 5, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTime Until = new(2026, 6, 19);

    private readonly Workspace workspace = new Workspace().Compliant();

    // The breach that is waived: an agreement that lacks a disclosure.
    public WaiverTests() => workspace.Replace(Manifest, ", \"complaints\": \"投诉：\"", "");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_waiver_lowers_the_finding_it_names_to_information_in_build_and_release_and_is_evidence()
    {
        Assert.Equal(Severity.Error, workspace.Single().Severity);
        Waive("AIGC7011", Manifest);
        foreach (var request in new[] { workspace.Request(), workspace.Request().ForReleaseOn(Workspace.Today) })
        {
            var verdict = Gate.Judge(request);
            var waived = Assert.Single(verdict.Findings);
            Assert.Equal((RuleTable.AIGC7011, Severity.Info), (waived.Rule, waived.Severity));
            Assert.StartsWith("Waived by '李四' until 2026-06-19: ", waived.Message.For(CultureInfo.InvariantCulture));
            var evidence = Assert.Single(verdict.Evidence, e => e.Duty == RuleTable.AIGC9004.Duty);
            Assert.Equal(("Waiver of AIGC7011 in compliance/aigc.json until 2026-06-19", "李四"), (evidence.Subject.For(CultureInfo.InvariantCulture), evidence.Signature!.Name));
        }
    }

    [Theory]
    [InlineData("AIGC7011", "compliance/aigc.json#/agreement", true)]
    [InlineData("AIGC7011", "compliance/aigc.json#/agree", false)]
    [InlineData("AIGC7011", "compliance/aigc.json#/complaint", false)]
    [InlineData("AIGC7011", "compliance/other.json", false)]
    [InlineData("AIGC7011", "aigc.json", false)]
    [InlineData("AIGC7010", "compliance/aigc.json", false)]
    public void Nothing_else_is_waived(string rule, string scope, bool isWaived)
    {
        Waive(rule, scope);
        Assert.Equal(isWaived ? Severity.Info : Severity.Error, Assert.Single(workspace.Evaluate()).Severity);
    }

    [Theory]
    [InlineData("2026-06-19", "2026-06-19", true)]
    [InlineData("2026-06-19", "2026-06-20", false)]
    public void It_ends_on_its_last_day_and_the_report_knows_when_a_release_turns_red(string until, string today, bool holds)
    {
        Waive("AIGC7011", Manifest, until: until);
        var request = workspace.Request();
        request.Today = DateTime.Parse(today, CultureInfo.InvariantCulture);
        var found = Gate.Evaluate(request);
        Assert.Equal(holds ? ["AIGC7011 Info"] : new[] { "AIGC7011 Error", "AIGC9004 Warning" }, found.Select(f => f.Rule.Id + " " + f.Severity));
        if (holds)
        {
            Assert.Equal([new DateTime(2026, 6, 20)], Forecast.Of(request, found).Select(d => d.Day).Distinct().Take(1));
        }
        else
        {
            Assert.All(Gate.Evaluate(request.ForReleaseOn(request.Today)), f => Assert.Equal(Severity.Error, f.Severity));
        }
    }

    [Fact]
    public void Thirty_days_are_the_most()
    {
        Waive("AIGC7011", Manifest, until: "2026-06-20"); // 31 days after the signature.
        Assert.Contains("The waiver of AIGC7011 holds for 31 days after its signature; 30 are the most", Refused());
    }

    [Fact]
    public void Without_the_officers_signature_a_reason_or_a_rule_that_can_be_waived_it_is_none()
    {
        workspace.Write("compliance/waivers/a.dsse.json", Waiver.Sign("AIGC7011", Manifest, "why", Until, new("张三", "legal", SignedAt, workspace.LegalKey)));
        Assert.Contains("'张三' signed, but not in the role 'cco'", Refused());
        workspace.Write("compliance/waivers/a.dsse.json", Waiver.Sign("AIGC7011", Manifest, "why", Until, new("李四", "cco", SignedAt, workspace.RootKey)));
        Assert.Contains("is not signed by a key of the trust file", Refused());
        workspace.Write("compliance/waivers/a.dsse.json", "{ \"rule\": \"AIGC7011\" }");
        Assert.Contains("AIGC9004 a.dsse.json(1,", Refused());
        Waive("AIGC7011", Manifest, reason: " ");
        Assert.Contains("The signed statement is malformed", Refused());
        Waive("AIGC9004", Manifest);
        Assert.Contains("names 'AIGC9004', which is no rule that can be waived", Refused());
        Waive("AIGC1999", Manifest);
        Assert.Contains("names 'AIGC1999', which is no rule that can be waived", Refused());
        File.Delete(workspace.In("compliance/waivers/a.dsse.json"));
        Assert.DoesNotContain(workspace.Evaluate(), f => f.Rule == RuleTable.AIGC9004);
    }

    [Fact]
    public void A_waiver_whose_envelope_is_edited_or_that_was_revoked_is_none()
    {
        Waive("AIGC7011", Manifest);
        var path = workspace.In("compliance/waivers/a.dsse.json");
        var text = File.ReadAllText(path);
        var payload = Envelope.From(Manifests.JsonFile.Read(path, Manifests.JsonFile.Table(Envelope.Shape))).Payload;
        var edited = System.Text.Encoding.UTF8.GetString(payload).Replace("2026-06-19", "2027-06-19");
        workspace.Write("compliance/waivers/a.dsse.json", text.Replace(Convert.ToBase64String(payload), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(edited))));
        Assert.Contains("The signature is not valid", Refused());

        workspace.Write("compliance/waivers/a.dsse.json", text);
        workspace.Write("compliance/trust.dsse.json", TrustFile.Sign(2, [new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]), workspace.Officer], workspace.RootKey,
            [new Revocation(Envelope.From(Manifests.JsonFile.Read(path, Manifests.JsonFile.Table(Envelope.Shape))).PayloadDigest, "2026-05-30")]));
        Assert.Contains("was revoked on 2026-05-30", Refused());
    }

    [Fact]
    public void What_the_compiler_found_and_what_did_not_run_can_be_waived_file_by_file()
    {
        var assembly = typeof(WaiverTests).Assembly.Location;
        Directory.CreateDirectory(workspace.In("obj"));
        workspace.Write("log.sarif", $$"""
            { "version": "2.1.0", "runs": [ { "tool": { "driver": { "rules": [] } }, "invocations": [], "results": [
              { "ruleId": "AIGC1001", "message": { "text": "x" }, "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "{{new Uri(workspace.In("src/a.cs")).AbsoluteUri}}" }, "region": { "startLine": 1 } } } ] } ] } ] }
            """);
        AttestationRecord.Of(workspace.In("src/app.csproj"), "own", AttestationRecord.Identify(assembly)!.Value.Module, [], CompilerLog.Read(workspace.In("log.sarif"), out _)!).Write(workspace.In("obj/r.json"));
        string[] Judge() => [.. AttestationGate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today), [new BuiltAssembly(assembly, workspace.In("obj/r.json"))]).Select(f => f.Rule.Id + " " + f.Severity)];

        Assert.Equal(["AIGC9002 Error"], Judge());
        Waive("AIGC9002", "src/app.csproj");
        Assert.Equal(["AIGC9002 Info"], Judge());
    }

    private string Refused()
    {
        var found = workspace.Evaluate();
        Assert.Equal(["AIGC7011 Error", "AIGC9004 Error"], found.Select(f => f.Rule.Id + " " + f.Severity));
        return found[1].Show();
    }

    private void Waive(string rule, string scope, string reason = "The lawyers are at it, ticket 12.", string until = "2026-06-19") => workspace.Write(
        "compliance/waivers/a.dsse.json",
        Waiver.Sign(rule, scope, reason, DateTime.Parse(until, CultureInfo.InvariantCulture), new("李四", "cco", SignedAt, workspace.OfficerKey)));
}
