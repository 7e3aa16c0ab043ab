using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// Reads the application's layers on behalf of a turn. The turn is set again before every step: the value a step sees is that of its
/// caller, and an iterator loses it at its first yield.
/// </summary>
internal sealed class TurnStream(Turn turn, IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> source = updates.GetAsyncEnumerator(cancellationToken);
    private bool isDisposed;

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
                cancellationToken.ThrowIfCancellationRequested();
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
            turn.FailWith(e, cancellationToken);
            throw;
        }
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
    }
}
