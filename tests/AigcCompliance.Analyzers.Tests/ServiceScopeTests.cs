using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC9001: the declared scope against the endpoints.</summary>
public sealed class ServiceScopeTests
{
    private const string Lambda = "async (string question, IChatClient chat) => { await chat.{|AIGC1001:GetResponseAsync|}(question); }";

    private static Task App(string statements, string scope, string mode = "Default", string declarations = "") => Verify.Application($$"""
        using AigcCompliance;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.Extensions.AI;

        {{statements.Replace("LAMBDA", Lambda)}}
        {{declarations}}
        """, s => s.Mode(mode).Without("AIGC4002").Options["build_property.AigcServiceScope"] = scope);

    private static Task Enterprise(string statements, string declarations = "") =>
        App("var builder = WebApplication.CreateBuilder(); var app = builder.Build(); " + statements, "Enterprise", declarations: declarations);

    [Theory]
    [InlineData("app.{|AIGC9001:MapPost|}(\"/ask\", LAMBDA);")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).{|AIGC9001:AllowAnonymous|}();")]
    [InlineData("app.MapPost(\"/ask\", [{|AIGC9001:AllowAnonymous|}] LAMBDA).RequireAuthorization();")]
    [InlineData("app.MapGroup(\"/api\").{|AIGC9001:MapPost|}(\"/ask\", LAMBDA);")]
    public Task An_open_endpoint_that_reaches_a_model_contradicts_Enterprise(string statements) => Enterprise(statements);

    [Theory]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).RequireAuthorization();")]
    [InlineData("app.MapGroup(\"/api\").RequireAuthorization().MapPost(\"/ask\", LAMBDA);")]
    [InlineData("app.MapGet(\"/about\", () => \"about\").AllowAnonymous();")]
    [InlineData("app.MapPost(\"/ask\", async (string question, VerifiedUser user, GovernedModel model) => (await model.For(user).GetResponseAsync(question)).Text);")]
    [InlineData("builder.Services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()); app.MapPost(\"/ask\", LAMBDA);")]
    public Task A_protected_endpoint_or_one_without_a_model_does_not(string statements) => Enterprise(statements);

    [Fact]
    public Task A_governed_call_behind_an_open_door_counts() => Enterprise(
        "app.{|AIGC9001:MapPost|}(\"/ask\", async (string question, GovernedModel model) => (await model.For(Users.Guest).GetResponseAsync(question)).Text);",
        "static class Users { public static VerifiedUser Guest => null!; }");

    [Fact]
    public Task Controllers_and_hubs_are_endpoints_too() => Enterprise("app.MapControllers(); app.MapHub<AskHub>(\"/ask\");", """
        [ApiController]
        public class AskController(IChatClient chat) : ControllerBase
        {
            [HttpPost] public async Task {|AIGC9001:Ask|}(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
            [HttpPost, Authorize] public async Task Safe(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }

        public class AskHub(IChatClient chat) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task {|AIGC9001:Ask|}(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }
        """);

    [Fact]
    public Task An_open_endpoint_contradicts_nothing_in_Public() => App(
        "var app = WebApplication.CreateBuilder().Build(); app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);", "Public");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public Task From_Recommended_on_a_service_says_whom_it_serves(string scope) => App(
        "var app = WebApplication.{|AIGC9001:CreateBuilder|}().Build(); app.MapPost(\"/ask\", LAMBDA).RequireAuthorization();", scope, "Recommended");

    [Theory]
    [InlineData("var app = WebApplication.CreateBuilder().Build(); app.MapPost(\"/ask\", LAMBDA).RequireAuthorization();", "Public", "Recommended")]
    [InlineData("var app = WebApplication.CreateBuilder().Build(); app.MapPost(\"/ask\", LAMBDA).RequireAuthorization();", "", "Default")]
    [InlineData("var app = WebApplication.CreateBuilder().Build(); app.MapGet(\"/about\", () => \"about\");", "", "Recommended")]
    [InlineData("IChatClient chat = null!; await chat.{|AIGC1001:GetResponseAsync|}(\"a\");", "", "Recommended")]
    public Task One_that_said_so_serves_no_model_or_is_no_web_application_is_silent(string statements, string scope, string mode) => App(statements, scope, mode);
}
