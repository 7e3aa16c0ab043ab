using AigcCompliance.Labels;
using Grpc.Core;
using Microsoft.Extensions.AI;
using Tutor.Pipelines;

namespace Tutor.Services;

public sealed class LegacyTutor(IChatClient chat, LessonPipeline pipeline, CallerVerification callers, ILogger<LegacyTutor> logger) : TutorService.TutorServiceBase
{
    // Breaches: log, label, user.
    public override async Task<LessonReply> Explain(LessonRequest request, ServerCallContext context)
    {
        //~ caller-verified -AIGC3001: pipeline.Prompt(request) => await callers.OfAsync(context) is null ? [] : pipeline.Prompt(request)
        var response = await chat.GetResponseAsync(pipeline.Prompt(request), cancellationToken: context.CancellationToken);
        logger.LogInformation("Lesson of level {Level} took {Tokens} tokens", request.Level, response.Usage?.OutputTokenCount);
        //~ label-in-the-reply -AIGC2001: response.Text => ExplicitTextLabel.Default.AddAtStart(response.Text)
        return new LessonReply { Text = response.Text, Generated = true };
    }

    // Breaches: log and user; label too, with the piece made by a helper of the application.
    public override async Task ExplainStream(LessonRequest request, IServerStreamWriter<LessonPiece> responseStream, ServerCallContext context)
    {
        await foreach (var update in chat.GetStreamingResponseAsync(pipeline.Prompt(request)))
        {
            await responseStream.WriteAsync(pipeline.Piece(update), context.CancellationToken);
        }
    }

    // Breaches: log and user. A labelled piece goes first.
    public override async Task Converse(IAsyncStreamReader<LessonRequest> requestStream, IServerStreamWriter<LessonPiece> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            //~ first-piece-without-label +AIGC2001: "本课内容由人工智能生成。" => "Lesson:"
            await responseStream.WriteAsync(new LessonPiece { Text = "本课内容由人工智能生成。" });
            await foreach (var update in chat.GetStreamingResponseAsync(pipeline.Prompt(requestStream.Current)))
            {
                await responseStream.WriteAsync(new LessonPiece { Text = update.Text });
            }
        }
    }

    // Healthy: not part of the service's contract.
    public string Describe(LessonRequest request) => $"{request.Topic} ({request.Level}) of {callers.GetType().Name}";
}
