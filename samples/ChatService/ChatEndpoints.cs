using System.ComponentModel.DataAnnotations;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.ChatService;

/// <summary>What the user asks.</summary>
public sealed record Question([Required] string Text);

/// <summary>What the user gets: labelled text, the implicit label, and the number to quote in a complaint.</summary>
public sealed record Answer(string Text, string? RecordId, JsonElement? Aigc);

public static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        app.MapPost("/chat", AnswerAsync);
        app.MapPost("/chat/stream", Stream);
    }

    private static async Task<Ok<Answer>> AnswerAsync(Question question, VerifiedUser user, GovernedModel model, CancellationToken cancel)
    {
        var answer = await model.For(user).GetResponseAsync(question.Text, cancellationToken: cancel);
        return TypedResults.Ok(new Answer(answer.Text, answer.GetRecordId(), Json(answer.GetAigcLabel())));
    }

    private static IResult Stream(Question question, VerifiedUser user, GovernedModel model, CancellationToken cancel) =>
        TypedResults.ServerSentEvents(EventsAsync(question, user, model, cancel));

    // Events: "aigc" with the implicit label once, before the first text; "text" for each released piece; "end" with the record's number.
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        Question question, VerifiedUser user, GovernedModel model, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var update in model.For(user).GetStreamingResponseAsync(question.Text, cancellationToken: cancel))
        {
            if (update.GetAigcLabel() is { } label)
            {
                yield return new SseItem<string>(label.ToJson(), "aigc");
            }

            if (update.Text.Length > 0)
            {
                yield return new SseItem<string>(update.Text, "text");
            }

            if (update.FinishReason is not null)
            {
                yield return new SseItem<string>(update.GetRecordId() ?? "", "end");
            }
        }
    }

    private static JsonElement? Json(Labels.AigcLabel? label) =>
        label is null ? null : JsonElement.Parse(label.ToJson());
}
