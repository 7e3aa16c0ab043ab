using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant.Endpoints;

public sealed record Question(string Text);

public static class AskEndpoint
{
    // Nobody knows who asks (AIGC3001), nothing is kept (AIGC1001), and the answer carries no label (AIGC2001).
    public static void MapAsk(this IEndpointRouteBuilder app) =>
        app.MapPost("/ask", async (Question question, IChatClient chat) =>
        {
            var answer = await chat.GetResponseAsync(question.Text);
            return Results.Text(answer.Text);
        });
}
