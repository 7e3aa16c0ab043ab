using AigcCompliance.ContentLog;
using AigcCompliance.Plugs.Tests.Support;

namespace AigcCompliance.Plugs.Tests;

/// <summary>What holds with every package when the caller cancels. Apart from the other endings, so that they run beside each other: a client reads on for up to two seconds.</summary>
public sealed class CancelTests : WireTests
{
    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task A_caller_who_cancels_closes_the_turn_and_the_connection(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hanging = plug.Wire.Says(Words).HangingAfter(released);
        Server.AnswersWith(request =>
        {
            arrived.SetResult();
            return Task.FromResult(hanging with { IsAlwaysStreamed = true });
        });
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        using var cancel = new CancellationTokenSource();
        var client = await service.ClientAsync();
        var got = "";
        var asking = Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var piece in plug.Asks(client, "Hi", isStreaming, cancel.Token))
            {
                got += piece.Text;
                await cancel.CancelAsync();
            }
        });
        await arrived.Task.WaitAsync(WireAnswer.Patience);
        if (!isStreaming)
        {
            await cancel.CancelAsync();
        }

        await asking.WaitAsync(WireAnswer.Patience);
        await released.Task.WaitAsync(WireAnswer.Patience);
        await AssertClosedEarlyAsync(service, got, TurnOutcome.Abandoned, isStreaming);
    }
}
