using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC3001 and AIGC3002: which authorization reaches which endpoint.</summary>
public sealed class EndpointAuthorizationTests
{
    private const string Lambda = "async (string question, IChatClient chat) => { await chat.{|AIGC1001:GetResponseAsync|}(question); }";

    private static Task App(string statements, string declarations = "", Action<Verify.Settings>? configure = null, bool library = false)
    {
        var source = $$"""
            using Microsoft.AspNetCore.Authorization;
            using Microsoft.AspNetCore.Mvc.Authorization;
            using Microsoft.AspNetCore.Mvc.Filters;
            using Microsoft.AspNetCore.Mvc.RazorPages;
            using Microsoft.AspNetCore.Routing;
            using Microsoft.AspNetCore.SignalR;
            using Microsoft.Extensions.AI;

            {{(library ? "" : "var builder = WebApplication.CreateBuilder(); var app = builder.Build();")}}
            {{statements.Replace("LAMBDA", Lambda)}}
            {{declarations.Replace("LAMBDA", Lambda)}}
            """;
        return library ? Verify.Library(source, configure) : Verify.Application(source, configure);
    }

    [Theory]
    [InlineData("app.MapGroup(\"/a\").MapGroup(\"/b\").RequireAuthorization().MapGroup(\"/c\").MapPost(\"/ask\", LAMBDA);")]
    [InlineData("var a = app.MapGroup(\"/a\"); var b = a.MapGroup(\"/b\"); a.RequireAuthorization(); b.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("var a = app.MapGroup(\"/a\"); var b = a.MapGroup(\"/b\"); b.RequireAuthorization(); a.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);")]
    [InlineData("RouteHandlerBuilder e; e = app.MapPost(\"/ask\", LAMBDA); e.RequireAuthorization();")]
    [InlineData("var other = app.MapGet(\"/x\", () => 1); var e = app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA); other.RequireAuthorization();")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).WithName(\"x\").WithMetadata(new AuthorizeAttribute());")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA).WithName(\"x\").WithMetadata(new object());")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).RequireAuthorization().WithMetadata({|AIGC3002:new AllowAnonymousAttribute()|});")]
    [InlineData("app.MapGroup(\"/a\").{|AIGC3002:AllowAnonymous|}().MapGroup(\"/b\").RequireAuthorization().MapPost(\"/ask\", LAMBDA);")]
    [InlineData("var a = app.MapGroup(\"/a\"); a.{|AIGC3002:AllowAnonymous|}(); a.MapPost(\"/ask\", LAMBDA).RequireAuthorization();")]
    [InlineData("var a = app.MapGroup(\"/a\"); a.MapGet(\"/x\", () => 1).AllowAnonymous(); a.RequireAuthorization(); a.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("app.UseAuthentication(); app.UseAuthorization(); app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);")]
    [InlineData("app.UseEndpoints(e => { e.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA); });")]
    [InlineData("app.UseEndpoints(e => { e.MapGroup(\"/a\").RequireAuthorization().MapPost(\"/ask\", LAMBDA); });")]
    [InlineData("var group = Closed(); group.MapPost(\"/ask\", LAMBDA); RouteGroupBuilder Closed() => app.MapGroup(\"/a\").RequireAuthorization();")]
    [InlineData("Mapped().RequireAuthorization(); RouteHandlerBuilder Mapped() => app.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("Mapped(); Mapped().RequireAuthorization(); RouteHandlerBuilder Mapped() => app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA);")]
    public Task Groups_locals_and_chains(string statements) => App(statements);

    [Theory]
    // Of a handler's class, ASP.NET Core reads nothing; of the method, it does.
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", Handlers.Ask);", "[Authorize] static class Handlers { public static async Task Ask(string q, IChatClient chat) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }")]
    [InlineData("app.MapPost(\"/ask\", Handlers.Ask);", "static class Handlers { [Authorize] public static async Task Ask(string q, IChatClient chat) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }")]
    [InlineData("app.MapPost(\"/ask\", Handlers.Ask);", "static class Handlers { [Members] public static async Task Ask(string q, IChatClient chat) { await chat.{|AIGC1001:GetResponseAsync|}(q); } } class MembersAttribute() : AuthorizeAttribute(\"members\");")]
    [InlineData("app.MapPost(\"/ask\", Handlers.Ask);", "static class Handlers { [Members] public static async Task Ask(string q, IChatClient chat) { await chat.{|AIGC1001:GetResponseAsync|}(q); } } class MembersAttribute : Attribute, IAuthorizeData { public string? Policy { get; set; } public string? Roles { get; set; } public string? AuthenticationSchemes { get; set; } }")]
    [InlineData("app.MapPost(\"/ask\", Handlers.Ask).RequireAuthorization();", "static class Handlers { [{|AIGC3002:Anyone|}] public static async Task Ask(string q, IChatClient chat) { await chat.{|AIGC1001:GetResponseAsync|}(q); } } class AnyoneAttribute : Attribute, IAllowAnonymous;")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", Handlers.Ask);", "static class Handlers { [Members] public static async Task Ask(string q, IChatClient chat) { await chat.{|AIGC1001:GetResponseAsync|}(q); } } class MembersAttribute : Attribute;")]
    public Task Attributes_on_handlers(string statements, string declarations) => App(statements, declarations);

    [Theory]
    [InlineData("app.MapGroup(\"/a\").RequireAuthorization().MapApi();", "MapPost")]
    [InlineData("app.MapGroup(\"/a\").MapApi();", "{|AIGC3001:MapPost|}")]
    [InlineData("app.MapGroup(\"/a\").RequireAuthorization().MapApi(); app.MapGroup(\"/b\").MapApi();", "{|AIGC3001:MapPost|}")]
    [InlineData("app.MapGroup(\"/a\").RequireAuthorization().MapApi(); app.MapGroup(\"/b\").RequireAuthorization().MapApi();", "MapPost")]
    [InlineData("app.MapGroup(\"/a\").RequireAuthorization().MapApi(); app.MapGroup(\"/b\").{|AIGC3002:AllowAnonymous|}().MapApi();", "MapPost")]
    [InlineData("app.MapGroup(\"/a\").MapApi().RequireAuthorization();", "MapPost")]
    // Nobody calls it: it may be a module that a library finds.
    [InlineData("", "MapPost")]
    public Task A_route_group_that_is_handed_on(string statements, string map) => App(statements, $$"""
        static class Api
        {
            public static RouteGroupBuilder MapApi(this RouteGroupBuilder group) { group.{{map}}("/ask", LAMBDA); return group; }
        }
        """);

    [Theory]
    [InlineData("group.RequireAuthorization(); group.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("var inner = group.MapGroup(\"/b\").RequireAuthorization(); inner.MapPost(\"/ask\", LAMBDA);")]
    [InlineData("group.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA); group.MapGet(\"/x\", () => 1).RequireAuthorization();")]
    public Task Conventions_inside_the_mapping_method(string body) => App("app.MapGroup(\"/a\").MapApi();", $$"""
        static class Api { public static void MapApi(this RouteGroupBuilder group) { {{body}} } }
        """);

    [Theory]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).RequireAuthorization(Policies.Verified);", "")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).RequireAuthorization(\"real\" + \"-name\");", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA).RequireAuthorization(\"members\");", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", LAMBDA).RequireAuthorization();", "")]
    [InlineData("app.MapPost(\"/ask\", LAMBDA).WithMetadata(new AuthorizeAttribute(Policies.Verified));", "")]
    [InlineData("app.MapPost(\"/ask\", [Authorize(Policies.Verified)] LAMBDA);", "")]
    [InlineData("app.MapPost(\"/ask\", [Authorize(Policy = Policies.Verified)] LAMBDA);", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/ask\", [Authorize(Roles = Policies.Verified)] LAMBDA);", "")]
    [InlineData("app.MapControllers();", "[Authorize(Policies.Verified)] public class AController(IChatClient chat) : Controller { public async Task Go(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }")]
    [InlineData("app.MapControllers();", "[Authorize(\"members\")] public class AController(IChatClient chat) : Controller { public async Task {|AIGC3001:Go|}(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }")]
    public Task Policies_that_verify_are_known_by_the_value_of_their_name(string statements, string declarations) => App(
        "builder.Services.AddAuthorization(o => { o.AddPolicy(Policies.Verified, p => p.AddRequirements(new RealName())); o.AddPolicy(\"members\", p => p.RequireAuthenticatedUser()); });"
            + statements,
        "static class Policies { public const string Verified = \"real-name\"; } [AigcCompliance.VerifiesUser] class RealName : IAuthorizationRequirement; " + declarations,
        s => s.Mode("Strict").Without("AIGC4002"));

    private const string Controller = "public class AController(IChatClient chat) : Controller { public async Task ACTION(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }";
    private const string Hub = "public class AHub(IChatClient chat) : Hub { public async Task ACTION(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }";
    private const string Page = "public class APage(IChatClient chat) : PageModel { public async Task ACTION(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }";

    [Theory]
    [InlineData("builder.Services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);", "", "Go", Controller)]
    [InlineData("builder.Services.AddAuthorization(o => o.FallbackPolicy = null);", "", "{|AIGC3001:Go|}", Controller)]
    [InlineData("builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());", "", "Go", Controller)]
    [InlineData("builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(null);", "", "{|AIGC3001:Go|}", Controller)]
    [InlineData("builder.Services.AddAuthorizationBuilder().AddFallbackPolicy(\"f\", p => p.RequireAuthenticatedUser());", "", "Go", Hub)]
    [InlineData("builder.Services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());", "", "{|AIGC3001:Go|}", Controller)]
    [InlineData("builder.Services.AddControllers(o => o.Filters.Add(new AuthorizeFilter()));", "", "Go", Controller)]
    [InlineData("builder.Services.AddControllers(o => o.Filters.Add(new AuthorizeFilter()));", "", "{|AIGC3001:Go|}", Hub)]
    [InlineData("builder.Services.AddControllers(o => o.Filters.Add(new AuthorizeFilter()));", "[{|AIGC3002:AllowAnonymous|}]", "Go", Controller)]
    [InlineData("builder.Services.AddControllers(o => o.Filters.Add<KeyFilter>());", "", "Go", Controller)]
    [InlineData("builder.Services.AddControllers(o => o.Filters.Add<TimeFilter>());", "", "{|AIGC3001:Go|}", Controller)]
    [InlineData("", "[Key]", "Go", Controller)]
    [InlineData("", "[TypeFilter(typeof(KeyFilter))]", "Go", Controller)]
    [InlineData("", "[TypeFilter(typeof(TimeFilter))]", "{|AIGC3001:Go|}", Controller)]
    [InlineData("app.UseMiddleware<KeyMiddleware>();", "", "Go", Hub)]
    [InlineData("app.Use(async (http, next) => { if (http.Request.Headers[\"X-Api-Key\"] != \"k\") { http.Response.StatusCode = 401; return; } await next(http); });", "", "Go", Hub)]
    [InlineData("app.Use(async (http, next) => { http.Response.Headers[\"X-Time\"] = \"1\"; await next(http); });", "", "{|AIGC3001:Go|}", Hub)]
    [InlineData("app.UseAuthentication(); app.UseAuthorization();", "", "{|AIGC3001:Go|}", Hub)]
    public Task Whole_program_guards(string statements, string attribute, string action, string type) => App(
        statements + " app.MapControllers(); app.MapHub<AHub>(\"/hub\");",
        attribute + " " + type.Replace("ACTION", action) + (type == Hub ? "" : " public class AHub : Hub;") + """

        class KeyFilter : IAsyncAuthorizationFilter { public Task OnAuthorizationAsync(AuthorizationFilterContext context) { context.Result = new StatusCodeResult(401); return Task.CompletedTask; } }
        class TimeFilter : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) { } public void OnActionExecuted(ActionExecutedContext context) { } }
        class KeyAttribute : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) => context.Result = new UnauthorizedResult(); }
        class KeyMiddleware(RequestDelegate next) { public Task InvokeAsync(HttpContext http) { if (!http.Request.Headers.ContainsKey("X-Api-Key")) { http.Response.StatusCode = 401; return Task.CompletedTask; } return next(http); } }
        """);

    [Theory]
    [InlineData("app.MapControllers().RequireAuthorization();", "Go", Controller)]
    [InlineData("app.MapDefaultControllerRoute().RequireAuthorization(\"x\");", "Go", Controller)]
    [InlineData("app.MapControllers().{|AIGC3002:AllowAnonymous|}();", "Go", Controller)]
    [InlineData("app.MapRazorPages().RequireAuthorization();", "OnGet", Page)]
    [InlineData("app.MapRazorPages();", "{|AIGC3001:OnGet|}", Page)]
    [InlineData("app.MapControllers().RequireAuthorization(); app.MapRazorPages();", "{|AIGC3001:OnGet|}", Page)]
    [InlineData("app.MapHub<AHub>(\"/hub\").RequireAuthorization();", "Go", Hub)]
    [InlineData("app.MapGroup(\"/g\").RequireAuthorization().MapHub<AHub>(\"/hub\");", "Go", Hub)]
    [InlineData("app.MapHub<AHub>(\"/hub\"); app.MapControllers().RequireAuthorization();", "{|AIGC3001:Go|}", Hub)]
    public Task Conventions_on_what_maps_a_whole_kind(string statements, string action, string type) => App(statements, type.Replace("ACTION", action));

    [Theory]
    [InlineData("AuthorizeFolder(\"/\")", "OnGet")]
    [InlineData("AuthorizePage(\"/Ask\")", "OnGet")]
    [InlineData("ConfigureFilter(new IgnoreAntiforgeryTokenAttribute())", "{|AIGC3001:OnGet|}")]
    public Task Razor_conventions(string convention, string handler) => App(
        $"builder.Services.AddRazorPages(o => o.Conventions.{convention}); app.MapRazorPages();", Page.Replace("ACTION", handler));

    [Theory]
    [InlineData("AuthorizeFolder(\"/Chat\")", "OnGet", false)]
    [InlineData("AuthorizeFolder(\"/Other\")", "{|AIGC3001:OnGet|}", false)]
    [InlineData("AuthorizeFolder(\"/Cha\")", "{|AIGC3001:OnGet|}", false)]
    [InlineData("AuthorizePage(\"/Chat/Ask\")", "OnGet", false)]
    [InlineData("AuthorizePage(\"/Chat/Other\")", "{|AIGC3001:OnGet|}", false)]
    [InlineData("AuthorizeFolder(\"/\").AllowAnonymousToPage(\"/Chat/Ask\")", "OnGet", true)]
    [InlineData("AuthorizeFolder(\"/\").AllowAnonymousToPage(\"/Chat/Other\")", "OnGet", false)]
    public Task Razor_conventions_by_the_place_of_the_page(string convention, string handler, bool anonymous)
    {
        var configured = anonymous ? convention.Replace("AllowAnonymousToPage", "{|AIGC3002:AllowAnonymousToPage|}") : convention;
        return Verify.Application($$"""
            var builder = WebApplication.CreateBuilder();
            builder.Services.AddRazorPages(o => o.Conventions.{{configured}});
            builder.Build().MapRazorPages();
            """, s => s.Sources["/0/Pages/Chat/Ask.cshtml.cs"] = $$"""
            using Microsoft.Extensions.AI;
            public class AskModel(IChatClient chat) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
            {
                public async Task {{handler}}(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); }
            }
            """);
    }

    // The key that the service sends to a model says nothing of its user.
    [Theory]
    [InlineData("r.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", \"k\");")]
    [InlineData("r.Headers.Add(\"Authorization\", \"Bearer k\");")]
    [InlineData("r.Headers.TryAddWithoutValidation(\"X-Api-Key\", apiKey);")]
    [InlineData("if (apiKey.Length == 0) { throw new InvalidOperationException(); }", true)]
    [InlineData("if (http.Request.Headers[\"X-Api-Key\"] != apiKey) { return; }", true)]
    public Task A_key_that_is_sent_is_no_check(string code, bool isCheck = false) => App(
        $"var apiKey = \"k\"; app.{(isCheck ? "MapPost" : "{|AIGC3001:MapPost|}")}(\"/ask\", async (string q, IChatClient chat, HttpContext http) => {{ var r = new HttpRequestMessage(); {code} await chat.{{|AIGC1001:GetResponseAsync|}}(q); }});");

    [Theory]
    [InlineData("async (string q, IChatClient chat, HttpContext http) => { if (http.User.Identity?.IsAuthenticated != true) { return; } await chat.{|AIGC1001:GetResponseAsync|}(q); }")]
    [InlineData("async (string q, IChatClient chat, HttpContext http) => { if (http.Request.Headers.Authorization != \"k\") { return; } await chat.{|AIGC1001:GetResponseAsync|}(q); }")]
    [InlineData("async (string q, IChatClient chat, HttpContext http) => { if (q == \"\") { http.Response.StatusCode = 403; return; } await chat.{|AIGC1001:GetResponseAsync|}(q); }")]
    public async Task A_check_by_hand_is_believed_except_in_strict_mode(string handler)
    {
        await App($"app.MapPost(\"/ask\", {handler});");
        await App($"app.{{|AIGC3001:MapPost|}}(\"/ask\", {handler});", configure: s => s.Mode("Strict").Without("AIGC4002"));
    }

    [Fact]
    public Task A_verified_user_takes_anonymous_access_away() => App(
        "app.MapPost(\"/ask\", async (string q, AigcCompliance.VerifiedUser user, IChatClient chat) => { await chat.{|AIGC1001:GetResponseAsync|}(q); }).AllowAnonymous();");

    [Fact]
    public Task A_library_without_maps_leaves_it_to_the_application() => App("", Controller.Replace("ACTION", "Go") + Hub.Replace("ACTION", "Ask"), library: true);

    [Fact]
    public Task In_strict_mode_it_does_not() => App("",
        Controller.Replace("ACTION", "{|AIGC3001:Go|}") + Hub.Replace("ACTION", "{|AIGC3001:Ask|}"), s => s.Mode("Strict").Without("AIGC4002"), library: true);

    [Fact]
    public Task An_enterprise_service_is_not_asked() => App("app.MapPost(\"/ask\", LAMBDA).AllowAnonymous();",
        configure: s => s.Without("AIGC9001").Options["build_property.AigcServiceScope"] = "Enterprise");
}
