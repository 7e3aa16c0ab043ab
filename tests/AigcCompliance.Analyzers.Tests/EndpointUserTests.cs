using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC3001 and AIGC3002: authorization as ASP.NET Core applies it.</summary>
public sealed class EndpointUserTests
{
    // Uses the model, returns nothing generated: only the question who may enter is asked.
    private const string Lambda = "async (string question, IChatClient chat) => { await chat.{|AIGC1001:GetResponseAsync|}(question); }";

    private static Task App(string statements, string declarations = "") => Verify.Application($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder();
        var app = builder.Build();
        {{statements.Replace("LAMBDA", Lambda)}}
        {{declarations.Replace("LAMBDA", Lambda)}}
        """);

    [Theory]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);")]
    [InlineData("app.{|AIGC3001:MapGet|}(\"/ask\", LAMBDA).WithName(\"ask\");")]
    [InlineData("var group = app.MapGroup(\"/api\"); group.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);")]
    [InlineData("app.MapGroup(\"/api\").RequireAuthorization().MapGet(\"/x\", () => 1); app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);")]
    public Task An_open_endpoint_is_reported(string statements) => App(statements);

    [Theory]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).RequireAuthorization();")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).WithName(\"ask\").RequireAuthorization(\"verified\");")]
    [InlineData("var endpoint = app.MapPost(\"/ask\", LAMBDA); endpoint.RequireAuthorization();")]
    [InlineData("app.MapGroup(\"/api\").RequireAuthorization().MapPost(\"/ask\", LAMBDA);")]
    [InlineData("var group = app.MapGroup(\"/api\").RequireAuthorization(); group.MapGroup(\"/v1\").MapPost(\"/ask\", LAMBDA);")]
    [InlineData("var group = app.MapGroup(\"/api\"); group.RequireAuthorization(); group.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("app.MapPost(\"/ask\", [Authorize] LAMBDA);")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).WithMetadata(new AuthorizeAttribute(\"verified\"));")]
    [InlineData("builder.Services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()); app.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("app.MapPost(\"/ask\", async (string question, AigcCompliance.VerifiedUser user, IChatClient chat) => { await chat.{|AIGC1001:GetResponseAsync|}(question); });")]
    [InlineData("app.MapPost(\"/health\", (IChatClient chat) => chat.ToString());")]
    public Task A_protected_endpoint_or_one_without_a_model_is_silent(string statements) => App(statements);

    [Theory]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).{|AIGC3002:AllowAnonymous|}();")]
    [InlineData("app.MapGroup(\"/api\").RequireAuthorization().MapPost(\"/ask\", LAMBDA).{|AIGC3002:AllowAnonymous|}();")]
    [InlineData("app.MapPost(\"/ask\", [{|AIGC3002:AllowAnonymous|}] LAMBDA).RequireAuthorization();")]
    public Task Anonymous_access_wins_and_is_reported_where_it_is_granted(string statements) => App(statements);

    [Fact]
    public Task Anonymous_access_without_a_model_is_nobodys_business() =>
        App("app.MapGet(\"/about\", () => \"about\").AllowAnonymous();");

    [Fact]
    public Task A_mapping_method_is_as_open_as_its_callers_leave_it() => App(
        "app.MapOpen(); app.MapGroup(\"/safe\").RequireAuthorization().MapSafe();",
        """
        static class Endpoints
        {
            public static void MapOpen(this IEndpointRouteBuilder routes) => routes.{|AIGC3001:MapPost|}("/ask", LAMBDA);
            public static void MapSafe(this IEndpointRouteBuilder routes) => routes.MapPost("/ask", LAMBDA);
        }
        """);

    [Fact]
    public Task A_convention_of_the_applications_own_is_understood() => App(
        "app.MapPost(\"/ask\", LAMBDA).OnlyMembers(); app.{|AIGC3001:MapPost|}(\"/ask2\", LAMBDA).Described();",
        """
        static class Conventions
        {
            public static RouteHandlerBuilder OnlyMembers(this RouteHandlerBuilder endpoint) => endpoint.RequireAuthorization("members");
            public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint) => endpoint.WithName("x");
        }
        """);

    [Fact]
    public Task A_method_group_is_a_handler() => App(
        "app.{|AIGC3001:MapPost|}(\"/ask\", Handlers.Ask);",
        """
        static class Handlers
        {
            public static async Task Ask(string question, IChatClient chat) => await chat.{|AIGC1001:GetResponseAsync|}(question);
        }
        """);

    [Theory]
    [InlineData("", "", "{|AIGC3001:Ask|}")]
    [InlineData("[Authorize]", "", "Ask")]
    [InlineData("", "[Authorize(\"verified\")]", "Ask")]
    [InlineData("[Authorize]", "[{|AIGC3002:AllowAnonymous|}]", "Ask")]
    [InlineData("[{|AIGC3002:AllowAnonymous|}]", "[Authorize]", "Ask")]
    [InlineData("", "[NonAction]", "Ask")]
    public Task Controllers(string onClass, string onAction, string action) => App("app.MapControllers();", $$"""
        {{onClass}}
        public class AskController(IChatClient chat) : ControllerBase
        {
            {{onAction}}
            public async Task {{action}}(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
            public string About() => "about";
        }
        """);

    [Fact]
    public Task An_attribute_on_a_base_class_protects() => App("app.MapControllers();", """
        [Authorize] public abstract class Secured : ControllerBase;
        public class AskController(IChatClient chat) : Secured
        {
            public async Task Ask(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }
        """);

    [Fact]
    public Task MapControllers_can_protect_them_all() => App("app.MapControllers().RequireAuthorization();", """
        public class AskController(IChatClient chat) : ControllerBase
        {
            public async Task Ask(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }
        """);

    [Fact]
    public Task Hubs_and_grpc_services() => App("app.MapHub<OpenHub>(\"/open\"); app.MapHub<SafeHub>(\"/safe\").RequireAuthorization();", """
        public class OpenHub(IChatClient chat) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task {|AIGC3001:Ask|}(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }

