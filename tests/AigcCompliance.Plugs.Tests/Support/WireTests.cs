using AigcCompliance.ContentLog;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>Tests with a provider of their own.</summary>
public abstract class WireTests : IAsyncLifetime
{
    private protected static readonly string[] Words = [.. Enumerable.Range(0, 60).Select(i => "word" + i + " ")];

    /// <summary>Every plug, asked for a whole answer and for a stream.</summary>
    public static TheoryData<string, bool> Plugs
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Plug.All.Keys)
            {
                data.Add(name, false);
                data.Add(name, true);
            }

            return data;
        }
    }

    /// <summary>Every plug.</summary>
    public static TheoryData<string> Streams => [.. Plug.All.Keys];

    private protected WireServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await WireServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private protected static async Task<string> TextAsync(Plug plug, GovernedService service, string prompt, bool isStreaming, string user = "user-1")
    {
        var pieces = await plug.Asks(await service.ClientAsync(user), prompt, isStreaming, default).ToListAsync();
        return string.Concat(pieces.Select(p => p.Text));
    }

    private protected static string Withheld(TurnRecord record) =>
        string.Concat(record.Events.Where(e => e.Kind == TurnEventKind.OutputWithheld).Select(e => e.Text));

    private protected static async Task AssertClosedEarlyAsync(GovernedService service, string got, TurnOutcome outcome, bool hasText = true)
    {
        var record = await service.RecordAsync();
        var whole = GovernedService.Label + string.Concat(Words);
        Assert.Equal(outcome, record.Closed!.Outcome);
        Assert.Equal(hasText, got.Length > 0);
        Assert.Equal(got, record.ReleasedText);
        Assert.StartsWith(got + Withheld(record), whole, StringComparison.Ordinal);
        Assert.Equal("ended early", Assert.Single(record.Events, e => e.Kind == TurnEventKind.ModelCalled).Note);
    }
}
