using System.Threading.Channels;
using AigcCompliance.Messages;
using AigcCompliance.Rules;
using Microsoft.Data.Sqlite;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>
/// A content log in one SQLite file. An entry is acknowledged after its commit reached the disk (write-ahead log,
/// <c>synchronous=FULL</c>); entries that wait together are committed together. The tables accept no update, and no deletion before a
/// record's expiry. Turns that an earlier process left open are closed as <see cref="TurnOutcome.Incomplete"/>. One process writes a
/// file; a second one does not start. Safe for concurrent use.
/// <para>
/// Each turn has a hash chain over its entries. It is not keyed: it shows accidents and careless edits, not the work of somebody who
/// can rewrite the file, and not entries cut off at the end of a turn. Prompts and outputs are stored in clear text: protect the folder.
/// Encryption, sealing against the log's own keeper, deletion at expiry and export are not part of this version.
/// </para>
/// </summary>
public sealed class SqliteContentLog : IContentLog, IContentLogReader, IIncidentLog, IAsyncDisposable, IDisposable
{
    private const int QueueCapacity = 1024;
    private const int BatchCapacity = 512;

    private readonly string path;
    private readonly TimeProvider time;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(QueueCapacity);
    private FileStream? fileLock;
    private Task? writing;

    /// <summary>Creates the log; <see cref="StartAsync"/> opens it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    public SqliteContentLog(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        this.path = Path.GetFullPath(path);
        this.time = time;
    }

    /// <inheritdoc />
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (writing is not null)
        {
            throw new InvalidOperationException("The content log is started already.\n内容日志已启动。");
        }

        LogWriter? writer = null;
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            fileLock = Lock(path + ".lock");
            writer = new LogWriter(path);
            writer.CloseOpenTurns(time.GetUtcNow());
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            writer?.Dispose();
            fileLock?.Dispose();
            throw new ContentLogUnavailableException(DoesNotOpen.Both(path, e.Message), e);
        }

        writing = Task.Factory.StartNew(() => Write(writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public async ValueTask AppendAsync(ContentLogEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (writing is null)
        {
            throw new ContentLogUnavailableException(null, entry.ProduceId);
        }

        var waiting = new Waiting(entry);
        try
        {
            await queue.Writer.WriteAsync(waiting, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new ContentLogUnavailableException(e, entry.ProduceId);
        }

        // Once queued it is never cancelled: nobody could tell whether it was committed.
        await waiting.Committed.Task.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<TurnRecord?> FindAsync(string produceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(produceId);
        return Read(connection => LogReader.Find(connection, produceId), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JudgedPrompt>> PromptsAsync(string subject, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Read(connection => IncidentReader.PromptsOf(connection, subject, since), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Incident>> IncidentsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Read(connection => IncidentReader.Between(connection, from, to), cancellationToken);

    /// <summary>Commits what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writing is not null)
        {
            await writing.ConfigureAwait(false);
        }

        fileLock?.Dispose();
    }

    /// <summary>Commits what waits and closes the file.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        writing?.GetAwaiter().GetResult();
        fileLock?.Dispose();
    }

    private ValueTask<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var connection = Database.OpenForReading(path);
            return ValueTask.FromResult(read(connection));
        }
        catch (Exception e) when (e is SqliteException or ArgumentException or FormatException or InvalidCastException)
        {
            // The last three are values that this version does not write.
            throw new ContentLogUnavailableException(DoesNotOpen.Both(path, e.Message), e);
        }
    }

    private void Write(LogWriter writer)
    {
        var batch = new List<Waiting>(BatchCapacity);
        var reader = queue.Reader;
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < BatchCapacity && reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            Commit(writer, batch);
            batch.Clear();
        }

        writer.Dispose();
    }

    private static void Commit(LogWriter writer, List<Waiting> batch)
    {
        try
        {
            writer.Write(batch.ConvertAll(w => w.Entry));
        }
        catch (Exception e)
        {
            // Whatever it was, none of these entries is known to be on the disk.
            foreach (var waiting in batch)
            {
                waiting.Committed.SetException(new ContentLogUnavailableException(e, waiting.Entry.ProduceId));
            }

            return;
        }

        foreach (var waiting in batch)
        {
            waiting.Committed.SetResult();
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Lock(string lockPath)
    {
        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(lockPath))
        {
            throw new IOException(InUse.Both(lockPath), e);
        }
    }

    private static readonly Text DoesNotOpen = new(
        "The content log {0} cannot be opened: {1}",
        "无法打开内容日志 {0}：{1}");

    private static readonly Text InUse = new(
        "another process writes to it (lock file {0}). Give each process a file of its own.",
        "另一进程正在写入（锁文件 {0}）。请为每个进程使用单独的文件。");

    /// <summary>An entry and whoever waits for it.</summary>
    private sealed class Waiting(ContentLogEntry entry)
    {
        public ContentLogEntry Entry { get; } = entry;

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
