using AigcCompliance.ContentLog;
using AigcCompliance.ContentLog.Sqlite;
using AigcCompliance.Identity;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AigcCompliance.Runtime.Tests;

public sealed class SqliteContentLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.Path, "new", "content-log.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_record_is_read_back_whole()
    {
        await using var log = await StartAsync();
        await WriteTurnAsync(log, "t1", close: true);
        var record = await log.FindAsync("t1", default);

        Assert.NotNull(record);
        Assert.True(record.IsIntact);
        Assert.Equal("prompt 提示 😀", record.Opened.Prompt);
        Assert.Equal(RealNameMethod.NationalNetworkIdentity, record.Opened.Method);
        Assert.Equal("answer", record.ReleasedText);
        Assert.Equal(ModerationDecision.Pass, record.Events[0].Verdict!.Decision);
        Assert.Equal(7, record.Events[1].OutputTokens);
        Assert.Equal((null, "letters"), (record.Events[1].Verdict, record.Events[1].TokensCountedBy));
        Assert.Equal(("v1", null), (record.Events[0].Verdict!.Source, record.Events[0].TokensCountedBy));
        Assert.Equal(TurnOutcome.Completed, record.Closed!.Outcome);
        Assert.Equal(AppliedLabels.Explicit | AppliedLabels.Implicit, record.Closed.Labels);
        Assert.Null(await log.FindAsync("t2", default));
    }

    [Fact]
    public async Task A_process_that_died_leaves_turns_that_the_next_start_marks_incomplete()
    {
        await using (var log = await StartAsync())
        {
            await WriteTurnAsync(log, "open", close: false);
            await WriteTurnAsync(log, "closed", close: true);

            // What a killed process leaves: the files as they are now, with the write-ahead log not yet merged.
            CopyFiles();
        }

        await using var next = new SqliteContentLog(Path.Combine(folder.Path, "copy", "content-log.db"), TimeProvider.System);
        await next.StartAsync(default);
        var open = await next.FindAsync("open", default);
        Assert.Equal(TurnOutcome.Incomplete, open!.Closed!.Outcome);
        Assert.Equal("answer", open.ReleasedText);
        Assert.True(open.IsIntact);
        Assert.Equal(AppliedLabels.Explicit | AppliedLabels.Implicit, open.Closed.Labels);
        Assert.Equal(TurnOutcome.Completed, (await next.FindAsync("closed", default))!.Closed!.Outcome);
    }

    [Fact]
    public async Task Entries_written_at_the_same_time_are_all_kept()
    {
        await using (var log = await StartAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 300).Select(i => WriteTurnAsync(log, "t" + i, close: true)));
        }

        await using var next = await StartAsync();
        for (var i = 0; i < 300; i++)
        {
            Assert.True((await next.FindAsync("t" + i, default))!.IsIntact);
        }
    }

    [Theory]
    [InlineData("UPDATE turns SET prompt = 'x'")]
    [InlineData("UPDATE events SET text = 'x'")]
    [InlineData("DELETE FROM turns")]
    [InlineData("DELETE FROM events")]
    public async Task The_tables_take_no_update_and_no_early_deletion(string sql)
    {
        await using (var log = await StartAsync())
        {
            await WriteTurnAsync(log, "t1", close: true);
        }

        Assert.Throws<SqliteException>(() => Execute(sql));
    }

    [Fact]
    public async Task Expired_records_can_be_deleted()
    {
        await using (var log = await StartAsync())
        {
            await WriteTurnAsync(log, "old", close: true, expires: DateTimeOffset.UtcNow.AddDays(-1));
        }

        Execute("DELETE FROM events");
        Execute("DELETE FROM turns");
        await using var next = await StartAsync();
        Assert.Null(await next.FindAsync("old", default));
    }

    [Theory]
    [InlineData("UPDATE turns SET prompt = 'changed'")]
    [InlineData("UPDATE events SET text = 'changed' WHERE text IS NOT NULL")]
    [InlineData("DELETE FROM events WHERE sequence = 2")]
    [InlineData("UPDATE events SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 4")]
    public async Task A_careless_edit_breaks_the_chain(string sql)
    {
        await using var log = await StartAsync();
        await WriteTurnAsync(log, "t1", close: true);
        foreach (var trigger in new[] { "turns_no_update", "events_no_update", "events_no_delete" })
        {
            Execute("DROP TRIGGER " + trigger);
        }

        Assert.True((await log.FindAsync("t1", default))!.IsIntact);
        Execute(sql);
        Assert.False((await log.FindAsync("t1", default))!.IsIntact);
    }

    [Fact]
    public async Task A_second_writer_does_not_start()
    {
        await using (await StartAsync())
        {
            await using var second = new SqliteContentLog(FilePath, TimeProvider.System);
            var exception = await Assert.ThrowsAsync<ContentLogUnavailableException>(async () => await second.StartAsync(default));
            Assert.Contains("another process", exception.Message, StringComparison.Ordinal);
        }

        await using var third = await StartAsync();
    }

    [Fact]
    public async Task Entries_are_refused_when_the_file_is_gone()
    {
        await using var log = await StartAsync();
        await WriteTurnAsync(log, "t1", close: true);
        File.Delete(FilePath);
        await Assert.ThrowsAsync<ContentLogUnavailableException>(() => WriteTurnAsync(log, "t2", close: true));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_its_path()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, "this is not a database, and long enough to be looked at as one");
        var log = new SqliteContentLog(FilePath, TimeProvider.System);
        var exception = await Assert.ThrowsAsync<ContentLogUnavailableException>(async () => await log.StartAsync(default));
        Assert.Contains(FilePath, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_not_started_or_is_closed_takes_nothing()
    {
        var log = new SqliteContentLog(FilePath, TimeProvider.System);
        await Assert.ThrowsAsync<ContentLogUnavailableException>(() => WriteTurnAsync(log, "t1", close: false));
        await log.StartAsync(default);
        await log.DisposeAsync();
        await Assert.ThrowsAsync<ContentLogUnavailableException>(() => WriteTurnAsync(log, "t1", close: false));
    }

    [Fact]
    public async Task Only_the_owner_can_read_a_new_log()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var log = await StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!));
    }

    private async Task<SqliteContentLog> StartAsync()
    {
        var log = new SqliteContentLog(FilePath, TimeProvider.System);
        await log.StartAsync(default);
        return log;
    }

    private static async Task WriteTurnAsync(SqliteContentLog log, string id, bool close, DateTimeOffset? expires = null)
    {
        var now = DateTimeOffset.UtcNow;
        await log.AppendAsync(
            new TurnOpened
            {
                ProduceId = id,
                Sequence = 0,
                At = now,
                Subject = "u-1",
                Method = RealNameMethod.NationalNetworkIdentity,
                ProviderCode = Service.ProviderCode,
                IsStreaming = false,
                IsStructured = false,
                Prompt = "prompt 提示 😀",
                ExpiresAt = expires ?? now.AddDays(184),
            },
            default);
        await log.AppendAsync(Event(1, TurnEventKind.PromptJudged, null, Verdict.Pass("v1")), default);
        await log.AppendAsync(
            new TurnEvent { ProduceId = id, Sequence = 2, At = now, Kind = TurnEventKind.ModelCalled, Model = "m", OutputTokens = 7, TokensCountedBy = "letters", Note = "completed" }, default);
        await log.AppendAsync(Event(3, TurnEventKind.OutputReleased, "answer", Verdict.Pass("v1")), default);
        if (close)
        {
            await log.AppendAsync(
                new TurnClosed { ProduceId = id, Sequence = 4, At = now, Outcome = TurnOutcome.Completed, Labels = AppliedLabels.Explicit | AppliedLabels.Implicit }, default);
        }

        TurnEvent Event(int sequence, TurnEventKind kind, string? text, Verdict verdict) =>
            new() { ProduceId = id, Sequence = sequence, At = now, Kind = kind, Text = text, Verdict = verdict };
    }

    private void CopyFiles()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder.Path, "copy")).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(FilePath)!, "content-log.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
