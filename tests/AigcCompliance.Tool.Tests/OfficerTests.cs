using System.Globalization;
using System.Security.Cryptography;
using AigcCompliance.Gates;

namespace AigcCompliance.Tool.Tests;

/// <summary><c>aigc clear</c>, <c>aigc review</c> and <c>aigc waive</c>, up to what the gates make of the statements.</summary>
public sealed class OfficerTests : IDisposable
{
    private const string Manifest = """
        {
          "version": 1,
          "service": { "id": "sample", "name": "Sample", "provider": { "name": "Nobody" } },
          "publicOpinionAttribute": { "decision": "yes", "reason": "Asked by anybody." },
          "filings": [ { "id": "alg-1", "kind": "algorithm", "status": "filed", "number": "网信算备330110507206401230035号", "algorithmType": "生成合成类", "filed": [ { "model": "local" } ] } ],
          "models": [ { "id": "local", "filing": "alg-1" } ],
          "securityAssessment": { "owner": { "role": "cco", "name": "李四" }, "status": "cleared", "submittedOn": "2026-01-12", "clearedOn": "2026-04-20" }
        }
        """;

    private readonly TempFolder folder = new TempFolder().Write("svc/svc.csproj", "<Project />").Write("compliance/aigc.json", Manifest);
    private readonly TempFolder keys = new();

