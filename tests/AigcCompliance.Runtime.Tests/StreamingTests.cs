using System.Text;
using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Runtime.Tests;

public sealed class StreamingTests
{
    private static readonly string[] Words = [.. Enumerable.Range(0, 100).Select(i => "word" + i + " ")];

    [Fact]
    public async Task A_stream_starts_with_the_label_and_is_the_whole_answer_in_several_pieces()
    {
        await using var service = new Service(new ScriptedModel(Words));
        var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();

        Assert.Equal("【AI生成】\n" + string.Concat(Words), string.Concat(updates.Select(u => u.Text)));
        Assert.StartsWith("【AI生成】", updates[0].Text, StringComparison.Ordinal);
        Assert.NotNull(updates[0].GetAigcLabel());
        Assert.True(updates.Count(u => u.Text.Length > 0) > 3);
        Assert.All(updates, u => Assert.Null(u.RawRepresentation));
        Assert.Equal(string.Concat(updates.Select(u => u.Text)), service.Log.Released);
        Assert.Equal(TurnOutcome.Completed, service.Log.Closed.Outcome);
        Assert.NotNull(updates.ToChatResponse().GetAigcLabel());
    }

    [Fact]
    public async Task A_phrase_is_never_released_in_part_wherever_the_chunks_are_cut()
    {
        const string phrase = "the forbidden phrase";
        for (var before = 0; before < 140; before += 7)
        {
            for (var cut = 0; cut <= phrase.Length; cut++)
            {
                var text = new string('.', before) + phrase + new string('.', 120);
                var model = new ScriptedModel(text[..(before + cut)], text[(before + cut)..]);
                await using var service = new Service(model, ScriptedModerator.Blocking(phrase));
                var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
                var generated = string.Concat(updates.SkipLast(1).Select(u => u.Text)).Replace("【AI生成】\n", "", StringComparison.Ordinal);
                Assert.Equal(ChatFinishReason.ContentFilter, updates[^1].FinishReason);
                Assert.All(generated, c => Assert.Equal('.', c));
                Assert.StartsWith(service.Log.Withheld, text[generated.Length..], StringComparison.Ordinal);
                Assert.Contains(phrase, service.Log.Withheld, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(28, true)]
    public async Task Sixteen_ideographs_are_as_long_as_thirty_two_letters(int overlap, bool isShownInPart)
    {
        const string phrase = "一二三四五六七八九十甲乙丙丁戊己";
        var isSeen = false;
        for (var before = 0; before < 70; before += 3)
        {
            for (var cut = 0; cut <= phrase.Length; cut++)
            {
                var text = new string('。', before) + phrase + new string('。', 60);
                var model = new ScriptedModel(text[..(before + cut)], text[(before + cut)..]);
                await using var service = new Service(model, ScriptedModerator.Blocking(phrase), o => o.Moderation.Overlap = overlap);
                await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
                isSeen |= service.Log.Released.AsSpan().ContainsAny(phrase);
            }
        }

        Assert.Equal(isShownInPart, isSeen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_term_stretched_beyond_the_overlap_is_never_released_in_part(bool isTerm)
    {
        const int gap = 50;
        var stretched = string.Join(new string('*', gap), isTerm ? "圆点茶壶".ToCharArray() : "圆点茶杯".ToCharArray());
        var lexicon = new LexiconModerator(Lexicon.Compile([new("圆点茶壶"), new("点茶壶盖子")]));
        for (var size = 1; size < 40; size += 6)
        {
            var text = new string('.', 100) + stretched + new string('.', 100);
            await using var service = new Service(new ScriptedModel([.. text.Chunk(size).Select(c => new string(c))]), lexicon);
            var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
            Assert.Equal(isTerm, updates[^1].FinishReason == ChatFinishReason.ContentFilter);
            Assert.Equal(!isTerm, service.Log.Released.Contains('圆', StringComparison.Ordinal));
            Assert.Equal(isTerm ? 1 : 0, service.Log.Withheld.Length > 0 ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_phrase_is_seen_whole_when_it_comes_one_character_at_a_time()
    {
        const string phrase = "the forbidden phrase";
        var text = new string('.', 95) + phrase + new string('.', 95);
        foreach (var (term, isBlocked) in new[] { (phrase, true), ("the forbidden phrasing", false) })
        {
            await using var service = new Service(new ScriptedModel([.. text.Select(c => c.ToString())]), ScriptedModerator.Blocking(term));
            var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
            Assert.Equal(isBlocked, updates[^1].FinishReason == ChatFinishReason.ContentFilter);
            Assert.Equal(isBlocked, !service.Log.Released.Contains('p', StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_counts_between_chunks_do_not_let_half_a_phrase_through(bool isForbidden)
    {
        const string phrase = "the forbidden phrase";
        await using var service = new Service(ScriptedModel.Answering(_ => Counting()), ScriptedModerator.Blocking(isForbidden ? phrase : "another"));
        var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
        Assert.Equal(isForbidden ? "" : "【AI生成】\n" + phrase, service.Log.Released);
        Assert.Equal(isForbidden ? 0 : phrase.Length, updates.SelectMany(u => u.Contents).OfType<UsageContent>().Count());
        Assert.Single(updates.ToChatResponse().Messages);

        static IEnumerable<ChatResponseUpdate> Counting() =>
            phrase.Select(c => ScriptedModel.Update(new TextContent(c.ToString()), new UsageContent(new UsageDetails { OutputTokenCount = 1 })));
    }

    [Fact]
    public async Task Surrogate_pairs_survive_any_cut()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 150));
        await using var service = new Service(new ScriptedModel([.. text.Select(c => c.ToString())]));
        var updates = await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
        Assert.Equal("【AI生成】\n" + text, string.Concat(updates.Select(u => u.Text)));
        var strict = new UTF8Encoding(false, true);
        Assert.All(updates, u => strict.GetByteCount(u.Text));
    }

    [Fact]
    public async Task Nothing_is_released_before_it_is_judged_and_recorded()
    {
        var judged = new StringBuilder();
        var moderator = new ScriptedModerator((request, _) =>
        {
            if (request.Stage == ModerationStage.Output)
            {
                judged.Append(request.Text);
            }

            return ValueTask.FromResult(Verdict.Pass());
        });
        await using var service = new Service(new ScriptedModel(Words), moderator);
        await foreach (var update in (await service.ClientAsync()).GetStreamingResponseAsync("Hi"))
        {
            var text = update.Text.Replace("【AI生成】\n", "", StringComparison.Ordinal);
            Assert.Contains(text, judged.ToString(), StringComparison.Ordinal);
            Assert.EndsWith(update.Text, service.Log.Released, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reader_who_stops_leaves_a_closed_record_with_the_delivered_and_the_undelivered_part()
    {
        await using var service = new Service(new ScriptedModel(Words));
        var got = new StringBuilder();
        await foreach (var update in (await service.ClientAsync()).GetStreamingResponseAsync("Hi"))
        {
            got.Append(update.Text);
            if (got.Length > 100)
            {
                break;
            }
        }

        AssertEndedEarly(service, got.ToString(), TurnOutcome.Abandoned);
    }

    [Fact]
    public async Task A_cancelled_reader_leaves_a_closed_record()
    {
        using var cancel = new CancellationTokenSource();
        await using var service = new Service(new ScriptedModel(Words));
        var got = new StringBuilder();
        var client = await service.ClientAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi", cancellationToken: cancel.Token))
            {
                got.Append(update.Text);
                cancel.Cancel();
            }
        });
        AssertEndedEarly(service, got.ToString(), TurnOutcome.Abandoned);
    }

    [Fact]
    public async Task A_client_that_ends_quietly_when_it_is_cancelled_has_not_given_the_whole_answer()
    {
        using var cancel = new CancellationTokenSource();
        await using var service = new Service(ScriptedModel.Answering(_ => EndingQuietly()));
        var client = await service.ClientAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await client.GetStreamingResponseAsync("Hi", cancellationToken: cancel.Token).ToListAsync());
        Assert.Equal(TurnOutcome.Abandoned, service.Log.Closed.Outcome);
        Assert.Equal("ended early", service.Log.Events.Single(e => e.Kind == TurnEventKind.ModelCalled).Note);

        IEnumerable<ChatResponseUpdate> EndingQuietly()
        {
            yield return ScriptedModel.Update(new TextContent("half of it"));
            cancel.Cancel();
        }
    }

    [Fact]
    public async Task A_model_that_breaks_off_leaves_a_closed_record()
    {
        var model = ScriptedModel.Answering(_ => Breaking());
        await using var service = new Service(model);
        var got = new StringBuilder();
        var client = await service.ClientAsync();
        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi"))
            {
                got.Append(update.Text);
            }
        });
        AssertEndedEarly(service, got.ToString(), TurnOutcome.Failed);

        static IEnumerable<ChatResponseUpdate> Breaking()
        {
            foreach (var word in Words)
            {
                yield return ScriptedModel.Update(new TextContent(word));
            }

            throw new TimeoutException();
        }
    }

    [Fact]
    public async Task A_dropped_enumerator_leaves_an_open_record_with_what_was_released()
    {
        await using var service = new Service(new ScriptedModel(Words));
        var enumerator = (await service.ClientAsync()).GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        Assert.True(await enumerator.MoveNextAsync());
        Assert.Equal(enumerator.Current.Text, service.Log.Released);
        Assert.DoesNotContain(service.Log.Entries, e => e is TurnClosed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tool_loop_is_one_turn_with_a_record_for_every_call(bool isStreaming)
    {
        await using var service = new Service(ToolModel(), pipeline: p => p.UseFunctionInvocation());
        var client = await service.ClientAsync();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "sunny", "weather")] };
        var text = isStreaming
            ? string.Concat((await client.GetStreamingResponseAsync("Weather?", options).ToListAsync()).Select(u => u.Text))
            : (await client.GetResponseAsync("Weather?", options)).Text;

        Assert.EndsWith("It is sunny.", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("【AI生成】").Length - 1);
        Assert.Single(service.Log.Entries.OfType<TurnOpened>());
        Assert.Equal(3, service.Log.Events.Count(e => e.Kind == TurnEventKind.ModelCalled));
        Assert.Equal(2, service.Log.Events.Count(e => e.Kind == TurnEventKind.ToolResultJudged));
        Assert.Equal(TurnOutcome.Completed, service.Log.Closed.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tool_result_is_judged_before_the_model_sees_it(bool isStreaming)
    {
        var model = ToolModel();
        await using var service = new Service(model, pipeline: p => p.UseFunctionInvocation());
        var client = await service.ClientAsync();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "forbidden", "weather")] };
        var reason = isStreaming
            ? (await client.GetStreamingResponseAsync("Weather?", options).ToListAsync())[^1].FinishReason
            : (await client.GetResponseAsync("Weather?", options)).FinishReason;
        Assert.Equal(ChatFinishReason.ContentFilter, reason);
        Assert.Single(model.Asked);
        Assert.Equal(TurnOutcome.Refused, service.Log.Closed.Outcome);
    }

    [Fact]
    public async Task The_model_is_stopped_when_its_answer_is_refused()
    {
        await using var service = new Service(new ScriptedModel(["forbidden" + new string('.', 100), .. Words]));
        await (await service.ClientAsync()).GetStreamingResponseAsync("Hi").ToListAsync();
        Assert.True(service.Model.IsDisposedEarly);
        Assert.Equal(TurnOutcome.Refused, service.Log.Closed.Outcome);
        Assert.IsType<TurnClosed>(service.Log.Entries.Last());
        Assert.Equal("ended early", service.Log.Events.Single(e => e.Kind == TurnEventKind.ModelCalled).Note);
    }

    private static ScriptedModel ToolModel() => ScriptedModel.Answering(
        _ => [ScriptedModel.Update(new TextContent("Let me look. "), new FunctionCallContent("c1", "weather"))],
        _ => [ScriptedModel.Update(new FunctionCallContent("c2", "weather"))],
        _ => [ScriptedModel.Update(new TextContent("It is sunny."))]);

    private static void AssertEndedEarly(Service service, string got, TurnOutcome outcome)
    {
        var whole = "【AI生成】\n" + string.Concat(Words);
        Assert.Equal(got, service.Log.Released);
        Assert.StartsWith(got, whole, StringComparison.Ordinal);
        Assert.NotEmpty(service.Log.Withheld);
        Assert.StartsWith(got + service.Log.Withheld, whole, StringComparison.Ordinal);
        Assert.Equal(outcome, service.Log.Closed.Outcome);
    }
}
