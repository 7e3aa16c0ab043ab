using System.Collections.Concurrent;
using System.Security.Claims;
using AigcCompliance.ContentLog;
using AigcCompliance.Identity;
using AigcCompliance.Moderation;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Runtime.Tests.Support;

/// <summary>A content log in memory that can be told to fail.</summary>
internal sealed class MemoryLog : IContentLog
{
    public ConcurrentQueue<ContentLogEntry> Entries { get; } = new();

    public Func<ContentLogEntry, bool> Fails { get; set; } = _ => false;

    public Func<ContentLogEntry, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IEnumerable<TurnEvent> Events => Entries.OfType<TurnEvent>();

    public TurnOpened Opened => Entries.OfType<TurnOpened>().Single();

    public TurnClosed Closed => Entries.OfType<TurnClosed>().Single();

    public string Released => string.Concat(Events.Where(e => e.Kind == TurnEventKind.OutputReleased).Select(e => e.Text));

    public string Withheld => string.Concat(Events.Where(e => e.Kind == TurnEventKind.OutputWithheld).Select(e => e.Text));

    public ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask AppendAsync(ContentLogEntry entry, CancellationToken cancellationToken)
    {
        await Before(entry);
        if (Fails(entry))
        {
            throw new IOException("The disk is full.");
        }

        // As a store does: what comes after the end belongs to no turn.
        if (Entries.OfType<TurnClosed>().Any(closed => closed.ProduceId == entry.ProduceId))
        {
            throw new InvalidOperationException("An entry belongs to no open turn.");
        }

        Entries.Enqueue(entry);
    }
}

/// <summary>A moderator that does what the test says.</summary>
internal sealed class ScriptedModerator(Func<ModerationRequest, CancellationToken, ValueTask<Verdict>> judge) : IContentModerator
{
    public static ScriptedModerator Blocking(string term) => new((request, _) =>
        ValueTask.FromResult(request.Text.Contains(term, StringComparison.Ordinal) ? Verdict.Block("test", "scripted") : Verdict.Pass("scripted")));

    public ConcurrentQueue<ModerationRequest> Seen { get; } = new();

    public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        Seen.Enqueue(request);
        return judge(request, cancellationToken);
    }
}

/// <summary>A verifier that believes everybody.</summary>
internal sealed class TrustingVerifier : IRealNameVerifier
{
    public ValueTask<RealNameResult> VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        ValueTask.FromResult(RealNameResult.Verified(
            principal.FindFirst("sub")!.Value, RealNameMethod.MobileNumber, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
}

/// <summary>Keeps everything that is written to ordinary logs, with exceptions in full.</summary>
internal sealed class LogSink : ILoggerProvider
{
    /// <summary>What the runtime wrote.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What libraries wrote; the function loop of Microsoft.Extensions.AI writes arguments and results at Trace.</summary>
    public ConcurrentQueue<string> OtherLines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName.StartsWith("AigcCompliance", StringComparison.Ordinal) ? Lines : OtherLines);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);
    }
}
