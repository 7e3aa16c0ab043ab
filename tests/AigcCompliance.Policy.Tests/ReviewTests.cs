using System.Globalization;
using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>AIGC5003: a model that is not what was filed has a signed decision beside it. Today is 2026-06-01.</summary>
public sealed class ReviewTests : IDisposable
{
    private const string Manifest = "compliance/aigc.json";
    private const string File = "compliance/reviews/qwen-max.dsse.json";
    private const string OldEnd = "\"filing\": \"alg-1\" }";
    private const string NewEnd = "\"versions\": [ \"2026-01-25\" ], \"filing\": \"alg-1\" }";

    private static readonly DateTimeOffset May20 = new(2026, 5, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly Workspace workspace = new Workspace().Compliant();

    public void Dispose() => workspace.Dispose();

    /// <summary>What changes in the manifest, and what the message says of it.</summary>
    public static TheoryData<string, string, string> Differences => new()
    {
        { OldEnd, NewEnd, "versions was not declared and is '2026-01-25'" },
        { OldEnd, "\"baseModel\": \"qwen3-32b\", \"filing\": \"alg-1\" }", "baseModel was not declared and is 'qwen3-32b'" },
        { OldEnd, "\"modalities\": [ \"text\", \"image\" ], \"filing\": \"alg-1\" }", "modalities was 'text' and is 'image, text'" },
        { "\"methods\": [ { \"modality\": \"text\", \"explicit\": \"开头", "\"methods\": [ { \"modality\": \"text\", \"explicit\": \"结尾", "labelMethods was 'text: 开头：AI生成 / 响应字段 aigc' and is 'text: 结尾：AI生成 / 响应字段 aigc'" },
        { "{ \"id\": \"qwen-max\"", "{ \"id\": \"qwen-plus\"", "'qwen-plus' is not among the models in 'filed' of the filing 'alg-1'" },
        { "\"model\": \"qwen-max\",", "\"model\": \"qwen-max\", \"versions\": [ \"2025-10-01\" ],", "versions was '2025-10-01' and is not declared" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_model_that_is_not_what_was_filed_warns_in_a_build_and_refuses_a_release_until_somebody_signed(string old, string @new, string says)
    {
        workspace.Replace(Manifest, old, @new);
        var warned = Assert.Single(Of(workspace.Evaluate()));
        Assert.Equal(Severity.Warning, warned.Severity);
        Assert.Contains(says, warned.Show());
        Assert.Matches("[一-鿿]", warned.Message.For(CultureInfo.GetCultureInfo("zh-Hans")));
        Assert.Equal(Severity.Error, Assert.Single(Of(Release())).Severity);
        Sign();
        Assert.Empty(Of(Release()));
        var evidence = Assert.Single(Gate.Judge(workspace.Request()).Evidence, e => e.Subject.For(CultureInfo.InvariantCulture).StartsWith("Re-filing review of", StringComparison.Ordinal));
        Assert.Equal(("Filing", "李四", "no-refiling-needed"), (evidence.Duty.Key, evidence.Signature!.Name, evidence.Details[0].Value.For(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(OldEnd, "\"aliases\": [ \"Model:Name\" ], \"filing\": \"alg-1\" }")]
    [InlineData(OldEnd, "\"provider\": \"某某云\", \"upstreamFiling\": \"ZheJiang-TongYiQianWen-20230901\", \"filing\": \"alg-1\" }")]
    [InlineData(OldEnd, "/* as filed */ \"modalities\" : [\"text\"], \"versions\": [], \"filing\": \"alg-1\" }")]
    [InlineData("\"model\": \"qwen-max\",", "\"model\": \"qwen-max\", \"modalities\": [ \"text\" ], \"versions\": [],")]
    [InlineData("\"status\": \"filed\"", "\"status\": \"submitted\"")]
    [InlineData("\"labels\":", "\"capabilities\": [ \"dialogue\" ], \"labels\":")]
    public void Its_near_twin_is_silent(string old, string @new)
    {
        workspace.Replace(Manifest, old, @new);
        Assert.Empty(Of(Release()));
    }

    [Fact]
    public void The_order_of_versions_modalities_and_methods_does_not_count()
    {
        const string two = "{ \"modality\": \"text\", \"explicit\": \"开头：AI生成\", \"implicit\": \"响应字段 aigc\" }";
        const string image = "{ \"implicit\": \"EXIF\", \"modality\": \"image\", \"explicit\": \"右下角\" }";
        workspace.Replace(Manifest, "\"methods\": [ " + two, "\"methods\": [ " + two + ", " + image);
        workspace.Replace(Manifest, OldEnd, "\"versions\": [ \"b\", \"a\" ], \"modalities\": [ \"text\", \"image\" ], \"filing\": \"alg-1\" }");
        workspace.Replace(Manifest, "\"labelMethods\": [ " + two, "\"versions\": [ \"a\", \"b\" ], \"modalities\": [ \"image\", \"text\" ], \"labelMethods\": [ " + image + ", " + two);
        Assert.Empty(Release());

        // Two versions are not one with a comma in it.
        workspace.Replace(Manifest, "[ \"b\", \"a\" ]", "[ \"a, b\" ]");
        Assert.Single(Of(Release()));
    }

    [Fact]
    public void Where_nobody_wrote_what_was_filed_a_build_informs_and_a_release_waits_for_that_or_for_a_review()
    {
        workspace.Write(Manifest, System.Text.RegularExpressions.Regex.Replace(Workspace.ValidManifest, ", \"filed\": \\[.*\\] \\} \\] \\}", " }"));
        Assert.Equal(Severity.Info, workspace.Single().Severity);
        Assert.Contains("Nobody wrote down what of 'qwen-max' was filed", Assert.Single(Release()).Show());
        Sign();
        Assert.Empty(Release());
        workspace.Replace(Manifest, OldEnd, NewEnd);
        Assert.Contains("changed after its review was signed: versions was not declared and is '2026-01-25'", workspace.Single().Show());

        // Without public-opinion attributes nothing is filed because it must be.
        workspace.Replace(Manifest, "\"yes\"", "\"no\"");
        System.IO.File.Delete(workspace.In(File));
        Assert.Empty(Of(Release()));
    }

    [Fact]
    public void An_older_review_does_not_cover_newer_facts_and_the_same_facts_again_it_does()
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        Sign();
        Assert.Empty(Release());
        workspace.Replace(Manifest, "[ \"2026-01-25\" ]", "[ \"2026-05-01\" ]");
        var stale = workspace.Single();
        Assert.Equal(Severity.Warning, stale.Severity);
        Assert.StartsWith("AIGC5003 qwen-max.dsse.json(3,14): 'qwen-max' changed after its review was signed: versions was '2026-01-25' and is '2026-05-01'", stale.Show());
        Assert.Equal(Severity.Error, Assert.Single(Release()).Severity);
        workspace.Replace(Manifest, "[ \"2026-05-01\" ]", "[ \"2026-01-25\" ]");
        Assert.Empty(Release());

        // What was filed in the end needs no review, whatever an older one judged.
        workspace.Write(Manifest, Workspace.ValidManifest);
        Assert.Empty(Release());
    }

    [Fact]
    public void A_review_of_another_model_under_this_name_is_refused()
    {
        workspace.Replace(Manifest, OldEnd, NewEnd.TrimEnd('}') + "}, { \"id\": \"qwen-plus\", " + NewEnd);
        Sign();
        Sign("qwen-plus");
        Assert.Empty(Release());
        workspace.Write(File, System.IO.File.ReadAllText(workspace.In("compliance/reviews/qwen-plus.dsse.json")));
        Assert.Contains("The review is about 'qwen-plus', not about 'qwen-max'", Assert.Single(Release()).Show());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("\"filedOn\": \"2026-05-19\", ", false)]
    [InlineData("\"filedOn\": \"2026-05-20\", ", true)]
    [InlineData("\"filedOn\": \"2026-06-01\", ", true)]
    [InlineData("\"filedOn\": \"2026-06-02\", ", false)]
    [InlineData("\"changes\": [ { \"madeOn\": \"2026-05-20\", \"what\": \"版本\" } ], ", false)]
    [InlineData("\"changes\": [ { \"madeOn\": \"2026-05-18\", \"what\": \"版本\", \"reportedOn\": \"2026-05-19\" } ], ", false)]
    [InlineData("\"changes\": [ { \"madeOn\": \"2026-05-18\", \"what\": \"版本\", \"reportedOn\": \"2026-05-25\" } ], ", true)]
    public void Refile_needed_waits_for_a_day_of_filing_or_of_a_reported_change_from_the_decision_on(string dates, bool holds)
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        workspace.Replace(Manifest, "\"algorithmType\"", dates + "\"algorithmType\"");
        Sign(decision: Review.RefileNeeded);
        Expect(holds, "decided that 'qwen-max' has to be filed anew, and no day from 2026-05-20 on says that it was");

        // Writing the new facts into 'filed' is no filing.
        workspace.Replace(Manifest, "\"model\": \"qwen-max\",", "\"model\": \"qwen-max\", \"versions\": [ \"2026-01-25\" ],");
        Expect(holds, "has to be filed anew");
        System.IO.File.Delete(workspace.In(File));
        Assert.Empty(Release());
    }

    [Theory]
    [InlineData("网信算备330110507206401230035号", "\"filedOn\": \"2026-03-01\", ", true)]
    [InlineData("网信算备330110507206401230035号", "", false)]
    [InlineData("网信算备330110507206402230035号", "\"filedOn\": \"2026-03-01\", ", false)]
    public void Who_signs_after_the_filing_names_its_number(string number, string dates, bool holds)
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        workspace.Replace(Manifest, "\"algorithmType\"", dates + "\"algorithmType\"");
        Sign(decision: Review.RefileNeeded, number: number);
        Expect(holds, "has to be filed anew");
    }

    [Fact]
    public void Wrong_role_wrong_name_a_stranger_another_statement_and_another_digest_are_refused()
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        var facts = Facts("qwen-max");
        string Refused(string envelope)
        {
            workspace.Write(File, envelope);
            Assert.Equal(Severity.Error, Assert.Single(Release()).Severity);
            var warned = workspace.Single();
            Assert.Equal((RuleTable.AIGC5003, Severity.Warning), (warned.Rule, warned.Severity));
            return warned.Show();
        }

        string By(string name, System.Security.Cryptography.ECDsa key, string role = "cco") => Review.Sign(facts, Review.NoRefilingNeeded, "同一模型", null, new(name, role, May20, key));
        Assert.Contains("'张三' signed, but not in the role 'cco'", Refused(By("张三", workspace.LegalKey)));
        Assert.Contains("signed, but not in the role 'cco'", Refused(By("李四", workspace.OfficerKey, "legal")));
        Assert.Contains("names '王五' as signer, but the key belongs to '李四'", Refused(By("王五", workspace.OfficerKey)));
        Assert.Contains("is not signed by a key of the trust file", Refused(By("李四", workspace.RootKey)));
        Assert.Contains("The signed statement is malformed", Refused(Clearance.Sign(JsonFile.Read(workspace.In(Manifest), _ => []).Root!["securityAssessment"]!, new("李四", "cco", May20, workspace.OfficerKey))));
        var payload = Envelope.From(JsonFile.Parse("", Encoding.UTF8.GetBytes(By("李四", workspace.OfficerKey)), _ => [])).Payload;
        Assert.Contains("is signed over another digest than that of the facts it holds", Refused(
            Envelope.Sign(Statement.PayloadType, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload).Replace(facts.Digest, new string('0', 64))), workspace.OfficerKey)));
        Assert.Contains("which is a day to come", Refused(Review.Sign(facts, Review.NoRefilingNeeded, "同一模型", null, new("李四", "cco", May20.AddYears(1), workspace.OfficerKey))));
        Assert.Contains("is blank", Refused(Review.Sign(facts, Review.NoRefilingNeeded, " ", null, new("李四", "cco", May20, workspace.OfficerKey))));

        workspace.Write(File, By("李四", workspace.OfficerKey));
        Assert.Empty(Release());
    }

