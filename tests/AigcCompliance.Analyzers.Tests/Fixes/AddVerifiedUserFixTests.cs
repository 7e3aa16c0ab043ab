using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Identity;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC3001.</summary>
public sealed class AddVerifiedUserFixTests
{
    [Fact]
    public Task Handler_of_a_raw_client_takes_the_user() => Verify.Fix<AddVerifiedUserFix>("""
        using AigcCompliance;

        OpenAI.Chat.ChatClient chat = new("model", "key");
        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/ask", async (string question, CancellationToken cancel) =>
            (await chat.{|AIGC1001:CompleteChatAsync|}(question)).Value.Content.Count);
        app.{|AIGC3001:MapPost|}("/none", async () => (await chat.{|AIGC1001:CompleteChatAsync|}("?")).Value.Content.Count);
        app.MapControllers();
        app.Run();

        public class AskController(OpenAI.Chat.ChatClient chat) : Controller
        {
            public async Task<int> {|AIGC3001:Ask|}(string question) => (await chat.{|AIGC1001:CompleteChatAsync|}(question)).Value.Content.Count;
        }
        """, """
        using AigcCompliance;

        OpenAI.Chat.ChatClient chat = new("model", "key");
        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string question, VerifiedUser user, CancellationToken cancel) =>
            (await chat.{|AIGC1001:CompleteChatAsync|}(question)).Value.Content.Count);
        app.MapPost("/none", async (VerifiedUser user) => (await chat.{|AIGC1001:CompleteChatAsync|}("?")).Value.Content.Count);
        app.MapControllers();
        app.Run();

        public class AskController(OpenAI.Chat.ChatClient chat) : Controller
        {
            public async Task<int> Ask(string question, [FromServices] VerifiedUser user) => (await chat.{|AIGC1001:CompleteChatAsync|}(question)).Value.Content.Count;
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_governed_model_can_be_taken_or_nobody_fills_the_parameter() => Verify.NoFix<AddVerifiedUserFix>("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count);
        app.{|AIGC3001:MapPost|}("/implicit", async context => await new OpenAI.Chat.ChatClient("model", "key").{|AIGC1001:CompleteChatAsync|}("?"));
        app.MapHub<AskHub>("/hub");
        app.Run();

        public class AskHub(OpenAI.Chat.ChatClient chat) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task<int> {|AIGC3001:Ask|}(string question) => (await chat.{|AIGC1001:CompleteChatAsync|}(question)).Value.Content.Count;
        }
        """);
}
