namespace AigcCompliance.ContentLog;

/// <summary>
/// The append-only record of prompts and outputs. Implementations must be safe for concurrent use. They write; who may read is a
/// matter of its own (<see cref="IContentLogReader"/>).
/// </summary>
public interface IContentLog
{
    /// <summary>
    /// Opens the store and closes the turns an earlier process left open as <see cref="TurnOutcome.Incomplete"/>. Called once, before the first entry.
    /// </summary>
    /// <exception cref="ContentLogUnavailableException">The store cannot be opened; the host does not start.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>Writes an entry and returns when it would survive a power cut. An exception means that it may not.</summary>
    /// <exception cref="ContentLogUnavailableException">The entry is not durable; nothing may be called or released on its strength.</exception>
    ValueTask AppendAsync(ContentLogEntry entry, CancellationToken cancellationToken);
}

/// <summary>Looks records up by the number in a label. Register it only where somebody is entitled to read.</summary>
public interface IContentLogReader
{
    /// <summary>The record of a turn; null when there is none.</summary>
    /// <exception cref="ContentLogUnavailableException">The store cannot be read.</exception>
    ValueTask<TurnRecord?> FindAsync(string produceId, CancellationToken cancellationToken);
}