    [Theory]
    [InlineData("2026-05-20", true)]
    [InlineData("2026-05-19", false)]
    public void A_key_signs_until_its_last_day(string until, bool holds)
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        Sign();
        workspace.Write("compliance/trust.dsse.json", TrustFile.Sign(1,
            [new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]), new Signer("李四", SigningKey.Of(workspace.OfficerKey), ["cco"], null, DateTime.Parse(until, CultureInfo.InvariantCulture))], workspace.RootKey));
        Expect(holds, "outside the time for which the trust file names the key");
    }

    [Fact]
    public void A_revoked_review_is_refused_and_another_one_over_the_same_facts_holds()
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        Sign();
        var payload = Envelope.From(JsonFile.Read(workspace.In(File), _ => [])).Payload;
        workspace.Write("compliance/trust.dsse.json", TrustFile.Sign(2,
            [new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]), workspace.Officer], workspace.RootKey,
            [new Revocation(Datasets.Hashing.Hex(Datasets.Hashing.Sha256(payload)), "2026-05-25")]));
        Assert.Contains("The statement about 'qwen-max' was revoked on 2026-05-25", workspace.Single().Show());
        Sign(reason: "再次审查");
        Assert.Empty(Release());
    }

    [Fact]
    public void Each_flipped_byte_of_payload_and_signature_is_refused()
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        Sign();
        var text = System.IO.File.ReadAllText(workspace.In(File));
        foreach (var mark in new[] { "\"payload\": \"", "\"sig\": \"" })
        {
            var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            var bytes = Convert.FromBase64String(text[start..text.IndexOf('"', start)]);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= 1;
                workspace.Write(File, text[..start] + Convert.ToBase64String(bytes) + text[text.IndexOf('"', start)..]);
                bytes[i] ^= 1;
                Assert.Contains("The signature is not valid", Assert.Single(Of(Release())).Show());
            }
        }

        workspace.Write(File, text);
        Assert.Empty(Release());
    }

    [Fact]
    public void An_id_that_is_no_file_name_has_a_review_of_its_own()
    {
        workspace.Replace(Manifest, "\"qwen-max\"", "\"../qwen/max:1\"");
        workspace.Replace(Manifest, OldEnd, NewEnd);
        Assert.Single(Release());
        Sign("../qwen/max:1");
        Assert.True(System.IO.File.Exists(workspace.In("compliance/reviews/..%2Fqwen%2Fmax%3A1.dsse.json")));
        Assert.Empty(Release());
    }

    [Fact]
    public void An_enterprise_service_owes_none()
    {
        workspace.Replace(Manifest, OldEnd, NewEnd);
        var request = workspace.Request().ForReleaseOn(Workspace.Today);
        Assert.Single(Of(Gate.Evaluate(request)));
        request.Scope = ServiceScope.Enterprise;
        Assert.Empty(Of(Gate.Evaluate(request)));
    }

    private void Expect(bool holds, string refusal)
    {
        if (holds)
        {
            Assert.Empty(Of(Release()));
        }
        else
        {
            Assert.Contains(refusal, Assert.Single(Of(Release())).Show());
        }
    }

    private ModelFacts Facts(string? model)
    {
        var root = JsonFile.Read(workspace.In(Manifest), _ => []).Root!;
        return ModelFacts.Of(root["models"]!.Items.First(m => model is null || m.TextOf("id") == model), root["labels"]);
    }

    private void Sign(string? model = null, string decision = Review.NoRefilingNeeded, string reason = "同一模型的修订", string? number = null)
    {
        var facts = Facts(model);
        workspace.Write(Path.GetRelativePath(workspace.Root, Review.FileIn(workspace.In("compliance"), facts.Model)), Review.Sign(facts, decision, reason, number, new("李四", "cco", May20, workspace.OfficerKey)));
    }

    private IReadOnlyList<Finding> Release() => Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today));

    private static IEnumerable<Finding> Of(IEnumerable<Finding> findings) => findings.Where(f => f.Rule == RuleTable.AIGC5003);
}
