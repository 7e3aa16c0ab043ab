using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC7001, AIGC7002, AIGC7003: what a service shows its users, declared and answered.</summary>
public sealed class ServiceDutyTests
{
    private const string Ask = "app.MapPost(\"/ask\", async (string q, AigcCompliance.VerifiedUser user, AigcCompliance.GovernedModel model) => (await model.For(user).GetResponseAsync(q)).Text);";

    private static Task App(string start, string statements, string? manifest, string mode = "Recommended", string declarations = "", string service = "false", string scope = "Public") =>
        Verify.Application($$"""
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.AI;
            {{start}}
            {{statements}}
            {{declarations}}
            """, s =>
        {
            s.HasManifest = false;
            s.Mode(mode).Options["build_property.AigcService"] = service;
            s.Options["build_property.AigcServiceScope"] = scope;
            if (manifest is not null)
            {
                s.Manifest(manifest);
            }
        });

    private const string Start = "var app = WebApplication.CreateBuilder().Build();";
    private const string Reported = "var app = WebApplication.{|AIGC7001:CreateBuilder|}().Build();";

    [Theory]
    [InlineData(null)]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("{ \"complaint\": { \"path\": \"/complaints\" } }")]
    [InlineData("{ \"complaint\": { \"path\": \"/v1/complaints/{id}\" } }")]
    public Task A_service_without_a_complaint_channel_is_reported_where_it_starts(string? manifest) =>
        App(Reported, Ask + " app.MapPost(\"/complaint\", () => 1); // /complaints", manifest);

    [Theory]
    [InlineData("app.MapPost(\"/complaints\", () => 1);", "")]
    [InlineData("app.MapGroup(\"/api\").MapPost(\"complaints\", () => 1);", "")]
    [InlineData("const string at = \"/complaints\"; app.MapPost(at, () => 1);", "")]
    [InlineData("app.MapControllers();", "[Route(\"[controller]\")] public class ComplaintsController : ControllerBase { [HttpPost] public int Post() => 1; }")]
    public Task A_declared_path_that_code_can_answer_is_silent(string map, string declarations) =>
        App(Start, Ask + map, "{ \"complaint\": { \"path\": \"/complaints\" } }", declarations: declarations);

    [Theory]
    [InlineData("{ \"complaint\": { \"path\": \"https://example.cn/complaints\" } }")]
    [InlineData("{ \"complaint\": { \"path\": \"/complaints.html\" } }")]
    [InlineData("{ \"complaint\": { } }")]
    [InlineData("{ \"complaint\": ")]
    public Task A_page_elsewhere_a_file_and_a_declaration_that_cannot_be_read_are_not_judged(string manifest) => App(Start, Ask, manifest);

    [Fact]
    public Task An_application_without_a_model_owes_nothing() => App(Start, "app.MapGet(\"/about\", () => \"about\");", null);

    [Fact]
    public Task One_that_says_it_is_the_service_does() => App(Reported, "app.MapGet(\"/about\", () => \"about\");", null, service: "true");

    [Theory]
    [InlineData("Default", "Public")]
    [InlineData("Recommended", "Enterprise")]
    public Task Silent_in_Default_and_in_Enterprise(string mode, string scope) => App(Start, Ask, null, mode, scope: scope);

    [Fact]
    public Task In_strict_agreement_and_filing_number_are_asked_for_too() => App(
        "var app = WebApplication.{|AIGC7003:{|AIGC7002:CreateBuilder|}|}().Build();",
        Ask + "app.MapPost(\"/complaints\", () => 1);",
        "{ \"complaint\": { \"path\": \"/complaints\" }, \"agreement\": { \"version\": \"1\", \"path\": \"/agreement\" } }", "Strict");

    [Fact]
    public Task In_strict_a_service_that_shows_them_is_silent() => App(
        Start,
        Ask + "app.MapPost(\"/complaints\", () => 1); app.MapGet(\"/agreement\", () => \"\"); app.MapGet(\"/about\", () => \"\");",
        "{ \"complaint\": { \"path\": \"/complaints\" }, \"agreement\": { \"path\": \"/agreement\" }, \"filingDisplay\": { \"path\": \"/about\" } }", "Strict");

    [Fact]
    public Task Older_hosts_start_elsewhere() => Verify.Application("""
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Hosting;
        Host.CreateDefaultBuilder().{|AIGC7001:ConfigureWebHostDefaults|}(web => { });
        """, s =>
    {
        s.HasManifest = false;
        s.Mode("Recommended").Options["build_property.AigcService"] = "true";
    });
}