    public OfficerTests()
    {
        Directory.CreateDirectory(folder[".git"]);
        foreach (var name in new[] { "root", "cco", "stranger" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            keys.Write(name + ".pem", key.ExportPkcs8PrivateKeyPem()).Write(name + ".pub.pem", key.ExportSubjectPublicKeyInfoPem());
        }
    }

    public void Dispose()
    {
        folder.Dispose();
        keys.Dispose();
    }

    [Fact]
    public async Task A_clearance_lets_the_release_pass_until_the_section_changes()
    {
        Assert.Equal(0, (await Trust("李四=" + keys["cco.pub.pem"] + ":cco")).ExitCode);
        Assert.Contains("AIGC5020", Errors());
        var cleared = await Run.Aigc("clear", "--key", keys["cco.pem"], "--name", "李四", "--path", folder["svc"], "--lang", "en");
        Assert.Equal((0, ""), (cleared.ExitCode, cleared.Error));
        Assert.Contains("is signed as cleared by 李四: compliance/signoffs/security-assessment.dsse.json", cleared.Output);
        Assert.DoesNotContain("AIGC5020", Errors());

        folder.Write("compliance/aigc.json", Manifest.Replace("2026-04-20", "2026-04-21"));
        Assert.Contains("AIGC5020", Errors());
        Assert.Equal(0, (await Run.Aigc("clear", "--key", keys["cco.pem"], "--name", "李四", "--path", folder["svc"], "--refuse", "--lang", "en")).ExitCode);
        Assert.Contains("AIGC5020", Errors());
    }

    [Fact]
    public async Task A_review_shows_what_changed_and_lets_the_release_pass_until_the_model_changes_again()
    {
        await Trust("李四=" + keys["cco.pub.pem"] + ":cco");
        Assert.DoesNotContain("AIGC5003", Errors());
        Declare("\"versions\": [ \"1\" ]");
        Assert.Contains("AIGC5003", Errors());
        var reviewed = await Review("local", "no-refiling-needed");
        Assert.Equal((0, ""), (reviewed.ExitCode, reviewed.Error));
        Assert.Equal(
            """
            Judged: {"labelMethods":[],"modalities":["text"],"model":"local","versions":["1"]}
            Since it was filed (网信算备330110507206401230035号):
              versions was not declared and is '1'
            'local' is signed as no-refiling-needed by 李四: compliance/reviews/local.dsse.json

            """, reviewed.Output);
        Assert.DoesNotContain("AIGC5003", Errors());

        Declare("\"versions\": [ \"2\" ]");
        Assert.Contains("AIGC5003", Errors());
        var again = await Run.Aigc([.. Arguments("local", "REFILE-NEEDED"), "--json"]);
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        var result = System.Text.Json.JsonDocument.Parse(again.Output).RootElement.GetProperty("result");
        Assert.Equal(("local", "refile-needed", "cco"), (result.GetProperty("model").GetString(), result.GetProperty("decision").GetString(), result.GetProperty("role").GetString()));
        Assert.Equal("2", result.GetProperty("facts").GetProperty("versions")[0].GetString());
        var since = result.GetProperty("since");
        Assert.Equal("", since.GetProperty("filed")[0].GetProperty("before").GetString());
        Assert.Equal(("no-refiling-needed", "1", "2"), (
            since.GetProperty("review").GetProperty("decision").GetString(),
            since.GetProperty("review").GetProperty("changes")[0].GetProperty("before").GetString(),
            since.GetProperty("review").GetProperty("changes")[0].GetProperty("after").GetString()));
        Assert.Contains("AIGC5003", Errors());

        // Filed anew, and signed once more with the number.
        Declare("\"versions\": [ \"2\" ]", ", \"filedOn\": \"2026-05-01\"");
        Assert.Contains("AIGC5003", Errors());
        Assert.Equal(0, (await Run.Aigc([.. Arguments("local", "refile-needed"), "--filing-number", "网信算备330110507206401230035号"])).ExitCode);
        Assert.DoesNotContain("AIGC5003", Errors());
    }

    [Theory]
    [InlineData("other", "no-refiling-needed", "why", null, 2, "The manifest has no model 'other'; it has: local")]
    [InlineData("local", "maybe", "why", null, 2, "no-refiling-needed, refile-needed")]
    [InlineData("local", "refile-needed", " ", null, 2, "Say why.")]
    [InlineData("local", "refile-needed", "why", "网信算备330110507206402230035号", 2, "is not the number of the filing that covers the model (网信算备330110507206401230035号)")]
    [InlineData("local", "no-refiling-needed", "why", "网信算备330110507206401230035号", 2, "with --decision refile-needed give the number")]
    [InlineData("local", "refile-needed", "why", "网信算备330110507206401230035号", 0, "")]
    public async Task What_no_gate_would_take_for_a_review_is_not_signed(string model, string decision, string reason, string? number, int exitCode, string says)
    {
        await Trust("李四=" + keys["cco.pub.pem"] + ":cco");
        var run = await Run.Aigc([.. Arguments(model, decision, reason), .. number is null ? Array.Empty<string>() : ["--filing-number", number]]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Error);
        Assert.Equal(exitCode == 0, Directory.Exists(folder["compliance/reviews"]));
    }

    [Fact]
    public async Task A_model_that_is_declared_wrongly_cannot_be_reviewed_and_one_beside_it_can()
    {
        folder.Write("compliance/aigc.json", Manifest.Replace("{ \"id\": \"local\",", "{ \"id\": \"local\", \"filing\": \"alg-1\" }, { \"id\": \"wrong\", \"modalities\": [ \"smell\" ],"));
        var wrong = await Review("wrong", "no-refiling-needed");
        Assert.Equal(3, wrong.ExitCode);
        Assert.Contains("'smell' is not a value of", wrong.Error);
        Assert.Equal(0, (await Review("local", "no-refiling-needed")).ExitCode);
    }

    [Fact]
    public async Task A_review_by_a_key_that_is_not_the_officers_is_said_at_once_and_the_gate_refuses_it()
    {
        await Trust("李四=" + keys["cco.pub.pem"] + ":cco");
        Declare("\"versions\": [ \"1\" ]");
        var strange = await Run.Aigc([.. Arguments("local", "no-refiling-needed", key: "stranger.pem")]);
        Assert.Contains("does not list this key for '李四' in the role 'cco'", strange.Error);
        Assert.Contains("AIGC5003", Errors());
        var nameless = await Run.Aigc("review", "--lang", "en", "--decision", "refile-needed", "--reason", "x", "--key", keys["cco.pem"], "--name", "李四");
        Assert.Equal(2, nameless.ExitCode);
        Assert.Contains("Give the id of the model.", nameless.Error);
    }

    [Fact]
    public async Task A_waiver_lets_one_finding_pass_and_a_second_one_of_the_day_does_not_overwrite_the_first()
    {
        await Trust("李四=" + keys["cco.pub.pem"] + ":cco");
        Assert.Contains("AIGC2010", Errors());
        var until = DateTime.UtcNow.AddHours(8).AddDays(29).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var waived = await Waive("AIGC2010", "compliance/aigc.json", until);
        Assert.Equal((0, ""), (waived.ExitCode, waived.Error));
        Assert.DoesNotContain("AIGC2010", Errors());
        Assert.Contains("AIGC7010", Errors());
        Assert.Equal(0, (await Waive("aigc7010", "compliance/aigc.json", until)).ExitCode);
        Assert.Equal(0, (await Waive("AIGC7010", "compliance/aigc.json", until)).ExitCode);
        Assert.Equal(3, Directory.GetFiles(folder["compliance/waivers"]).Length);
        Assert.DoesNotContain("AIGC7010", Errors());
        Assert.DoesNotContain("AIGC9004", Errors());
    }

    [Fact]
    public async Task What_is_inherited_is_signed_where_it_stands_and_the_report_names_the_file()
    {
        folder.Write("compliance/aigc.json", Manifest.Replace("\"id\": \"sample\", \"name\": \"Sample\", ", ""))
            .Write("svc/compliance/aigc.json", """{ "version": 1, "extends": "../../compliance/aigc.json", "service": { "id": "svc", "name": "Service" }, "models": [ { "id": "own", "filing": "alg-1" } ] }""")
            .Write("svc/svc.csproj", Samples.Project(more: "<AigcService>true</AigcService>")).Write("svc/Code.cs", Samples.NoCall);

        Task<Run> ReviewInService(string model) => Run.Aigc([.. Arguments(model, "no-refiling-needed").Select(a => a == folder.Root ? folder["svc"] : a)]);

        // Who may sign is written at the end of the chain, from wherever it is asked for.
        Assert.Contains("../compliance/trust.dsse.json", (await Run.Aigc("trust", "--root", keys["root.pem"], "--signer", "李四=" + keys["cco.pub.pem"] + ":cco", "--path", folder["svc"], "--lang", "en")).Output);
        Assert.False(File.Exists(folder["svc/compliance/trust.dsse.json"]));
        Assert.Contains("AIGC5020", Errors());
        Assert.Contains("AIGC5003", Errors());

        var clear = await Run.Aigc("clear", "--key", keys["cco.pem"], "--name", "李四", "--path", folder["svc"], "--lang", "en");
        Assert.Equal(2, clear.ExitCode);
        Assert.Contains("inherited from '../compliance/aigc.json' (/securityAssessment/status), and signed there", clear.Error);
        Assert.Equal(0, (await Run.Aigc("clear", "--key", keys["cco.pem"], "--name", "李四", "--path", folder.Root)).ExitCode);
        Assert.Contains("inherited from '../compliance/aigc.json' (/models/0)", (await ReviewInService("local")).Error);
        Assert.Equal(0, (await ReviewInService("own")).ExitCode);
        Assert.True(File.Exists(folder["svc/compliance/reviews/own.dsse.json"]));
        Assert.DoesNotContain("AIGC5020", Errors());
        Assert.DoesNotContain("AIGC5003", Errors());

        var run = await Run.Aigc("check", folder["svc/svc.csproj"], "--format", "json", "--lang", "en");
        var service = System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("services")[0];
        Assert.EndsWith("svc/compliance/aigc.json", "svc/" + service.GetProperty("manifest").GetString());
        Assert.EndsWith("compliance/aigc.json", Assert.Single(service.GetProperty("extends").EnumerateArray()).GetString());
        var files = service.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("file").GetString()).Distinct();
        Assert.Equal(2, files.Count());
    }

