using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Labelling;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC2001.</summary>
public sealed class AddLabelFixTests
{
    [Fact]
    public Task Every_text_of_a_body_is_labelled_at_its_start() => Verify.Fix<AddLabelFix>("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string question, IChatClient chat, VerifiedUser user) =>
        {
            var answer = await chat.{|AIGC1001:GetResponseAsync|}(question);
            if (question.Length > 9)
            {
                return {|AIGC2001:answer.Text|}; // long
            }

            return {|AIGC2001:"Short: " + answer.Text|};
        });
        app.MapPost("/page", async (HttpResponse response, IChatClient chat, VerifiedUser user) =>
            await response.WriteAsync({|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}("?")).Text|}));
        app.MapPost("/local", Local);
        app.Run();

        async Task<string> Local(IChatClient chat, VerifiedUser user) => {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}("?")).Text|};
        """, """
        using AigcCompliance;
        using AigcCompliance.Labels;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string question, IChatClient chat, VerifiedUser user) =>
        {
            var answer = await chat.{|AIGC1001:GetResponseAsync|}(question);
            if (question.Length > 9)
            {
                return ExplicitTextLabel.Default.AddAtStart(answer.Text); // long
            }

            return ExplicitTextLabel.Default.AddAtStart("Short: " + answer.Text);
        });
        app.MapPost("/page", async (HttpResponse response, IChatClient chat, VerifiedUser user) =>
            await response.WriteAsync(ExplicitTextLabel.Default.AddAtStart((await chat.{|AIGC1001:GetResponseAsync|}("?")).Text)));
        app.MapPost("/local", Local);
        app.Run();

        async Task<string> Local(IChatClient chat, VerifiedUser user) => ExplicitTextLabel.Default.AddAtStart((await chat.{|AIGC1001:GetResponseAsync|}("?")).Text);
        """);

    [Fact]
    public Task The_one_text_of_an_object_is_labelled_where_the_object_leaves() => Verify.Fix<AddLabelFix>("""
        using AigcCompliance;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ok", async (string question, IChatClient chat, VerifiedUser user) =>
        {
            var answer = await chat.{|AIGC1001:GetResponseAsync|}(question);
            return {|AIGC2001:Results.Ok(new { question, text = answer.Text, id = answer.ResponseId })|};
        });
        app.MapPost("/text", async (Ask ask, IChatClient chat, VerifiedUser user) =>
            {|AIGC2001:TypedResults.Text($"{(await chat.{|AIGC1001:GetResponseAsync|}(ask.Text)).Text}!", "text/plain")|});
        app.MapPost("/reply", async (Ask ask, IChatClient chat, VerifiedUser user) =>
            {|AIGC2001:TypedResults.Ok(new Reply((await chat.{|AIGC1001:GetResponseAsync|}(ask.Text)).Text, ask.Text))|});
        app.Run();

        public record Ask(string Text);
        public record Reply(string Text, string Asked);

        public class Pusher(IHubContext<Hub> hub, IChatClient chat)
        {
            public async Task Push(VerifiedUser user) => await hub.Clients.All.SendAsync("got", {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}("?")).Text|});
        }
        """, """
        using AigcCompliance;
        using AigcCompliance.Labels;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ok", async (string question, IChatClient chat, VerifiedUser user) =>
        {
            var answer = await chat.{|AIGC1001:GetResponseAsync|}(question);
            return Results.Ok(new { question, text = ExplicitTextLabel.Default.AddAtStart(answer.Text), id = answer.ResponseId });
        });
        app.MapPost("/text", async (Ask ask, IChatClient chat, VerifiedUser user) =>
            TypedResults.Text(ExplicitTextLabel.Default.AddAtStart($"{(await chat.{|AIGC1001:GetResponseAsync|}(ask.Text)).Text}!"), "text/plain"));
        app.MapPost("/reply", async (Ask ask, IChatClient chat, VerifiedUser user) =>
            TypedResults.Ok(new Reply(ExplicitTextLabel.Default.AddAtStart((await chat.{|AIGC1001:GetResponseAsync|}(ask.Text)).Text), ask.Text)));
        app.Run();

        public record Ask(string Text);
        public record Reply(string Text, string Asked);

        public class Pusher(IHubContext<Hub> hub, IChatClient chat)
        {
            public async Task Push(VerifiedUser user) => await hub.Clients.All.SendAsync("got", ExplicitTextLabel.Default.AddAtStart((await chat.{|AIGC1001:GetResponseAsync|}("?")).Text));
        }
        """);

    [Fact]
    public Task A_stream_gets_its_label_once_before_the_first_piece() => Verify.Fix<AddLabelFix>("""
        using AigcCompliance;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/stream", async (HttpResponse response, IChatClient chat, VerifiedUser user) =>
        {
            response.ContentType = "text/plain";

            // Piece by piece.
            await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
            {
                await response.WriteAsync({|AIGC2001:piece.Text|});
            }
        });
        app.Run();

        public class Pusher(IHubContext<Hub> hub, IChatClient chat)
        {
            public async Task Push(VerifiedUser user)
            {
                await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
                {
                    await hub.Clients.All.SendAsync("piece", {|AIGC2001:piece.Text|});
                }
            }
        }
        """, """
        using AigcCompliance;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/stream", async (HttpResponse response, IChatClient chat, VerifiedUser user) =>
        {
            response.ContentType = "text/plain";

            // Piece by piece.
            await response.WriteAsync("【AI生成】\n");
            await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
            {
                await response.WriteAsync(piece.Text);
            }
        });
        app.Run();

        public class Pusher(IHubContext<Hub> hub, IChatClient chat)
        {
            public async Task Push(VerifiedUser user)
            {
                await hub.Clients.All.SendAsync("piece", "【AI生成】\n");
                await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
                {
                    await hub.Clients.All.SendAsync("piece", piece.Text);
                }
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_objects_whose_text_is_not_seen_and_bodies_that_hold_one() => Verify.NoFix<AddLabelFix>("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/both", async (bool whole, IChatClient chat, VerifiedUser user) =>
        {
            var answer = await chat.{|AIGC1001:GetResponseAsync|}("?");
            if (whole)
            {
                return {|AIGC2001:(object)answer|};
            }

            return {|AIGC2001:answer.Text|};
        });
        app.MapPost("/two", async (IChatClient chat, VerifiedUser user) =>
        {
            var (first, second) = (await chat.{|AIGC1001:GetResponseAsync|}("?"), await chat.{|AIGC1001:GetResponseAsync|}("!"));
            return {|AIGC2001:Results.Ok(new { a = first.Text, b = second.Text })|};
        });
        app.MapPost("/many", async (HttpResponse response, IChatClient chat, VerifiedUser user) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await response.WriteAsync({|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}("?")).Text|});
            }
        });
        app.Run();
        """);

    [Fact]
    public Task An_iterator_hands_out_the_label_first() => Verify.Fix<AddLabelFix>("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/pieces", Pieces);
        app.Run();

        async IAsyncEnumerable<string> Pieces(IChatClient chat, VerifiedUser user)
        {
            await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
            {
                yield return {|AIGC2001:piece.Text|};
            }
        }
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/pieces", Pieces);
        app.Run();

        async IAsyncEnumerable<string> Pieces(IChatClient chat, VerifiedUser user)
        {
            yield return "【AI生成】\n";
            await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
            {
                yield return piece.Text;
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_without_the_labels() => Verify.NoFix<AddLabelFix>("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/ask", async (string question, IChatClient chat) => {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(question)).Text|});
        app.Run();
        """, s => s.Except = "AigcCompliance.Labels.dll");
}