        public class SafeHub(IChatClient chat) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task Ask(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }

        [Grpc.Core.BindServiceMethod(typeof(GreeterBase), "Bind")]
        public abstract class GreeterBase { public abstract Task<string> Ask(string text); }
        public class Greeter(IChatClient chat) : GreeterBase
        {
            public override async Task<string> {|AIGC3001:Ask|}(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); return ""; }
            public async Task<string> NotAnEndpoint(string text) { await chat.{|AIGC1001:GetResponseAsync|}(text); return ""; }
        }
        """);

    [Fact]
    public Task A_hub_method_cannot_bind_a_verified_user() => App("app.MapHub<AskHub>(\"/ask\");", """
        public class AskHub(IChatClient chat) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task {|AIGC3001:Ask|}(string text, AigcCompliance.VerifiedUser {|AIGC9020:user|}) { await chat.{|AIGC1001:GetResponseAsync|}(text); }
        }
        """);

    [Fact]
    public Task Authorization_that_verifies_nobody_is_reported_in_strict_mode() => Verify.Application($$"""
        using Microsoft.Extensions.AI;
        var app = WebApplication.CreateBuilder().Build();
        app.{|AIGC3001:MapPost|}("/ask", {{Lambda}}).RequireAuthorization();
        app.MapPost("/safe", async (string question, AigcCompliance.VerifiedUser user, AigcCompliance.GovernedModel model) =>
        {
            await model.For(user).GetResponseAsync(question);
        });
        """, s => s.Mode("Strict").Without("AIGC4002"));

    [Fact]
    public Task A_check_of_the_users_identity_inside_the_handler_counts() => App(
        "app.MapPost(\"/ask\", async (string question, IChatClient chat, HttpContext http) => { Gate.Check(http); await chat.{|AIGC1001:GetResponseAsync|}(question); });",
        "static class Gate { [AigcCompliance.VerifiesUser] public static void Check(HttpContext http) { } }");
}
