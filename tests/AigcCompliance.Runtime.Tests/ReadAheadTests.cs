using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Runtime.Tests;

/// <summary>While a piece of a stream is judged, the model is read on; what the user gets and what is recorded stays the same.</summary>
public sealed class ReadAheadTests
{
    private const string Label = "【AI生成】\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Words = [.. Enumerable.Range(0, 100).Select(i => "word" + i + " ")];

    [Fact]
    public async Task The_model_is_read_to_its_end_while_the_first_piece_waits_for_its_verdict()
    {
        var verdict = NewSource<Verdict>();
        var (model, said) = (new ScriptedModel(Words), NewSource<bool>());
        var moderator = OutputModerator((n, _) => n == 1 ? new ValueTask<Verdict>(verdict.Task) : new(Verdict.Pass()));
        var chunks = 0;
        model.BeforeEachChunk = _ =>
        {
            if (++chunks == Words.Length)
            {
                said.SetResult(true);
            }

            return Task.CompletedTask;
        };
        await using var service = new Service(model, moderator);
        await using var answer = (await service.ClientAsync()).GetStreamingResponseAsync("Hi").GetAsyncEnumerator();

        var first = answer.MoveNextAsync().AsTask();
        await said.Task.WaitAsync(Patience);
        Assert.False(first.IsCompleted);
        Assert.Empty(service.Log.Released);
        verdict.SetResult(Verdict.Pass());
        Assert.True(await first);
        var text = answer.Current.Text;
        while (await answer.MoveNextAsync())
        {
            text += answer.Current.Text;
        }

        Assert.Equal(Label + string.Concat(Words), text);
        Assert.Equal(text, service.Log.Released);

        // What arrived meanwhile was judged as one, not in ten windows one after the other; the end that is held back may be a piece of its own.
        Assert.InRange(moderator.Seen.Count(r => r.Stage == ModerationStage.Output), 2, 3);
        AssertInSequence(service);
    }

    [Fact]
    public async Task A_piece_that_is_refused_takes_with_it_what_was_read_meanwhile()
    {
        var verdict = NewSource<Verdict>();
        var moderator = OutputModerator((n, _) => n == 2 ? new ValueTask<Verdict>(verdict.Task) : new(Verdict.Pass()));
        var model = new ScriptedModel(Words);
        await using var service = new Service(model, moderator);
        await using var answer = (await service.ClientAsync()).GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        Assert.True(await answer.MoveNextAsync());
        var released = answer.Current.Text;
        var next = answer.MoveNextAsync().AsTask();
        verdict.SetResult(Verdict.Block("test"));
        Assert.True(await next.WaitAsync(Patience));
        Assert.Equal(ChatFinishReason.ContentFilter, answer.Current.FinishReason);
        Assert.False(await answer.MoveNextAsync());

        Assert.Equal(released, service.Log.Released);
        Assert.StartsWith(released + service.Log.Withheld, Label + string.Concat(Words), StringComparison.Ordinal);
        Assert.True(service.Log.Withheld.Length > 32);
        Assert.Equal(TurnOutcome.Refused, service.Log.Closed.Outcome);
        AssertInSequence(service);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_who_leaves_while_the_model_thinks_stops_it(bool isCancelled)
    {
        // The model says enough for one piece, then nothing until it is stopped; the verdict comes while it is waited for.
        var verdict = NewSource<Verdict>();
        var (model, waiting) = (new ScriptedModel(Words), NewSource<bool>());
        var chunks = 0;
        model.BeforeEachChunk = async token =>
        {
            if (++chunks == 20)
            {
                waiting.SetResult(true);
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        using var cancel = new CancellationTokenSource();
        await using var service = new Service(model, OutputModerator((n, _) => new ValueTask<Verdict>(verdict.Task)));
        var answer = (await service.ClientAsync()).GetStreamingResponseAsync("Hi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        var first = answer.MoveNextAsync().AsTask();
        await waiting.Task.WaitAsync(Patience);
        verdict.SetResult(Verdict.Pass());
        Assert.True(await first.WaitAsync(Patience));
        var got = answer.Current.Text;
        if (isCancelled)
        {
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await answer.MoveNextAsync())
                {
                    got += answer.Current.Text;
                }
            });
        }

        await answer.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.True(model.IsDisposedEarly);
        Assert.Equal(got, service.Log.Released);
        Assert.Equal(Label + string.Concat(Words.Take(19)), service.Log.Released + service.Log.Withheld);
        Assert.Equal(TurnOutcome.Abandoned, service.Log.Closed.Outcome);
        Assert.Equal("ended early", service.Log.Events.Single(e => e.Kind == TurnEventKind.ModelCalled).Note);
        AssertInSequence(service);
    }

    [Fact]
    public async Task A_caller_who_cancels_while_a_verdict_is_awaited_leaves_a_closed_record_of_all_that_was_read()
    {
        using var cancel = new CancellationTokenSource();
        var (model, said) = (new ScriptedModel(Words), NewSource<bool>());
        var chunks = 0;
        model.BeforeEachChunk = _ =>
        {
            if (++chunks == Words.Length)
            {
                said.SetResult(true);
            }

            return Task.CompletedTask;
        };
        await using var service = new Service(model, OutputModerator((_, _) => new ValueTask<Verdict>(NewSource<Verdict>().Task)));
        var answer = (await service.ClientAsync()).GetStreamingResponseAsync("Hi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        var first = answer.MoveNextAsync().AsTask();
        await said.Task.WaitAsync(Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience));
        await answer.DisposeAsync();
        Assert.Empty(service.Log.Released);
        Assert.StartsWith(string.Concat(Words.Take(90)), service.Log.Withheld, StringComparison.Ordinal);
        Assert.Equal(TurnOutcome.Abandoned, service.Log.Closed.Outcome);
        AssertInSequence(service);
    }

    [Fact]
    public async Task A_model_that_breaks_off_while_a_verdict_is_awaited_still_delivers_what_passes()
    {
        var (verdict, broken) = (NewSource<Verdict>(), NewSource<bool>());
        await using var service = new Service(ScriptedModel.Answering(_ => Breaking()), OutputModerator((n, _) => n == 1 ? new ValueTask<Verdict>(verdict.Task) : new(Verdict.Pass())));
        var answer = (await service.ClientAsync()).GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        var first = answer.MoveNextAsync().AsTask();
        await broken.Task.WaitAsync(Patience);
        verdict.SetResult(Verdict.Pass());
        Assert.True(await first.WaitAsync(Patience));
        var got = answer.Current.Text;
        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            while (await answer.MoveNextAsync())
            {
                got += answer.Current.Text;
            }
        });
        await answer.DisposeAsync();
        Assert.Equal(Label + string.Concat(Words.Take(50)), got + service.Log.Withheld);
        Assert.Equal(TurnOutcome.Failed, service.Log.Closed.Outcome);
        AssertInSequence(service);

