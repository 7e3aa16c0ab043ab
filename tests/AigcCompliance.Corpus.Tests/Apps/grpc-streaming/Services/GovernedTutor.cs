using AigcCompliance;
using Grpc.Core;
using Microsoft.Extensions.AI;
using Tutor.Pipelines;

namespace Tutor.Services;

/// <summary>Healthy.</summary>
//~ reply-of-the-raw-client +AIGC1001 +AIGC2001: CallerVerification callers => CallerVerification callers, IChatClient chat
//~ pieces-of-the-raw-client +AIGC1001 +AIGC2001: CallerVerification callers => CallerVerification callers, IChatClient chat
public sealed class GovernedTutor(GovernedModel model, LessonPipeline pipeline, CallerVerification callers) : TutorService.TutorServiceBase
{
    public override async Task<LessonReply> Explain(LessonRequest request, ServerCallContext context)
    {
        var user = await callers.OfAsync(context);
        //~ reply-of-the-raw-client: model.For(user) => chat
        var response = await model.For(user).GetResponseAsync(pipeline.Prompt(request), cancellationToken: context.CancellationToken);
        return new LessonReply { Text = response.Text, Generated = true };
    }

    public override async Task ExplainStream(LessonRequest request, IServerStreamWriter<LessonPiece> responseStream, ServerCallContext context)
    {
        var user = await callers.OfAsync(context);
        //~ pieces-of-the-raw-client: model.For(user) => chat
        await foreach (var update in model.For(user).GetStreamingResponseAsync(pipeline.Prompt(request), cancellationToken: context.CancellationToken))
        {
            await responseStream.WriteAsync(new LessonPiece { Text = update.Text });
        }
    }

    public override Task<TopicList> ListTopics(LessonRequest request, ServerCallContext context)
    {
        var list = new TopicList();
        list.Topics.AddRange(pipeline.Topics.Where(t => t.Contains(request.Topic, StringComparison.Ordinal)));
        return Task.FromResult(list);
    }
}
