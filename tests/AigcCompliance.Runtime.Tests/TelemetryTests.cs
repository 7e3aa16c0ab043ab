using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Runtime.Tests;

/// <summary>Traces and metrics say what happened, and a canary driven through every path is in none of them, in no log and in no exception of ours.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "canary-7f3a";

    [Fact]
    public async Task A_turn_is_a_span_with_its_number_its_models_its_tokens_and_its_end()
    {
        using var heard = new Heard();
        var model = ScriptedModel.Answering(
            _ => [ScriptedModel.Update(new FunctionCallContent("c1", "weather"), Usage(10, 3))],
            _ => [ScriptedModel.Update(new TextContent("Sunny."), Usage(20, 4))]);
        await using var service = new Service(model, pipeline: p => p.UseFunctionInvocation());
        await (await service.ClientAsync()).GetStreamingResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => "x", "weather")], ModelId = "asked" }).ToListAsync();

        var span = heard.SpanOf(service);
        Assert.Equal("aigc.turn", span.OperationName);
        Assert.Equal(("chat", "asked", "scripted-1"), (span.GetTagItem("gen_ai.operation.name"), span.GetTagItem("gen_ai.request.model"), span.GetTagItem("gen_ai.response.model")));
        Assert.Equal((2L, 30L, 7L), (span.GetTagItem("aigc.turn.model_calls"), span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens")));
        Assert.Equal("Completed", span.GetTagItem("aigc.turn.outcome"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
        Assert.Contains(heard.Measured, m => m.StartsWith("aigc.turn.duration aigc.turn.outcome=Completed", StringComparison.Ordinal));
        Assert.Contains(heard.Measured, m => m.StartsWith("aigc.moderation.duration aigc.moderation.stage=ToolResult,aigc.moderation.decision=Pass", StringComparison.Ordinal));

        static UsageContent Usage(int input, int output) => new(new UsageDetails { InputTokenCount = input, OutputTokenCount = output });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_layers_trace_is_part_of_the_turn(bool isStreaming)
    {
        using var heard = new Heard("test.layer");
        using var source = new ActivitySource("test.layer");
        await using var service = new Service(new ScriptedModel("one ", "two ") { BeforeEachChunk = _ => Task.Run(() => source.StartActivity("chunk")?.Dispose()) });
        using var request = source.StartActivity("request");
        var client = await service.ClientAsync();
        if (isStreaming)
        {
            await client.GetStreamingResponseAsync("Hi").ToListAsync();
        }
        else
        {
            await client.GetResponseAsync("Hi");
        }

        // The caller's own span is its again.
        Assert.Same(request, Activity.Current);
        var turn = heard.SpanOf(service);
        Assert.Equal(request!.SpanId, turn.ParentSpanId);
        var chunks = heard.Spans.Where(s => s.OperationName == "chunk" && s.TraceId == turn.TraceId).ToList();
        Assert.Equal(2, chunks.Count);
        Assert.All(chunks, c => Assert.Equal(turn.SpanId, c.ParentSpanId));
    }

    [Fact]
    public async Task A_refusal_is_an_event_without_its_reason_in_words()
    {
        using var heard = new Heard();
        await using var service = new Service(new ScriptedModel("forbidden"));
        await (await service.ClientAsync()).GetResponseAsync("Hi");
        var span = heard.SpanOf(service);
        Assert.Equal("Refused", span.GetTagItem("aigc.turn.outcome"));
        Assert.Equal("Output Block", string.Join(' ', Assert.Single(span.Events).Tags.Select(t => t.Value)));
    }

    [Theory]
    [InlineData(nameof(TurnOpened))]
    [InlineData(nameof(TurnClosed))]
    public async Task A_turn_that_the_log_refuses_is_a_failed_span(string refused)
    {
        using var heard = new Heard();
        await using var service = new Service(new ScriptedModel("x"));
        service.Log.Fails = e => e.GetType().Name == refused;
        await Assert.ThrowsAsync<ContentLogUnavailableException>(async () => await (await service.ClientAsync()).GetResponseAsync("Hi"));
        var span = Assert.Single(heard.Spans, s => s.GetTagItem("aigc.turn.outcome") is "Failed");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    public static TheoryData<string, bool> Paths
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var path in new[] { "passes", "prompt refused", "output refused", "tool refused", "json refused", "moderator fails", "model fails", "log fails", "cancelled", "left", "leaks" })
            {
                data.Add(path, false);
                data.Add(path, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_canary_is_nowhere_but_in_the_record(string path, bool isStreaming)
    {
        using var heard = new Heard("test.leak");
        using var leak = new ActivitySource("test.leak");
        using var cancel = new CancellationTokenSource();
        var moderator = new ScriptedModerator((request, _) =>
        {
            if (path == "moderator fails" && request.Stage == ModerationStage.Output)
            {
                throw new InvalidOperationException("Cannot judge " + request.Text);
            }

            if (path == "leaks")
            {
                leak.StartActivity("judge")?.SetTag("text", request.Text).Dispose();
            }

            var refused = path switch { "prompt refused" => ModerationStage.Prompt, "tool refused" => ModerationStage.ToolResult, "output refused" or "json refused" => ModerationStage.Output, _ => (ModerationStage?)null };
            return new(request.Stage == refused ? Verdict.Block("test") : Verdict.Pass());
        });
        var call = new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["about"] = Canary });
        var model = ScriptedModel.Answering(
            _ => [ScriptedModel.Update(new TextReasoningContent(Canary), call)],
            _ => path == "model fails" ? throw new TimeoutException() : [.. Enumerable.Repeat(ScriptedModel.Update(new TextContent(Canary + " ")), 20)]);
        await using var service = new Service(model, moderator, pipeline: p => p.UseFunctionInvocation());
        service.Log.Fails = e => path == "log fails" && e is TurnEvent { Kind: TurnEventKind.OutputReleased };
        var options = new ChatOptions
        {
            Instructions = Canary,
            Tools = [AIFunctionFactory.Create((string about) => about + " found", "look")],
            ResponseFormat = path == "json refused" ? ChatResponseFormat.Json : null,
        };
        ChatMessage[] messages = [new(ChatRole.System, Canary), new(ChatRole.User, Canary), new(ChatRole.Assistant, Canary), new(ChatRole.User, Canary)];
        Exception? thrown = null;
        try
        {
            await AskAsync();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        if (path is "json refused" or "log fails" or "model fails")
        {
            Assert.NotNull(thrown);
        }

        string[] told = [.. service.Sink.Lines, .. heard.Measured, .. heard.Spans.Where(s => s.GetTagItem("aigc.turn.id") is null || s == heard.SpanOf(service)).Select(Heard.Show), thrown?.ToString() ?? ""];
        Assert.Contains(service.Log.Entries, e => e is TurnOpened { Prompt: var p } && p.Contains(Canary, StringComparison.Ordinal));

        // The control: what a moderator's own span leaks, this test sees.
        Assert.Equal(path == "leaks" ? [Canary] : Array.Empty<string>(), told.Where(t => t.Contains(Canary, StringComparison.Ordinal)).Select(t => path == "leaks" ? Canary : t).Distinct());

        async Task AskAsync()
        {
            var client = await service.ClientAsync();
            if (!isStreaming)
            {
                if (path is "cancelled" or "left")
                {
                    model.BeforeEachChunk = _ => cancel.CancelAsync();
                }

                await client.GetResponseAsync(messages, options, cancel.Token);
                return;
            }

            await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancel.Token))
            {
                if (path == "cancelled")
                {
                    await cancel.CancelAsync();
                }
                else if (path == "left")
                {
                    return;
                }
            }
        }
    }

    /// <summary>Hears every span and measurement of the runtime, and of another source. Tests run beside each other, so spans are told apart by their turn.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly ActivityListener spans;
        private readonly MeterListener meters = new();

        public Heard(string? other = null)
        {
            spans = new ActivityListener
            {
                ShouldListenTo = s => s.Name == "AigcCompliance" || s.Name == other,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Spans.Enqueue,
            };
            ActivitySource.AddActivityListener(spans);
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "AigcCompliance")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            {
                Assert.True(value >= 0);
                Measured.Enqueue(instrument.Name + " " + string.Join(',', tags.ToArray().Select(t => t.Key + "=" + t.Value)));
            });
            meters.Start();
        }

        public ConcurrentQueue<Activity> Spans { get; } = new();

        public ConcurrentQueue<string> Measured { get; } = new();

        public static string Show(Activity span) => string.Join(' ', [
            span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(t => t.ToString()), .. span.Baggage.Select(b => b.ToString()),
            .. span.Events.SelectMany(e => e.Tags).Select(t => t.ToString())]);

        public Activity SpanOf(Service service)
        {
            var id = service.Log.Entries.First().ProduceId;
            return Assert.Single(Spans, s => s.GetTagItem("aigc.turn.id") as string == id);
        }

        public void Dispose()
        {
            spans.Dispose();
            meters.Dispose();
        }
    }
}
