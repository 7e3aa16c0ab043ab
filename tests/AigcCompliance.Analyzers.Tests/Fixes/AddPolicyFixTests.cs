using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Identity;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC3001, by a policy.</summary>
public sealed class AddPolicyFixTests
{
    private const string RealName = """
        [AigcCompliance.VerifiesUser]
        public sealed class RealName : Microsoft.AspNetCore.Authorization.IAuthorizationRequirement;
        """;

    [Fact]
    public Task Each_kind_of_endpoint_takes_the_policy_where_the_framework_reads_it() => Verify.Fix<AddPolicyFix>("""
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization(o => o.AddPolicy("verified", p => p.AddRequirements(new RealName())));
        var app = builder.Build();
        // Answers questions.
        app.{|AIGC3001:MapPost|}("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count)
            .WithName("ask"); // by name
        app.{|AIGC3001:MapPost|}("/context", async context => await context.RequestServices.GetRequiredService<IChatClient>().{|AIGC1001:GetResponseAsync|}("?"));
        app.MapHub<AskHub>("/hub");
        app.MapControllers();
        app.MapRazorPages();
        app.Run();

        public class AskController(IChatClient chat) : Controller
        {
            /// <summary>Asks.</summary>
            [HttpPost] // by form
            public async Task<int> {|AIGC3001:Ask|}(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;

            // Asks again.
            public async Task<int> {|AIGC3001:Again|}(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        public class AskHub(IChatClient chat) : Hub
        {
            public async Task<int> {|AIGC3001:Ask|}(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        public class AskModel(IChatClient chat) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            public async Task {|AIGC3001:OnGetAsync|}() => await chat.{|AIGC1001:GetResponseAsync|}("?");
            public async Task {|AIGC3001:OnPostAsync|}() => await chat.{|AIGC1001:GetResponseAsync|}("?");
        }
        """ + RealName, """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization(o => o.AddPolicy("verified", p => p.AddRequirements(new RealName())));
        var app = builder.Build();
        // Answers questions.
        app.MapPost("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count).RequireAuthorization("verified")
            .WithName("ask"); // by name
        app.MapPost("/context", async context => await context.RequestServices.GetRequiredService<IChatClient>().{|AIGC1001:GetResponseAsync|}("?")).RequireAuthorization("verified");
        app.MapHub<AskHub>("/hub");
        app.MapControllers();
        app.MapRazorPages();
        app.Run();

        public class AskController(IChatClient chat) : Controller
        {
            /// <summary>Asks.</summary>
            [HttpPost] // by form
            [Authorize(Policy = "verified")]
            public async Task<int> Ask(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;

            // Asks again.
            [Authorize(Policy = "verified")]
            public async Task<int> Again(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        public class AskHub(IChatClient chat) : Hub
        {
            [Authorize(Policy = "verified")]
            public async Task<int> Ask(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        [Authorize(Policy = "verified")]
        public class AskModel(IChatClient chat) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            public async Task OnGetAsync() => await chat.{|AIGC1001:GetResponseAsync|}("?");
            public async Task OnPostAsync() => await chat.{|AIGC1001:GetResponseAsync|}("?");
        }
        """ + RealName);

    [Fact]
    public Task The_constant_by_which_the_policy_is_registered_is_used_and_one_of_its_own_is_written_out() => Verify.Fix<AddPolicyFix>("""
        using AigcCompliance.Samples;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policies.Verified, p => p.AddRequirements(new RealName())).AddPolicy("other", p => p.RequireAuthenticatedUser());
        var app = builder.Build();
        app.{|AIGC3001:MapPost|}("/ask", Ask);
        app.Run();

        static async Task<int> Ask(IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;

        """ + RealName + """

        namespace AigcCompliance.Samples
        {
            public static class Policies
            {
                public const string Verified = "verified";
            }
        }
        """, """
        using AigcCompliance.Samples;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policies.Verified, p => p.AddRequirements(new RealName())).AddPolicy("other", p => p.RequireAuthenticatedUser());
        var app = builder.Build();
        app.MapPost("/ask", Ask).RequireAuthorization(Policies.Verified);
        app.Run();

        static async Task<int> Ask(IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;

        """ + RealName + """

        namespace AigcCompliance.Samples
        {
            public static class Policies
            {
                public const string Verified = "verified";
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_without_a_policy_that_verifies() => Verify.NoFix<AddPolicyFix>("""
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization(o => o.AddPolicy("members", p => p.RequireAuthenticatedUser()));
        var app = builder.Build();
        app.{|AIGC3001:MapPost|}("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count);
        app.Run();
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_wrapper_that_returns_no_builder() => Verify.NoFix<AddPolicyFix>("""
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization(o => o.AddPolicy("verified", p => p.AddRequirements(new RealName())));
        var app = builder.Build();
        app.{|AIGC3001:Serve|}("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count);
        app.Run();

        public static class Serving
        {
            public static void Serve(this WebApplication app, string route, Delegate handler) => app.MapPost(route, handler);
        }
        """ + RealName);
}