        IEnumerable<ChatResponseUpdate> Breaking()
        {
            foreach (var word in Words.Take(50))
            {
                yield return ScriptedModel.Update(new TextContent(word));
            }

            broken.SetResult(true);
            throw new TimeoutException();
        }
    }

    [Fact]
    public async Task Calls_and_pieces_that_are_recorded_at_once_keep_an_order_without_gaps()
    {
        // Every verdict comes later than the next words of the model and the next call of its loop.
        var moderator = OutputModerator(async (_, _) =>
        {
            await Task.Delay(1);
            return Verdict.Pass();
        });
        var model = ScriptedModel.Answering(
            _ => [.. Words.Select(w => ScriptedModel.Update(new TextContent(w))), ScriptedModel.Update(new FunctionCallContent("c1", "weather"))],
            _ => [.. Words.Select(w => ScriptedModel.Update(new TextContent(w))), ScriptedModel.Update(new FunctionCallContent("c2", "weather"))],
            _ => [ScriptedModel.Update(new TextContent("It is sunny."))]);
        await using var service = new Service(model, moderator, pipeline: p => p.UseFunctionInvocation());
        service.Log.Before = e => e is TurnEvent { Kind: TurnEventKind.ModelCalled } ? Task.Delay(20) : Task.CompletedTask;
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "sunny", "weather")] };
        var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Weather?", options).ToListAsync();
        Assert.EndsWith("It is sunny.", string.Concat(updates.Select(u => u.Text)), StringComparison.Ordinal);
        Assert.Equal(3, service.Log.Events.Count(e => e.Kind == TurnEventKind.ModelCalled));
        Assert.Equal(TurnOutcome.Completed, service.Log.Closed.Outcome);
        AssertInSequence(service);
    }

    [Theory]
    [InlineData(12, 60)]
    [InlineData(1, 1)]
    [InlineData(100, 20)]
    public async Task The_first_piece_has_a_size_of_its_own(int first, int window)
    {
        await using var service = new Service(new ScriptedModel([.. string.Concat(Words).Select(c => c.ToString())]), configure: o => (o.Moderation.FirstWindow, o.Moderation.Window) = (first, window));
        var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
        Assert.Equal(Label.Length + first, updates[0].Text.Length);
        Assert.Equal(window, updates[1].Text.Length);
    }

    private static void AssertInSequence(Service service) =>
        Assert.Equal(Enumerable.Range(0, service.Log.Entries.Count), service.Log.Entries.Select(e => e.Sequence));

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Counts pieces of output from 1; prompts and tool results pass.
    private static ScriptedModerator OutputModerator(Func<int, CancellationToken, ValueTask<Verdict>> judge)
    {
        var pieces = 0;
        return new((request, token) => request.Stage == ModerationStage.Output ? judge(++pieces, token) : new(Verdict.Pass()));
    }
}
