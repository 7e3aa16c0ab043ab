using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// Reads the application's layers on behalf of a turn. The turn is set again before every step: the value a step sees is that of its
/// caller, and an iterator loses it at its first yield.
/// </summary>
internal sealed class TurnStream : IAsyncDisposable
{
    private readonly Turn turn;
    private readonly CancellationToken cancellationToken;
    private readonly CancellationTokenSource stop;
    private readonly IAsyncEnumerator<ChatResponseUpdate> source;
    private bool isDisposed;
    private volatile bool isLeft;

    /// <summary>Opens a stream.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="updates">Asks the layers; the token stops them.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public TurnStream(Turn turn, Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> updates, CancellationToken cancellationToken)
    {
        this.turn = turn;
        this.cancellationToken = cancellationToken;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source = updates(stop.Token).GetAsyncEnumerator(stop.Token);
    }

    /// <summary>Cancelled by the caller, or when the reader leaves.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>The update of the last step.</summary>
    public ChatResponseUpdate Current => source.Current;

    /// <summary>The verdict when a tool result was refused on its way to the model.</summary>
    public Verdict? Refused { get; private set; }

    /// <summary>Goes to the next update; false at the end.</summary>
    public async ValueTask<bool> MoveNextAsync()
    {
        Turn.Current = turn;
        try
        {
            var more = await source.MoveNextAsync();
            if (!more)
            {
                // Some clients answer a cancelled token by ending the stream as if the model were done.
                stop.Token.ThrowIfCancellationRequested();
            }

            return more;
        }
        catch (RefusedException refused)
        {
            Refused = refused.Verdict;
            return false;
        }
        catch (Exception e)
        {
            if (!isLeft)
            {
                turn.FailWith(e, cancellationToken);
            }

            throw;
        }
    }

    /// <summary>Ends the step under way, because the reader leaves; how it ends says nothing about the turn.</summary>
    public Task LeaveAsync()
    {
        isLeft = true;
        return stop.CancelAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        Turn.Current = turn;
        await source.DisposeAsync();
        stop.Dispose();
    }
}
