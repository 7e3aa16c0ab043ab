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
    public Task Nothing_is_offered_for_pieces_objects_and_bodies_that_hold_one() => Verify.NoFix<AddLabelFix>("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/stream", async (HttpResponse response, IChatClient chat, VerifiedUser user) =>
        {
            await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
            {
                await response.WriteAsync({|AIGC2001:piece.Text|});
            }
        });
        app.MapPost("/both", async (bool whole, IChatClient chat, VerifiedUser user) =>
        {
            var answer = await chat.{|AIGC1001:GetResponseAsync|}("?");
            if (whole)
            {
                return {|AIGC2001:(object)answer|};
            }

            return {|AIGC2001:answer.Text|};
        });
        app.MapPost("/pieces", Pieces);
        app.Run();

        async IAsyncEnumerable<string> Pieces(IChatClient chat, VerifiedUser user)
        {
            await foreach (var piece in chat.{|AIGC1001:GetStreamingResponseAsync|}("?"))
            {
                yield return {|AIGC2001:piece.Text|};
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
