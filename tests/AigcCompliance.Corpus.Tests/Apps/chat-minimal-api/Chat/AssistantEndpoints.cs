using AigcCompliance;
using Microsoft.Extensions.AI;

namespace TravelAssistant.Chat;

public static class AssistantEndpoints
{
    public static void MapAssistant(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/assistant").WithTags("assistant");

        group.MapPost("/ask", async (Question question, VerifiedUser user, IAnswerService service, CancellationToken cancel) =>
            TypedResults.Ok(await service.AnswerAsync(user, question, cancel)));

        group.MapPost("/stream", (Question question, VerifiedUser user, IAnswerService service, CancellationToken cancel) =>
            TypedResults.ServerSentEvents(TextOf(service.StreamAsync(user, question, cancel))));

        // Governed client in the handler itself. Without it, neither log nor label nor user remains.
        //~ handler-takes-the-raw-client +AIGC1001 +AIGC2001 +AIGC3001: VerifiedUser user, GovernedModel model => IChatClient chat
        //~ raw-client-with-a-verified-user +AIGC1001 +AIGC2001: GovernedModel model => IChatClient chat
        group.MapPost("/packing-list", async (string destination, VerifiedUser user, GovernedModel model, CancellationToken cancel) =>
        {
            //~ handler-takes-the-raw-client: model.For(user) => chat //~ raw-client-with-a-verified-user: model.For(user) => chat
            var answer = await model.For(user).GetResponseAsync("列出去" + destination + "的行李清单", cancellationToken: cancel);
            return Results.Text(answer.Text);
        });

        // The number of tokens is no content: no label is owed, but log and user are.
        //~ cost-over-the-raw-client +AIGC1001 +AIGC3001: VerifiedUser user, GovernedModel model => IChatClient chat
        group.MapPost("/cost", async (string text, VerifiedUser user, GovernedModel model) =>
        {
            //~ cost-over-the-raw-client: model.For(user) => chat
            var answer = await model.For(user).GetResponseAsync(text);
            return answer.Usage?.TotalTokenCount;
        });

        group.MapPost("/title", async (string question, VerifiedUser user, TitleService titles, CancellationToken cancel) =>
            Results.Ok(new { Title = await titles.TitleAsync(question, cancel), By = user.Subject }));
    }

    private static async IAsyncEnumerable<string> TextOf(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        await foreach (var update in updates)
        {
            yield return update.Text;
        }
    }
}
