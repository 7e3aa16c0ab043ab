using Microsoft.Data.Sqlite;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>The file's one writer. Used by one thread.</summary>
internal sealed class LogWriter : IDisposable
{
    private readonly string path;

    // Last hash of each open turn.
    private readonly Dictionary<string, byte[]> chains = new(StringComparer.Ordinal);
    private SqliteConnection? connection;

    /// <summary>Opens the file.</summary>
    public LogWriter(string path)
    {
        this.path = path;
        connection = Database.OpenForWriting(path);
    }

    /// <summary>Closes the turns an earlier process left open.</summary>
    public void CloseOpenTurns(DateTimeOffset now)
    {
        var closings = new List<ContentLogEntry>();
        foreach (var turn in LogReader.OpenTurns(connection!))
        {
            chains[turn.ProduceId] = turn.LastHash;
            closings.Add(new TurnClosed
            {
                ProduceId = turn.ProduceId,
                Sequence = turn.LastSequence + 1,
                At = now,
                Outcome = TurnOutcome.Incomplete,
                Labels = turn.Labels,
            });
        }

        if (closings.Count > 0)
        {
            Write(closings);
        }
    }

    /// <summary>Writes entries in one transaction; they are on the disk when this returns, and none of them when it throws.</summary>
    public void Write(IReadOnlyList<ContentLogEntry> entries)
    {
        try
        {
            connection ??= Database.OpenForWriting(path);
            var added = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            using (var transaction = connection.BeginTransaction())
            {
                foreach (var entry in entries)
                {
                    Insert(entry, added, transaction);
                }

                transaction.Commit();
            }

            // A file that was unlinked under an open handle takes commits that no one will ever find.
            if (!File.Exists(path))
            {
                throw new FileNotFoundException("The content log's file is gone.");
            }

            Remember(entries, added);
        }
        catch
        {
            // After a failed write the connection's idea of the file is not to be trusted.
            connection?.Dispose();
            connection = null;
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => connection?.Dispose();

    private void Insert(ContentLogEntry entry, Dictionary<string, byte[]> added, SqliteTransaction transaction)
    {
        var isOpening = entry is TurnOpened;
        var values = EntryRow.Values(entry);
        byte[] previous = [];
        if (!isOpening && !added.TryGetValue(entry.ProduceId, out previous!) && !chains.TryGetValue(entry.ProduceId, out previous!))
        {
            throw new InvalidOperationException("An entry belongs to no open turn.");
        }

        var hash = EntryRow.Hash(previous, values);
        var table = isOpening ? "turns" : "events";
        var columns = isOpening ? EntryRow.TurnColumns : EntryRow.EventColumns;
        using var command = connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}, hash) VALUES ({string.Join(", ", columns.Select(c => "$" + c))}, $hash)";
        for (var i = 0; i < columns.Length; i++)
        {
            command.Parameters.AddWithValue("$" + columns[i], values[i] ?? DBNull.Value);
        }

        command.Parameters.AddWithValue("$hash", hash);
        command.ExecuteNonQuery();
        added[entry.ProduceId] = hash;
    }

    private void Remember(IReadOnlyList<ContentLogEntry> entries, Dictionary<string, byte[]> added)
    {
        foreach (var (id, hash) in added)
        {
            chains[id] = hash;
        }

        foreach (var entry in entries)
        {
            if (entry is TurnClosed)
            {
                chains.Remove(entry.ProduceId);
            }
        }
    }
}
