using System.Runtime.ExceptionServices;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// A streamed answer in judged pieces, in order. While one piece is judged the model is read on, and what arrives meanwhile is the next piece:
/// the answer takes as long as the model, and the user waits for one verdict, not for one a piece. Not thread-safe: one reader.
/// </summary>
internal sealed class JudgedStream(Turn turn, TurnStream source, OutputCutter cutter, AnswerWriter writer, CancellationToken cancellationToken) : IAsyncDisposable
{
    private Task<bool>? reading;
    private Task<Verdict>? judging;
    private Verdict last = Verdict.NotJudged(null);
    private bool isRead;
    private bool isDisposed;
    private ExceptionDispatchInfo? failure;

    /// <summary>
    /// The next piece with its verdict; null at the end. What comes with a verdict other than a pass is not released, and ends the answer; a
    /// piece that passed stays first in the cutter until whoever released it takes it out.
    /// </summary>
    public async ValueTask<(OutputPiece? Piece, Verdict Verdict)?> NextAsync()
    {
        while (true)
        {
            if (cutter.Next() is { } piece)
            {
                if (!piece.HasText)
                {
                    return (piece, last);
                }

                judging ??= turn.JudgeOutputAsync(piece.Judged, source.Stopped).AsTask();
                if (await IsJudgedFirstAsync(judging))
                {
                    last = await judging;
                    judging = null;
                    return (piece, last);
                }
            }
            else if (isRead)
            {
                failure?.Throw();
                return null;
            }

            await TakeInAsync();
            if (source.Refused is { } refused)
            {
                return (null, refused);
            }
        }
    }

    /// <summary>Stops the model and waits until its call is recorded. What it had said already is in the cutter, for the turn's record.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (reading is not null || judging is not null)
        {
            await source.LeaveAsync();
            await Settled(judging);
            if (await Settled(reading))
            {
                var update = source.Current;
                await cutter.AddAsync(update.Contents, update.Role, update.MessageId, CancellationToken.None);
            }
        }

        await source.DisposeAsync();
    }

    // Whether the verdict is there before the model has said more; at the end of the answer there is nothing else to wait for.
    private async ValueTask<bool> IsJudgedFirstAsync(Task<Verdict> verdict)
    {
        if (verdict.IsCompleted || isRead)
        {
            return true;
        }

        reading ??= source.MoveNextAsync().AsTask();
        return await Task.WhenAny(verdict, reading) == verdict;
    }

    private async ValueTask TakeInAsync()
    {
        bool hasMore;
        try
        {
            hasMore = reading is null ? await source.MoveNextAsync() : await reading;
        }
        catch (Exception e)
        {
            // What was cut before is judged and released as if the model had paused here.
            failure = ExceptionDispatchInfo.Capture(e);
            isRead = true;
            return;
        }
        finally
        {
            reading = null;
        }

        if (hasMore)
        {
            writer.Observe(source.Current);
            await cutter.AddAsync(source.Current.Contents, source.Current.Role, source.Current.MessageId, cancellationToken);
        }
        else if (source.Refused is null)
        {
            isRead = true;
            await cutter.CompleteAsync(cancellationToken);
        }
    }

    // Why the answer ends is on its way to the caller already.
    private static async ValueTask<T?> Settled<T>(Task<T>? task)
    {
        if (task is not null)
        {
            await Task.WhenAny(task);
        }

        return task is { IsCompletedSuccessfully: true } ? task.Result : default;
    }
}
