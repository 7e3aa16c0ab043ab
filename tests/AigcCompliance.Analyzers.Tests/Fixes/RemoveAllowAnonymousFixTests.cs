using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Identity;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC3002.</summary>
public sealed class RemoveAllowAnonymousFixTests
{
    [Fact]
    public Task Call_and_attribute_go_and_comments_stay() => Verify.Fix<RemoveAllowAnonymousFix>("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/a", async (IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count)
            .WithName("a")
            .{|AIGC3002:AllowAnonymous|}();
        var group = app.MapGroup("/g").RequireAuthorization();
        group.MapPost("/b", async (IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count);
        // Open to all.
        group.{|AIGC3002:AllowAnonymous|}();
        app.MapControllers().RequireAuthorization();
        app.Run();

        public class AskController : Controller
        {
            // Asks.
            [{|AIGC3002:AllowAnonymous|}]
            [HttpPost]
            public async Task<int> Ask([FromServices] IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;

            [HttpGet, {|AIGC3002:AllowAnonymous|}]
            public async Task<int> Get([FromServices] IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
        }
        """, """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/a", async (IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count)
            .WithName("a");
        var group = app.MapGroup("/g").RequireAuthorization();
        group.MapPost("/b", async (IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count);
        // Open to all.
        app.MapControllers().RequireAuthorization();
        app.Run();

        public class AskController : Controller
        {
            // Asks.
            [HttpPost]
            public async Task<int> Ask([FromServices] IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;

            [HttpGet]
            public async Task<int> Get([FromServices] IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_metadata_and_attributes_of_another_class() => Verify.NoFix<RemoveAllowAnonymousFix>("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/a", async (IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count)
            .WithMetadata({|AIGC3002:new AllowAnonymousAttribute()|});
        app.MapPost("/b", [{|AIGC3002:Open|}] async (IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count);
        app.Run();

        public sealed class OpenAttribute : Attribute, IAllowAnonymous;
        """);
}