    [Fact]
    public async Task What_the_rules_find_in_a_waived_file_is_information_in_the_report_and_in_another_file_it_is_not()
    {
        await Trust("李四=" + keys["cco.pub.pem"] + ":cco");
        folder.Write("svc/svc.csproj", Samples.Project(more: "<AigcService>true</AigcService>"))
            .Write("svc/Model.cs", Samples.Model).Write("svc/Call.cs", Samples.Call).Write("svc/Other.cs", Samples.Call.Replace("Caller", "Other"));
        Assert.Equal(0, (await Waive("AIGC1001", "svc/Call.cs", DateTime.UtcNow.AddHours(8).AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ExitCode);
        var run = await Run.Aigc("check", folder["svc/svc.csproj"], "--release", "--format", "json", "--lang", "en");
        var found = System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("ruleId").GetString() == "AIGC1001")
            .Select(f => f.GetProperty("file").GetString() + " " + f.GetProperty("severity").GetString() + " " + f.GetProperty("message").GetProperty("en").GetString()![..6]);
        Assert.Equal(["Call.cs info Waived", "Other.cs error 'IChat"], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_that_the_trust_file_does_not_give_to_the_officer_is_said_at_once_and_the_gate_refuses_it()
    {
        var early = await Run.Aigc("clear", "--key", keys["stranger.pem"], "--name", "李四", "--path", folder.Root, "--lang", "en");
        Assert.Contains("There is no trust file yet", early.Error);
        await Trust("李四=" + keys["cco.pub.pem"] + ":cco");
        var strange = await Run.Aigc("clear", "--key", keys["stranger.pem"], "--name", "李四", "--path", folder.Root, "--lang", "en");
        Assert.Contains("does not list this key for '李四' in the role 'cco'", strange.Error);
        Assert.Contains("AIGC5020", Errors());
    }

    [Theory]
    [InlineData("AIGC9004", "compliance/aigc.json", 1, "why", 2, "no rule that can be waived")]
    [InlineData("AIGC1999", "compliance/aigc.json", 1, "why", 2, "no rule that can be waived")]
    [InlineData("AIGC1001", "src/gone.cs", 1, "why", 2, "does not exist")]
    [InlineData("AIGC1001", "svc/../svc/svc.csproj", 1, "why", 2, "does not exist")]
    [InlineData("AIGC1001", "svc/svc.csproj", 31, "why", 2, "is no day from today to")]
    [InlineData("AIGC1001", "svc/svc.csproj", -1, "why", 2, "is no day from today to")]
    [InlineData("AIGC1001", "svc/svc.csproj", 1, " ", 2, "Say why.")]
    [InlineData("AIGC1001", "svc/svc.csproj", 30, "why", 0, "")]
    public async Task What_no_gate_would_take_is_not_signed(string rule, string file, int days, string reason, int exitCode, string says)
    {
        var until = DateTime.UtcNow.AddHours(8).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var run = await Waive(rule, file, until, reason);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Error);
        Assert.Equal(exitCode == 0, Directory.Exists(folder["compliance/waivers"]));
    }

    [Fact]
    public async Task An_assessment_that_is_not_declared_as_cleared_cannot_be_cleared()
    {
        folder.Write("compliance/aigc.json", Manifest.Replace("\"cleared\"", "\"submitted\""));
        var run = await Run.Aigc("clear", "--key", keys["cco.pem"], "--name", "李四", "--path", folder.Root, "--lang", "en");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("declares no security assessment with the status 'cleared'", run.Error);
    }

    [Theory]
    [InlineData("cco@2026-01-01..2099-01-01", 0)]
    [InlineData("cco@..2099-01-01", 0)]
    [InlineData("cco@2026-01-01", 2)]
    [InlineData("cco@soon..later", 2)]
    public async Task The_days_of_a_key_are_given_behind_its_roles(string roles, int exitCode) =>
        Assert.Equal(exitCode, (await Trust("李四=" + keys["cco.pub.pem"] + ":" + roles)).ExitCode);

    private Task<Run> Trust(string signer) => Run.Aigc("trust", "--root", keys["root.pem"], "--signer", signer, "--path", folder.Root, "--lang", "en");

    private void Declare(string model, string filing = "") => folder.Write("compliance/aigc.json", Manifest
        .Replace("\"local\",", "\"local\", " + model + ",").Replace("\"kind\": \"algorithm\"", "\"kind\": \"algorithm\"" + filing));

    private string[] Arguments(string model, string decision, string reason = "The provider's notes name no change of the algorithm.", string key = "cco.pem") =>
        ["review", model, "--decision", decision, "--reason", reason, "--key", keys[key], "--name", "李四", "--path", folder.Root, "--lang", "en"];

    private Task<Run> Review(string model, string decision) => Run.Aigc(Arguments(model, decision));

    private Task<Run> Waive(string rule, string file, string until, string reason = "Ticket 12, until the lawyers answer.") =>
        Run.Aigc("waive", rule, file, "--reason", reason, "--until", until, "--key", keys["cco.pem"], "--name", "李四", "--path", folder.Root, "--lang", "en");

    private string Errors() => string.Join(' ', Gate.Evaluate(new GateRequest
    {
        ProjectFile = folder["svc/svc.csproj"], IsService = true, IsRelease = true, Today = DateTime.UtcNow.AddHours(8).Date,
    }).Where(f => f.Severity == Rules.Severity.Error).Select(f => f.Rule.Id));
}
