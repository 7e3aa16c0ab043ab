using System.Security.Cryptography;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>A manifest that extends another inherits it, adds and tightens, and never loosens.</summary>
public sealed class ExtendsTests : IDisposable
{
    private const string Parent = "compliance/aigc.json";
    private const string Child = "services/chat/compliance/aigc.json";

    private readonly Workspace workspace = new();

    public ExtendsTests()
    {
        workspace.Write("services/chat/app.csproj", "<Project />");
        workspace.Write(Parent, Workspace.ValidManifest.Replace("\"id\": \"assistant\", \"name\": \"智能助手\", ", ""));
        Extend();
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_is_inherited_is_owed_no_more_and_named_by_its_own_file()
    {
        var verdict = Judge();
        Assert.Empty(verdict.Findings);
        Assert.Equal("chat", verdict.ServiceId);
        Assert.Equal("某某科技有限公司", verdict.Provider);
        Assert.All(verdict.Evidence, e => Assert.Equal(workspace.In(Parent), e.Place.File));
        Assert.Contains(verdict.Evidence, e => e.Signature is not null);
        Assert.Equal([workspace.In(Child), workspace.In(Parent)], verdict.Manifest!.Sources.Select(s => s.File));
    }

    [Fact]
    public void What_is_wrong_with_an_inherited_value_is_said_in_its_file()
    {
        workspace.Replace(Parent, "330110507206401230035", "33011050720640123003");
        var finding = Single();
        Assert.Equal("AIGC5011", finding.Rule.Id);
        Assert.Equal((workspace.In(Parent), 6), (finding.Place.File, finding.Place.Line));
    }

    [Fact]
    public void What_nobody_declares_is_missing_in_the_manifest_itself()
    {
        workspace.Replace(Child, "\"name\": \"聊天\"", "\"plannedLaunch\": \"2026-05-01\"");
        var finding = Single();
        Assert.Equal(("AIGC5010", workspace.In(Child), "/service/name"), (finding.Rule.Id, finding.Place.File, finding.Pointer));
    }

    // Each with a twin that is as near as can be and allowed.
    [Theory]
    [InlineData("\"complaint\": { \"responseWorkingDays\": 16 }", "more than the 15 that is inherited from compliance/aigc.json(10,64) /complaint/responseWorkingDays", "\"complaint\": { \"responseWorkingDays\": 14 }")]
    [InlineData("\"complaint\": { \"path\": \"/complain\" }", "inherited from compliance/aigc.json(10,26) /complaint/path", "\"complaint\": { \"path\": \"/complaints\" }")]
    [InlineData("\"complaint\": null", "inherited from compliance/aigc.json(10,16) /complaint", "\"complaint\": {}")]
    [InlineData("\"securityAssessment\": { \"leadTimeDays\": 89 }", "less than the 90 that is inherited", "\"securityAssessment\": { \"leadTimeDays\": 91 }")]
    [InlineData("\"securityAssessment\": { \"status\": \"preparing\" }", "/securityAssessment/status", "\"securityAssessment\": { \"status\": \"cleared\" }")]
    [InlineData("\"models\": [ { \"id\": \"qwen-max\", \"filing\": \"alg-1\", \"aliases\": [ \"chat\" ] } ]", "an entry that is inherited from compliance/aigc.json(8,15) /models/0", "\"models\": [ { \"id\": \"qwen-max\", \"filing\": \"alg-1\" } ]")]
    [InlineData("\"filings\": [ { \"id\": \"alg-1\", \"kind\": \"algorithm\", \"status\": \"preparing\", \"algorithmType\": \"生成合成类\" } ]", "an entry that is inherited", "\"filings\": [ { \"id\": \"alg-2\", \"kind\": \"algorithm\", \"status\": \"preparing\", \"algorithmType\": \"生成合成类\" } ]")]
    [InlineData("\"publicOpinionAttribute\": { \"decision\": \"no\", \"reason\": \"内部\" }", "/publicOpinionAttribute", "\"publicOpinionAttribute\": { \"decision\": \"yes\", \"reason\": \"公开问答\" }")]
    [InlineData("\"agreement\": { \"omitted\": [ { \"disclosure\": \"uses\", \"reason\": \"另行告知\" } ] }", "may not be added to what is inherited from compliance/aigc.json(12,16) /agreement", "\"agreement\": { \"disclosures\": { \"unlabelledContent\": \"投诉：\" } }")]
    [InlineData("\"labels\": { \"methods\": [ { \"modality\": \"text\", \"explicit\": \"无\", \"implicit\": \"无\" } ] }", "an entry that is inherited", "\"labels\": { \"methods\": [ { \"modality\": \"image\", \"explicit\": \"左上角\", \"implicit\": \"元数据\" } ] }")]
    [InlineData("\"inspection\": { \"deputy\": { \"name\": \"孙七\", \"phone\": \"1\" } }", "/inspection/deputy", "\"inspection\": { \"exercises\": [ { \"heldOn\": \"2026-03-10\", \"scenario\": \"演练\" } ] }")]
    public void Loosening_is_refused_at_its_line_and_adding_or_tightening_is_not(string loose, string says, string twin)
    {
        Extend(twin);
        Assert.Empty(Judge().Findings);

        Extend(loose);
        var finding = Single();
        Assert.Equal(("AIGC5011", workspace.In(Child), 5), (finding.Rule.Id, finding.Place.File, finding.Place.Line));
        Assert.Contains(says, finding.Show());
    }

    [Theory]
    [InlineData("lexiconTerms", 9_999, 10_001, "less than the 10000")]
    [InlineData("overRefusalMaxPercent", 6, 4, "more than the 5")]
    public void A_figure_that_the_inherited_section_leaves_unset_is_the_one_of_the_rule(string name, int loose, int tight, string says)
    {
        workspace.Replace(Parent, "\"models\":", """
            "safetyTests": {
              "lexicon": { "terms": 20000, "updatedOn": "2026-05-30" },
              "questionBanks": { "generated": { "questions": 3000, "updatedOn": "2026-05-30" }, "mustRefuse": { "questions": 600, "updatedOn": "2026-05-30" }, "mustAnswer": { "questions": 600, "updatedOn": "2026-05-30" } },
              "results": { "testedOn": "2026-05-30", "passPercent": 95, "refusalPercent": 97, "overRefusalPercent": 2 } },
              "models":
            """);
        Extend($"\"safetyTests\": {{ \"thresholds\": {{ \"{name}\": {tight} }} }}");
        Assert.Empty(Judge().Findings);
        Extend($"\"safetyTests\": {{ \"thresholds\": {{ \"{name}\": {loose} }} }}");
        Assert.Contains(says, Single().Show());
    }

    [Fact]
    public void A_tightened_figure_is_the_one_that_counts()
    {
        workspace.Replace(Parent, "\"status\": \"cleared\", \"submittedOn\": \"2026-01-12\", \"clearedOn\": \"2026-04-20\"", "\"status\": \"submitted\", \"submittedOn\": \"2026-01-12\"");
        Extend("\"securityAssessment\": { \"leadTimeDays\": 300 }", ", \"plannedLaunch\": \"2026-10-01\"");
        Assert.Contains(Judge().Findings, f => f.Rule.Id == "AIGC5021" && f.Show().Contains("is given 300"));
        Extend("", ", \"plannedLaunch\": \"2026-10-01\"");
        Assert.DoesNotContain(Judge().Findings, f => f.Rule.Id == "AIGC5021");
    }

    [Fact]
    public void A_judgement_may_become_the_stricter_one()
    {
        workspace.Write(Parent, """{ "version": 1, "publicOpinionAttribute": { "decision": "no", "reason": "内部平台" } }""");
        Extend("\"models\": [], \"publicOpinionAttribute\": { \"decision\": \"yes\", \"reason\": \"面向公众\" }");
        Assert.Contains(Judge().Findings, f => f.Rule.Id == "AIGC5010" && f.Show().Contains("algorithm filing is owed"));
        Assert.DoesNotContain(Judge().Findings, f => f.Rule.Id == "AIGC5011");
    }

    [Theory]
    [InlineData("https://example.com/compliance/aigc.json", "not a path to another manifest")]
    [InlineData("/etc/compliance/aigc.json", "not a path to another manifest")]
    [InlineData("C:/repo/compliance/aigc.json", "not a path to another manifest")]
    [InlineData("../../../compliance/other.json", "not a path to another manifest")]
    [InlineData("../../../x/../compliance/aigc.json", "not a path to another manifest")]
    [InlineData("../../compliance/aigc.json", "'services/compliance/aigc.json' does not exist")]
    [InlineData("../../../../compliance/aigc.json", "leads out of the repository")]
    [InlineData("../compliance/aigc.json", "in a circle: services/chat/compliance/aigc.json → services/chat/compliance/aigc.json")]
    public void A_path_that_cannot_be_followed_is_the_one_finding(string path, string says)
    {
        workspace.Replace(Child, "../../../compliance/aigc.json", path);
        var finding = Single();
        Assert.Equal(("AIGC5011", 3), (finding.Rule.Id, finding.Place.Line));
        Assert.Contains(says, finding.Show());
    }

    [Fact]
    public void A_repository_ends_at_its_work_tree()
    {
        Directory.CreateDirectory(workspace.In(".git"));
        Assert.Empty(Judge().Findings);
        Directory.CreateDirectory(workspace.In("services/.git"));
        Assert.Contains("leads out of the repository", Single().Show());
    }

    [Fact]
    public void A_symbolic_link_on_the_way_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Links need a privilege there.
        }

