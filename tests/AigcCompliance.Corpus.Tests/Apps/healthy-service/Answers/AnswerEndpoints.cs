using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using AigcCompliance;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.AI;

namespace HealthyService.Answers;

public static class AnswerEndpoints
{
    public static void MapAnswers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/answers");
        group.MapPost("/", AskAsync);
        group.MapPost("/stream", (Question question, VerifiedUser user, AnswerService service, CancellationToken cancel) =>
            TypedResults.ServerSentEvents(EventsAsync(service.StreamAsync(user, question, cancel), cancel)));
        group.MapPost("/keywords", async (Question question, VerifiedUser user, AnswerService service, CancellationToken cancel) =>
            (await service.KeywordsAsync(user, question.Text, cancel)).Words);
        group.MapGet("/{id}", async (string id, VerifiedUser user, AigcCompliance.ContentLog.Sqlite.SqliteContentLog log, CancellationToken cancel) =>
            await log.FindAsync(id, cancel) is { } record && user.Subject.Length > 0 ? Results.Ok(record.IsIntact) : Results.NotFound());
        app.MapGet("/health", () => "up").AllowAnonymous();
    }

    private static async Task<Ok<Answer>> AskAsync(Question question, VerifiedUser user, AnswerService service, CancellationToken cancel) =>
        TypedResults.Ok(await service.AnswerAsync(user, question, cancel));

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(IAsyncEnumerable<ChatResponseUpdate> updates, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var update in updates.WithCancellation(cancel))
        {
            if (update.GetAigcLabel() is { } label)
            {
                yield return new SseItem<string>(label.ToJson(), "aigc");
            }

            if (update.Text.Length > 0)
            {
                yield return new SseItem<string>(update.Text, "text");
            }
        }
    }
}
