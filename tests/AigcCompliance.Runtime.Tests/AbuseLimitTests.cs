using AigcCompliance.ContentLog;
using AigcCompliance.ContentLog.Sqlite;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AigcCompliance.Runtime.Tests;

/// <summary>Users whose prompts were blocked too often are paused, and the incidents are there to be listed.</summary>
public sealed class AbuseLimitTests : IAsyncLifetime
{
    private const string Bad = "a forbidden wish";

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly ScriptedModerator moderator = ScriptedModerator.Blocking("forbidden");
    private SqliteContentLog log = null!;

    public Task InitializeAsync()
    {
        log = new SqliteContentLog(Path.Combine(folder.Path, "log.db"), clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await log.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task So_many_in_a_row_pause_a_user_until_the_pause_is_over()
    {
        await using var service = Service(o => (o.InARow, o.Pause) = (3, TimeSpan.FromHours(2)));
        await AskAsync(service, Bad, Bad, Bad);
        var asked = service.Model.Asked.Count;
        var judged = moderator.Seen.Count;
        var refused = await AskAsync(service, "Hi");

        Assert.Equal(ChatFinishReason.ContentFilter, refused.FinishReason);
        Assert.Equal((asked, judged), (service.Model.Asked.Count, moderator.Seen.Count));
        var verdict = (await log.FindAsync(refused.GetRecordId()!, default))!.Events.Single().Verdict!;
        Assert.Equal((ModerationDecision.Block, "abuse-limit"), (verdict.Decision, verdict.Category));
        Assert.Contains(service.Sink.Lines, l => l.Contains("too many prompts of its user were blocked", StringComparison.Ordinal));

        // Asking on does not make the pause longer, and nobody else is paused.
        clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(ChatFinishReason.ContentFilter, (await AskAsync(service, "Hi")).FinishReason);
        Assert.Null((await AskAsync(service, "u-2", ["Hi"])).FinishReason);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await AskAsync(service, "Hi")).FinishReason);
    }

    [Fact]
    public async Task One_less_does_not_and_a_prompt_that_passes_breaks_the_row()
    {
        await using var service = Service(o => o.InARow = 3);
        await AskAsync(service, Bad, Bad);
        Assert.Null((await AskAsync(service, "Hi")).FinishReason);
        await AskAsync(service, Bad, Bad);
        Assert.Null((await AskAsync(service, "Hi")).FinishReason);
    }

    [Fact]
    public async Task So_many_within_a_day_pause_a_user_whatever_passed_between()
    {
        await using var service = Service(o => (o.InADay, o.Pause) = (3, TimeSpan.FromHours(1)));
        await AskAsync(service, Bad, "Hi", Bad, "Hi");
        clock.Advance(TimeSpan.FromHours(23));
        await AskAsync(service, Bad);
        Assert.Equal(ChatFinishReason.ContentFilter, (await AskAsync(service, "Hi")).FinishReason);
    }

    [Fact]
    public async Task Older_ones_do_not_count()
    {
        await using var service = Service(o => (o.InADay, o.Pause) = (3, TimeSpan.FromHours(1)));
        await AskAsync(service, Bad, "Hi", Bad, "Hi");
        clock.Advance(TimeSpan.FromHours(24));
        await AskAsync(service, Bad);
        Assert.Null((await AskAsync(service, "Hi")).FinishReason);
    }

    [Fact]
    public async Task What_the_model_said_and_what_nobody_judged_is_not_the_users_doing()
    {
        var isDown = true;
        await using var service = new Service(
            new ScriptedModel("forbidden answer"),
            [new ScriptedModerator((r, _) => isDown && r.Stage == ModerationStage.Prompt ? throw new TimeoutException() : ScriptedModerator.Blocking("forbidden").JudgeAsync(r, default))],
            o => o.Abuse.InARow = 1,
            more: Register);
        Assert.Equal(ChatFinishReason.ContentFilter, (await AskAsync(service, "Hi", "Hi", "Hi")).FinishReason);
        isDown = false;
        await AskAsync(service, "Hi", "Hi");
        Assert.Equal(2, service.Model.Asked.Count);
    }

    [Fact]
    public async Task A_log_that_cannot_be_asked_lets_nothing_through()
    {
        await using var service = new Service(
            new ScriptedModel("never"), moderator, o => o.Abuse.InARow = 1, more: s => s.AddSingleton<IIncidentLog>(new BrokenLog()));
        var client = await service.ClientAsync();
        await Assert.ThrowsAsync<ContentLogUnavailableException>(() => client.GetResponseAsync("Hi"));
        Assert.Empty(service.Model.Asked);
        Assert.Equal(TurnOutcome.Failed, service.Log.Closed.Outcome);
    }

    [Fact]
    public async Task Incidents_are_listed_without_content_oldest_first()
    {
        await using var service = new Service(
            new ScriptedModel("one forbidden").Says("fine"), moderator, more: Register);
        var from = clock.GetUtcNow();
        await AskAsync(service, "u-1", ["Hi"]);
        clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(service, "u-2", [Bad]);
        clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(service, "u-1", ["Hi"]);

        var incidents = await log.IncidentsAsync(from, clock.GetUtcNow().AddMinutes(1), default);
        Assert.Equal(
            [("u-1", ModerationStage.Output, "test"), ("u-2", ModerationStage.Prompt, "test")],
            incidents.Select(i => (i.Subject, i.Stage, i.Verdict.Category)));
        Assert.NotNull(await log.FindAsync(incidents[0].ProduceId, default));
        Assert.DoesNotContain("forbidden", string.Concat(incidents), StringComparison.Ordinal);
        Assert.Single(await log.IncidentsAsync(from, from.AddMinutes(1), default));
        Assert.Single(await log.IncidentsAsync(from.AddMinutes(1), from.AddMinutes(9), default));
    }

    private Service Service(Action<AbuseOptions> configure) => new(new ScriptedModel("fine"), moderator, o => configure(o.Abuse), more: Register);

    private void Register(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IContentLog>(log));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddSingleton<IIncidentLog>(log);
    }

    private Task<ChatResponse> AskAsync(Service service, params string[] prompts) => AskAsync(service, "u-1", prompts);

    private async Task<ChatResponse> AskAsync(Service service, string subject, string[] prompts)
    {
        var client = await service.ClientAsync(subject);
        ChatResponse? last = null;
        foreach (var prompt in prompts)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            last = await client.GetResponseAsync(prompt);
        }

        return last!;
    }

    /// <summary>A clock that moves when the test says so; its timers are the system's.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Advance(TimeSpan by) => now += by;
    }

    private sealed class BrokenLog : IIncidentLog
    {
        public ValueTask<IReadOnlyList<JudgedPrompt>> PromptsAsync(string subject, DateTimeOffset since, CancellationToken cancellationToken) =>
            throw new IOException("The disk is gone.");

        public ValueTask<IReadOnlyList<Incident>> IncidentsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            throw new IOException("The disk is gone.");
    }
}