        Directory.Move(workspace.In("compliance"), workspace.In("moved"));
        Directory.CreateSymbolicLink(workspace.In("compliance"), workspace.In("moved"));
        Assert.Contains("goes through the symbolic link 'compliance'", Single().Show());
    }

    [Fact]
    public void A_circle_is_refused_with_its_path()
    {
        workspace.Replace(Parent, "\"version\": 1,", "\"version\": 1, \"extends\": \"../services/chat/compliance/aigc.json\",");
        var finding = Single();
        Assert.Equal(workspace.In(Parent), finding.Place.File);
        Assert.Contains("services/chat/compliance/aigc.json → compliance/aigc.json → services/chat/compliance/aigc.json", finding.Show());
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_chain_has_an_end(int inherited, bool passes)
    {
        // services/chat → 1 → 2 → … → the one that declares.
        workspace.Replace(Child, "../../../compliance/aigc.json", inherited == 1 ? "../../../compliance/aigc.json" : "../../../1/compliance/aigc.json");
        for (var i = 1; i < inherited; i++)
        {
            workspace.Write($"{i}/compliance/aigc.json", $$"""{ "version": 1, "extends": "../../{{(i == inherited - 1 ? "" : i + 1 + "/")}}compliance/aigc.json" }""");
        }

        var findings = Judge().Findings;
        Assert.Equal(passes, findings.Count == 0);
        Assert.True(passes || Assert.Single(findings).Show().Contains("inherits from 4 others at most; this chain is longer: services/chat/compliance/aigc.json → 1/compliance/aigc.json → 2/"));
    }

    [Fact]
    public void An_inherited_file_that_cannot_be_read_is_the_one_finding_and_it_is_there()
    {
        workspace.Write(Parent, "{ \"version\": 1, ");
        var finding = Single();
        Assert.Equal(("AIGC5011", workspace.In(Parent)), (finding.Rule.Id, finding.Place.File));
        workspace.Write(Parent, "[]");
        Assert.Equal(workspace.In(Parent), Single().Place.File);
    }

    [Fact]
    public void Each_file_says_its_version()
    {
        workspace.Replace(Parent, "\"version\": 1,", "\"version\": 2,");
        Assert.Equal((workspace.In(Parent), "/version"), (Single().Place.File, Single().Pointer));
        workspace.Replace(Parent, "\"version\": 2,", "");
        Assert.Equal(("AIGC5010", workspace.In(Parent)), (Single().Rule.Id, Single().Place.File));
    }

    [Fact]
    public void Who_may_sign_stands_at_the_end_of_the_chain()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Trusted();
        var trust = File.ReadAllBytes(workspace.In("compliance/trust.dsse.json"));
        workspace.Write("services/chat/compliance/trust.dsse.json", trust);
        WriteDataset("services/chat", workspace.LegalKey);
        Assert.Empty(Judge().Findings);

        WriteDataset("services/chat", key);
        Assert.Equal("AIGC6013", Single().Rule.Id);

        workspace.Write("services/chat/compliance/trust.dsse.json", TrustFile.Sign(2, [new("张三", SigningKey.Of(key), ["legal"])], key));
        Assert.Equal(["AIGC5011", "AIGC6013"], Judge().Findings.Select(f => f.Rule.Id));
        Assert.Contains("'services/chat/compliance/trust.dsse.json' is a trust file of its own", Judge().Findings[0].Show());
    }

    [Fact]
    public void Records_stay_signed_where_they_are()
    {
        Trusted();
        WriteDataset("", workspace.LegalKey);
        WriteDataset("services/chat", workspace.LegalKey);
        Assert.Empty(Judge().Findings);

        workspace.Write("data/faq/b.txt", "c");
        Assert.Equal(("AIGC6011", workspace.In("compliance/datasets/faq.dataset.json")), (Single().Rule.Id, Single().Place.File));
        WriteDataset("", workspace.LegalKey);
        File.Delete(workspace.In("services/chat/compliance/signoffs/faq@1.dsse.json"));
        Assert.Equal(("AIGC6010", workspace.In("services/chat/compliance/datasets/faq.dataset.json")), (Single().Rule.Id, Single().Place.File));
    }

    [Fact]
    public void Nothing_is_verified_where_the_chain_is_broken()
    {
        Trusted();
        WriteDataset("services/chat", workspace.LegalKey);
        workspace.Write("services/chat/compliance/trust.dsse.json", File.ReadAllBytes(workspace.In("compliance/trust.dsse.json")));
        Assert.Empty(Judge().Findings);
        workspace.Replace(Child, "../../../", "../../");
        Assert.Equal(["AIGC5011", "AIGC6010"], Judge().Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void A_clearance_is_over_the_section_in_its_file_and_lies_beside_it()
    {
        Judge();
        workspace.KeepsClearance = false;
        Extend("\"securityAssessment\": { \"leadTimeDays\": 120 }");
        Assert.Empty(Judge().Findings);

        Directory.CreateDirectory(workspace.In("services/chat/compliance/signoffs"));
        File.Move(workspace.In("compliance/signoffs/security-assessment.dsse.json"), workspace.In("services/chat/compliance/signoffs/security-assessment.dsse.json"));
        Assert.Contains(Judge(isRelease: true).Findings, f => f.Rule.Id == "AIGC5020" && f.Place.File == workspace.In(Parent) && f.Show().Contains("nobody signed"));
    }

    [Fact]
    public void A_change_of_the_inherited_section_needs_another_clearance()
    {
        Judge();
        workspace.KeepsClearance = false;
        workspace.Replace(Parent, "2026-04-20", "2026-04-21");
        Assert.Contains("changed after its clearance", Single().Show());
    }

    [Fact]
    public void A_model_that_is_added_is_reviewed_beside_its_manifest()
    {
        Trusted();
        Extend("\"models\": [ { \"id\": \"qwen-turbo\", \"filing\": \"alg-1\" } ]");
        Assert.Equal(("AIGC5003", workspace.In(Child)), (Single().Rule.Id, Single().Place.File));

        var root = ManifestChain.Read(workspace.In(Child), Workspace.Today).File.Root!;
        var facts = ModelFacts.Of(root["models"]!.Items.Single(m => m.TextOf("id") == "qwen-turbo"), root["labels"]);
        workspace.Write("services/chat/compliance/reviews/qwen-turbo.dsse.json",
            Review.Sign(facts, Review.NoRefilingNeeded, "同一系列", null, new("李四", "cco", DateTimeOffset.UnixEpoch, workspace.OfficerKey)));
        Assert.Empty(Judge().Findings);
    }

    [Fact]
    public void Paths_count_from_the_folder_of_the_file_that_names_them()
    {
        workspace.Write("services/chat/own.pdf", "own");
        string Evidence(string path) => $"\"securityAssessment\": {{ \"evidence\": [ {{ \"path\": \"{path}\", \"sha256\": \"{Hashing.Hex(Hashing.Sha256("own"u8.ToArray()))}\" }} ] }}, \"dataRoots\": [ \"here\" ]";
        Extend(Evidence("own.pdf"));
        workspace.Write("services/chat/here/x.txt", "x");
        workspace.Replace(Parent, "\"models\":", "\"dataRoots\": [ \"there\" ], \"models\":");
        workspace.Write("there/y.txt", "y");
        Assert.Equal([(workspace.In(Parent), "y.txt"), (workspace.In(Child), "x.txt")], Judge().Findings.Select(f => (f.Place.File, f.Show().Split("no dataset record: ")[1].Split(';')[0].Split('/')[1])).OrderBy(f => f.Item1.Length));

        Extend(Evidence("agreement.md"));
        Assert.Contains(Judge().Findings, f => f.Rule.Id == "AIGC5020" && f.Place.File == workspace.In(Child));
    }

    [Fact]
    public void A_waiver_lies_beside_what_it_waives()
    {
        workspace.Replace(Parent, "330110507206401230035", "33011050720640123003");
        Trusted();
        var waiver = Waiver.Sign("AIGC5011", "compliance/aigc.json", "更正中", Workspace.Today.AddDays(5), new("李四", "cco", new DateTimeOffset(Workspace.Today.AddDays(-1), TimeSpan.Zero), workspace.OfficerKey));
        workspace.Write("services/chat/compliance/waivers/a.dsse.json", waiver);
        Assert.Equal(Severity.Error, Single().Severity);
        workspace.Write("compliance/waivers/a.dsse.json", waiver);
        Assert.Equal(Severity.Info, Single().Severity);
    }

    [Fact]
    public void An_inherited_model_is_registered()
    {
        workspace.Write("services/chat/appsettings.json", "{ \"Model\": \"qwen-max\" }");
        Extend("\"models\": [ { \"id\": \"deepseek\", \"filing\": \"alg-1\", \"aliases\": [ \"Model\" ] } ]");
        var settings = workspace.In("services/chat/appsettings.json");
        Assert.Empty(Release.ModelGate.Evaluate(Request(isRelease: true), [], [settings], []));
        workspace.Replace("services/chat/appsettings.json", "qwen-max", "qwen-mini");
        Assert.Equal("AIGC5001", Assert.Single(Release.ModelGate.Evaluate(Request(isRelease: true), [], [settings], [])).Rule.Id);
    }

    [Fact]
    public void Every_property_has_its_row_and_every_row_its_property()
    {
        IEnumerable<string> Paths(ObjectShape shape, string prefix) => shape.Fields.SelectMany(f =>
            f.Shape is ObjectShape inner && Inheritance.Of(prefix + f.Name).Heir == Heir.Parts ? Paths(inner, prefix + f.Name + ".").Prepend(prefix + f.Name) : [prefix + f.Name]);

        Assert.Equal(Paths(ManifestShape.Manifest, "").Order(StringComparer.Ordinal), Inheritance.All.Select(r => r.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_path_is_named_from_another_folder() =>
        Assert.Equal(["compliance/aigc.json", "../../compliance/aigc.json", "../x/y"],
            [ManifestChain.PathFrom(workspace.Root, workspace.In(Parent)), ManifestChain.PathFrom(workspace.In("services/chat"), workspace.In(Parent)), ManifestChain.PathFrom(workspace.In("a"), workspace.In("x/y"))]);

    private void Extend(string sections = "", string service = "") => workspace.Write(Child, $$"""
        {
          "version": 1,
          "extends": "../../../compliance/aigc.json",
          "service": { "id": "chat", "name": "聊天"{{service}} }{{(sections.Length == 0 ? "" : ",")}}
          {{sections}}
        }
        """);

    private void Trusted() => workspace.Trust(new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]));

    private void WriteDataset(string folder, ECDsa key)
    {
        var root = workspace.In(folder);
        workspace.Write(Path.Combine(folder, "data/faq/b.txt"), "b");
        var listing = FileListing.Of(root, ["data/faq"], out _)!;
        workspace.Write(Path.Combine(folder, "compliance/datasets/faq.files.sha256"), listing.Text);
        var path = workspace.Write(Path.Combine(folder, "compliance/datasets/faq.dataset.json"), $$"""
            {
              "id": "faq", "version": "1", "purpose": "finetune", "paths": [ "data/faq" ], "origin": "selfCollected",
              "sources": [ { "name": "客服记录", "licence": "内部" } ], "intellectualProperty": { "clearance": "owned" },
              "personalInformation": { "contains": false }, "digest": { "dirHash": "{{listing.DirHash}}" }
            }
            """);
        workspace.Write(Path.Combine(folder, "compliance/signoffs/faq@1.dsse.json"),
            SignOff.Sign(DatasetRecord.From(JsonFile.Read(path, DatasetShape.Check)), listing.DirHash, "张三", DateTimeOffset.UnixEpoch, key, "legal", "approved"));
    }

    private GateRequest Request(bool isRelease = false)
    {
        var request = workspace.Request();
        (request.ProjectFile, request.IsRelease) = (workspace.In("services/chat/app.csproj"), isRelease);
        return request;
    }

    private Verdict Judge(bool isRelease = false) => Gate.Judge(Request(isRelease));

    private Finding Single() => Assert.Single(Judge().Findings);
}
