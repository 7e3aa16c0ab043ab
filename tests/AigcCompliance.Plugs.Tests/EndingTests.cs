using AigcCompliance.ContentLog;
using AigcCompliance.Plugs.Tests.Support;

namespace AigcCompliance.Plugs.Tests;

/// <summary>What holds with every package when an answer does not come to its end.</summary>
public sealed class EndingTests : WireTests
{
    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_reader_who_stops_closes_the_turn_and_the_connection(string name)
    {
        var plug = Plug.All[name];
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Server.Answers(plug.Wire.Says(Words).HangingAfter(released));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var got = "";
        await foreach (var piece in plug.Asks(await service.ClientAsync(), "Hi", true, default))
        {
            got += piece.Text;
            if (got.Length > 20)
            {
                break;
            }
        }

        await released.Task.WaitAsync(WireAnswer.Patience);
        await AssertClosedEarlyAsync(service, got, TurnOutcome.Abandoned);
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task A_provider_that_refuses_service_leaves_a_failed_turn(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        foreach (var status in new[] { 500, 429 })
        {
            Server.Answers(plug.Wire.Fails(status));
            await using var service = new GovernedService(_ => plug.Client(Server.Address));
            var client = await service.ClientAsync();
            var exception = await Assert.ThrowsAnyAsync<Exception>(async () => await plug.Asks(client, "Hi", isStreaming, default).ToListAsync());
            Assert.False(exception is OperationCanceledException or AigcComplianceException, exception.ToString());
            var record = await service.RecordAsync();
            Assert.Equal((TurnOutcome.Failed, ""), (record.Closed!.Outcome, record.ReleasedText));
            Assert.Equal("ended early", Assert.Single(record.Events, e => e.Kind == TurnEventKind.ModelCalled).Note);
        }

        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_connection_that_breaks_leaves_a_failed_turn_with_what_was_released(string name)
    {
        var plug = Plug.All[name];
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Server.Answers(plug.Wire.Says(Words).ResetAfter(seen.Task));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var client = await service.ClientAsync();
        var got = "";
        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var piece in plug.Asks(client, "Hi", true, default))
            {
                got += piece.Text;
                seen.TrySetResult();
            }
        });
        Assert.IsNotType<Xunit.Sdk.XunitException>(exception);
        await AssertClosedEarlyAsync(service, got, TurnOutcome.Failed);
    }
}
