using Microsoft.Data.Sqlite;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>Opens the file and keeps its schema.</summary>
internal static class Database
{
    private const int SchemaVersion = 1;
    private const int SynchronousFull = 2;

    // Times are ISO 8601 in UTC with a fixed number of digits, so that text order is time order.
    private const string Schema = """
        CREATE TABLE turns (
            produce_id TEXT PRIMARY KEY, at TEXT NOT NULL, expires_at TEXT NOT NULL,
            subject TEXT NOT NULL, method TEXT NOT NULL, provider_code TEXT NOT NULL, model TEXT, conversation_id TEXT,
            is_streaming INTEGER NOT NULL, is_structured INTEGER NOT NULL, prompt TEXT NOT NULL, hash BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE events (
            produce_id TEXT NOT NULL REFERENCES turns, sequence INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
            text TEXT, decision TEXT, category TEXT, source TEXT, model TEXT, input_tokens INTEGER, output_tokens INTEGER,
            note TEXT, labels INTEGER, hash BLOB NOT NULL,
            PRIMARY KEY (produce_id, sequence)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX closed ON events (produce_id) WHERE kind = 'Closed';
        CREATE TRIGGER turns_no_update BEFORE UPDATE ON turns BEGIN SELECT RAISE(ABORT, 'the content log is append-only'); END;
        CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the content log is append-only'); END;
        CREATE TRIGGER turns_no_delete BEFORE DELETE ON turns
            WHEN OLD.expires_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
            BEGIN SELECT RAISE(ABORT, 'the record has not expired'); END;
        CREATE TRIGGER events_no_delete BEFORE DELETE ON events
            WHEN EXISTS (SELECT 1 FROM turns WHERE produce_id = OLD.produce_id AND expires_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            BEGIN SELECT RAISE(ABORT, 'the record has not expired'); END;
        PRAGMA user_version = 1;
        """;

    // Beside the schema, so that files of an earlier build get them too: what happened in a time, and to one user.
    private const string Indexes = """
        CREATE INDEX IF NOT EXISTS turns_of_subject ON turns (subject, at);
        CREATE INDEX IF NOT EXISTS incidents ON events (at) WHERE decision <> 'Pass';
        """;

    /// <summary>Opens the file for its one writer; creates it when it is missing.</summary>
    public static SqliteConnection OpenForWriting(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            Prepare(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file for a look-up.</summary>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // The driver waits for a foreign lock as long as this, in seconds; its own default is half a minute.
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 2 };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        // Read back: a pragma that does not apply says nothing.
        if ((string)Scalar(connection, "PRAGMA journal_mode = WAL")! != "wal"
            || Scalar(connection, "PRAGMA synchronous = FULL; PRAGMA synchronous") is not (long)SynchronousFull)
        {
            throw new IOException("SQLite does not offer write-ahead logging with synchronous=FULL here.");
        }

        var version = (long)Scalar(connection, "PRAGMA user_version")!;
        if (version == 0)
        {
            using var transaction = connection.BeginTransaction();
            Scalar(connection, Schema, transaction);
            transaction.Commit();
        }
        else if (version != SchemaVersion)
        {
            throw new IOException($"The file has schema version {version}; this version of the product reads {SchemaVersion}.");
        }

        Scalar(connection, Indexes);
    }

    private static object? Scalar(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command.ExecuteScalar();
    }
}
