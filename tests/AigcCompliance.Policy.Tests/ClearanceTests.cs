using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>That the assessment is cleared is said by a signature, not by a word in the manifest.</summary>
public sealed class ClearanceTests : IDisposable
{
    private const string Path = "compliance/signoffs/security-assessment.dsse.json";

    private readonly Workspace workspace = new Workspace().Compliant();

    public ClearanceTests()
    {
        workspace.KeepsClearance = false;
        workspace.Clear();
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_clearance_that_nobody_signed_informs_in_a_build_and_refuses_a_release()
    {
        Assert.Empty(Release());
        File.Delete(workspace.In(Path));
        Assert.Equal(Severity.Info, workspace.Single().Severity);
        var refused = Assert.Single(Release());
        Assert.Equal((RuleTable.AIGC5020, Severity.Error), (refused.Rule, refused.Severity));
        Assert.StartsWith("AIGC5020 aigc.json(9,79): The assessment is said to be cleared, and nobody signed that", refused.Show());
    }

    [Theory]
    [InlineData("2026-04-20", "2026-04-19")]
    [InlineData("2026-01-12", "2026-01-11")]
    [InlineData("\"name\": \"李四\"", "\"name\": \"李五\"")]
    [InlineData("\"submittedOn\": \"2026-01-12\"", "\"submittedOn\": \"2026-01-12\", \"leadTimeDays\": 91")]
    public void An_edit_of_the_section_after_the_signature_is_found(string old, string @new)
    {
        workspace.Replace("compliance/aigc.json", old, @new);
        var finding = workspace.Single();
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith("AIGC5020 security-assessment.dsse.json(3,14): The security assessment in the manifest changed after its clearance was signed", finding.Show());
    }

    [Fact]
    public void Another_layout_of_the_section_is_no_edit()
    {
        workspace.Replace("compliance/aigc.json", "\"submittedOn\":", "/* at last */\n \"submittedOn\" :");
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void Wrong_role_wrong_name_wrong_decision_another_statement_and_a_stranger_are_refused()
    {
        var assessment = Manifests.JsonFile.Read(workspace.In("compliance/aigc.json"), _ => []).Root!["securityAssessment"]!;
        string Refused(string envelope)
        {
            workspace.Write(Path, envelope);
            return workspace.Single().Show();
        }

        Assert.Contains("'张三' signed, but not in the role 'cco'", Refused(Clearance.Sign(assessment, new("张三", "cco", DateTimeOffset.UnixEpoch, workspace.LegalKey))));
        Assert.Contains("names '王五' as signer, but the key belongs to '李四'", Refused(Clearance.Sign(assessment, new("王五", "cco", DateTimeOffset.UnixEpoch, workspace.OfficerKey))));
        Assert.Contains("'李四' signed that the assessment is refused", Refused(Clearance.Sign(assessment, new("李四", "cco", DateTimeOffset.UnixEpoch, workspace.OfficerKey), "refused")));
        Assert.Contains("is not signed by a key of the trust file", Refused(Clearance.Sign(assessment, new("李四", "cco", DateTimeOffset.UnixEpoch, workspace.RootKey))));

        // A sign-off of a dataset is another kind of statement, whoever signed it.
        Assert.Contains("The signed statement is malformed", Refused(SignOff.Sign(workspace.Record(), new string('0', 64), "李四", DateTimeOffset.UnixEpoch, workspace.OfficerKey, "cco")));

        workspace.Clear();
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_signature_of_tomorrow_means_a_clock_that_was_set_back()
    {
        // Midnight in China is 16:00 UTC.
        workspace.Clear(at: new DateTimeOffset(Workspace.Today, TimeSpan.Zero).AddHours(16));
        Assert.Contains("was signed at 2026-06-01T16:00:00Z, which is a day to come; set the clock", workspace.Single().Show());
        workspace.Clear(at: new DateTimeOffset(Workspace.Today, TimeSpan.Zero).AddHours(16).AddSeconds(-1));
        Assert.Empty(workspace.Evaluate());
    }

    [Theory]
    [InlineData(null, "2026-03-01", "2026-03-01", true)]
    [InlineData(null, "2026-03-01", "2026-03-02", false)]
    [InlineData("2026-03-01", null, "2026-03-01", true)]
    [InlineData("2026-03-01", null, "2026-02-28", false)]
    public void A_key_signs_within_the_days_that_the_trust_file_gives_it(string? from, string? until, string signedOn, bool holds)
    {
        static DateTime? Day(string? text) => text is null ? null : DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        workspace.Write("compliance/trust.dsse.json", TrustFile.Sign(1,
            [new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]), new Signer("李四", SigningKey.Of(workspace.OfficerKey), ["cco"], Day(from), Day(until))], workspace.RootKey));
        workspace.Clear(at: new DateTimeOffset(Day(signedOn)!.Value, TimeSpan.Zero));
        if (holds)
        {
            Assert.Empty(workspace.Evaluate());
        }
        else
        {
            Assert.Contains("outside the time for which the trust file names the key", workspace.Single().Show());
        }
    }

    [Fact]
    public void An_older_trust_file_is_refused_where_a_later_one_is_pinned()
    {
        IReadOnlyList<Finding> Pinned(string version)
        {
            var request = workspace.Request();
            request.TrustVersion = version;
            return Gate.Evaluate(request);
        }

        Assert.Empty(Pinned(""));
        Assert.Empty(Pinned("1"));
        var found = Pinned(" 2 ");
        Assert.Equal(["AIGC5020", "AIGC6010"], found.Select(f => f.Rule.Id));
        Assert.All(found, f => Assert.Contains("The trust file has version 1, and AigcTrustVersion asks for 2 or later", f.Show()));
    }

    [Fact]
    public void Each_flipped_byte_is_refused()
    {
        var text = File.ReadAllText(workspace.In(Path));
        const string mark = "\"payload\": \"";
        var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var bytes = Convert.FromBase64String(text[start..text.IndexOf('"', start)]);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            workspace.Write(Path, text[..start] + Convert.ToBase64String(bytes) + text[text.IndexOf('"', start)..]);
            bytes[i] ^= 1;
            Assert.Contains("The signature is not valid", workspace.Single().Show());
        }

        workspace.Write(Path, text);
        Assert.Empty(workspace.Evaluate());
    }

    private IReadOnlyList<Finding> Release() => Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today));
}
