using Microsoft.Data.Sqlite;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>Reads records and checks their hash chain.</summary>
internal static class LogReader
{
    /// <summary>A turn without an end.</summary>
    public sealed record OpenTurn(string ProduceId, int LastSequence, byte[] LastHash, AppliedLabels Labels);

    /// <summary>The record of a turn; null when there is none.</summary>
    public static TurnRecord? Find(SqliteConnection connection, string produceId)
    {
        // One transaction, so that an entry written meanwhile does not look like a broken chain.
        using var transaction = connection.BeginTransaction(deferred: true);
        var turns = Rows(connection, transaction, "turns", EntryRow.TurnColumns, produceId);
        if (turns.Count == 0)
        {
            return null;
        }

        var hash = EntryRow.Hash([], turns[0].Values);
        var isIntact = hash.AsSpan().SequenceEqual(turns[0].Hash);
        var events = new List<TurnEvent>();
        TurnClosed? closed = null;
        foreach (var row in Rows(connection, transaction, "events", EntryRow.EventColumns, produceId))
        {
            hash = EntryRow.Hash(hash, row.Values);
            isIntact &= closed is null && hash.AsSpan().SequenceEqual(row.Hash);
            switch (EntryRow.ToEntry(row.Values))
            {
                case TurnEvent e:
                    events.Add(e);
                    break;
                case TurnClosed c:
                    closed = c;
                    break;
            }
        }

        return new TurnRecord(EntryRow.ToOpened(turns[0].Values), events, closed, isIntact);
    }

    /// <summary>Turns without an end.</summary>
    public static IReadOnlyList<OpenTurn> OpenTurns(SqliteConnection connection)
    {
        var ids = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText =
                $"SELECT produce_id FROM turns WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.produce_id = turns.produce_id AND kind = '{EntryRow.Closed}')";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                ids.Add(reader.GetString(0));
            }
        }

        return ids.ConvertAll(id => Describe(connection, id));
    }

    private static OpenTurn Describe(SqliteConnection connection, string produceId)
    {
        var turn = Rows(connection, null, "turns", EntryRow.TurnColumns, produceId)[0];
        var events = Rows(connection, null, "events", EntryRow.EventColumns, produceId);
        var hasOutput = events.Exists(e => EntryRow.ToEntry(e.Values) is TurnEvent { Kind: TurnEventKind.OutputReleased });
        var labels = !hasOutput ? AppliedLabels.None
            : EntryRow.ToOpened(turn.Values).IsStructured ? AppliedLabels.Implicit
            : AppliedLabels.Implicit | AppliedLabels.Explicit;
        return events.Count == 0
            ? new OpenTurn(produceId, 0, turn.Hash, labels)
            : new OpenTurn(produceId, (int)(long)events[^1].Values[1]!, events[^1].Hash, labels);
    }

    private static List<(object?[] Values, byte[] Hash)> Rows(
        SqliteConnection connection, SqliteTransaction? transaction, string table, string[] columns, string produceId)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var order = table == "events" ? "sequence" : "produce_id";
        command.CommandText = $"SELECT {string.Join(", ", columns)}, hash FROM {table} WHERE produce_id = $id ORDER BY {order}";
        command.Parameters.AddWithValue("$id", produceId);
        using var reader = command.ExecuteReader();
        var rows = new List<(object?[], byte[])>();
        while (reader.Read())
        {
            var values = new object?[columns.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add((values, (byte[])reader.GetValue(columns.Length)));
        }

        return rows;
    }
}
