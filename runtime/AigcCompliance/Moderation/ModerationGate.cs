using AigcCompliance.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Moderation;

/// <summary>Asks every moderator of a stage and lets content through only when all of them passed it. Safe for concurrent use.</summary>
internal sealed class ModerationGate(IReadOnlyList<IContentModerator> moderators, TimeSpan timeout, TimeProvider time, ILogger logger)
{
    /// <summary>Moderators that say where a stream may be cut.</summary>
    public IReadOnlyList<IStreamModerator> OfStreams { get; } = [.. moderators.OfType<IStreamModerator>().Where(m => m.Judges(ModerationStage.Output))];

    /// <summary>The verdict; never an exception but for the caller's own cancellation.</summary>
    public async ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        Verdict? last = null;
        foreach (var moderator in moderators.Where(m => m.Judges(request.Stage)))
        {
            last = await AskAsync(moderator, request, cancellationToken);
            if (last.Decision != ModerationDecision.Pass)
            {
                logger.ContentWithheld(request.ProduceId, request.Stage, last.Decision);
                return last;
            }
        }

        return last ?? Verdict.NotJudged(null);
    }

    private async ValueTask<Verdict> AskAsync(IContentModerator moderator, ModerationRequest request, CancellationToken cancellationToken)
    {
        var name = moderator.GetType().Name;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // A moderator that does not listen to its token is left behind when its time is over.
            var verdict = await moderator.JudgeAsync(request, stop.Token).AsTask().WaitAsync(timeout, time, cancellationToken);
            return verdict is { Decision: ModerationDecision.Pass or ModerationDecision.Block or ModerationDecision.Review }
                ? verdict
                : Verdict.NotJudged(name);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Foreign messages may quote the text that was judged.
            logger.ModeratorFailed(request.ProduceId, name, e.GetType().Name);
            return Verdict.NotJudged(name);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
