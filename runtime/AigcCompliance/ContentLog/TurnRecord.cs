namespace AigcCompliance.ContentLog;

/// <summary>Everything the log holds about one turn. Immutable.</summary>
public sealed class TurnRecord
{
    /// <summary>Creates a record from its entries.</summary>
    /// <param name="opened">The first entry.</param>
    /// <param name="events">The entries between, in order.</param>
    /// <param name="closed">The last entry; null while the turn is open.</param>
    /// <param name="isIntact">Whether the entries agree with the hash chain kept beside them.</param>
    public TurnRecord(TurnOpened opened, IReadOnlyList<TurnEvent> events, TurnClosed? closed, bool isIntact)
    {
        Opened = opened;
        Events = events;
        Closed = closed;
        IsIntact = isIntact;
    }

    /// <summary>How the turn began.</summary>
    public TurnOpened Opened { get; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<TurnEvent> Events { get; }

    /// <summary>How the turn ended; null while it is open.</summary>
    public TurnClosed? Closed { get; }

    /// <summary>
    /// Whether the entries agree with the hash chain kept beside them. An unkeyed chain shows accidents and careless edits;
    /// it proves nothing against somebody who can rewrite the store.
    /// </summary>
    public bool IsIntact { get; }

    /// <summary>The text released to the user, label included.</summary>
    public string ReleasedText =>
        string.Concat(Events.Where(e => e.Kind == TurnEventKind.OutputReleased).Select(e => e.Text));

    /// <summary>The turn's number, without content.</summary>
    public override string ToString() => nameof(TurnRecord) + " " + Opened.ProduceId;
}
