using AigcCompliance.ContentLog;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Runtime.Tests;

/// <summary>Tokens of a call: the provider's counts where it reports them, else our own, also of a stream that ended early.</summary>
public sealed class TokenCountTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_provider_does_not_report_is_counted(bool isStreaming)
    {
        await using var service = Service(new ScriptedModel("Hello ", "there"));
        await AskAsync(service, isStreaming, new ChatOptions { Instructions = "Be brief." });
        var call = CallOf(service);
        Assert.Equal(("Be brief.Hi".Length, "Hello there".Length, "letters"), (call.InputTokens, call.OutputTokens, call.TokensCountedBy));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_it_reports_is_believed(bool isStreaming)
    {
        var model = ScriptedModel.Answering(_ => [ScriptedModel.Update(new TextContent("Hello")), Usage(11, 22)]);
        await using var service = Service(model);
        await AskAsync(service, isStreaming);
        var call = CallOf(service);
        Assert.Equal((11, 22, null), (call.InputTokens, call.OutputTokens, call.TokensCountedBy));
    }

    [Fact]
    public async Task Half_a_report_is_completed()
    {
        await using var service = Service(ScriptedModel.Answering(_ => [ScriptedModel.Update(new TextContent("Hello")), Usage(11, null)]));
        await AskAsync(service, isStreaming: true);
        var call = CallOf(service);
        Assert.Equal((11, 5, "letters"), (call.InputTokens, call.OutputTokens, call.TokensCountedBy));
    }

    [Fact]
    public async Task Reasoning_calls_of_functions_and_their_results_count()
    {
        var model = ScriptedModel.Answering(
            _ => [ScriptedModel.Update(new TextReasoningContent("think"), new FunctionCallContent("c1", "weather"))],
            _ => [ScriptedModel.Update(new TextContent("Sunny."))]);
        await using var service = Service(model, p => p.UseFunctionInvocation());
        await AskAsync(service, isStreaming: true, new ChatOptions { Tools = [AIFunctionFactory.Create(() => "warm", "weather")] });
        var calls = service.Log.Events.Where(e => e.Kind == TurnEventKind.ModelCalled).ToList();
        Assert.Equal("thinkweather null".Length, calls[0].OutputTokens);
        Assert.Equal(calls[0].OutputTokens + "Hi".Length + "\"warm\"".Length, calls[1].InputTokens);
        Assert.Equal("Sunny.".Length, calls[1].OutputTokens);
    }

    [Fact]
    public async Task A_stream_that_ends_early_is_counted_as_far_as_it_came()
    {
        await using var service = Service(new ScriptedModel(new string('a', 200), new string('b', 200), "never"));
        await foreach (var _ in (await service.ClientAsync()).GetStreamingResponseAsync("Hi"))
        {
            break;
        }

        var call = CallOf(service);
        Assert.InRange(call.OutputTokens!.Value, 200, 400);
        Assert.Equal("letters", call.TokensCountedBy);
    }

    [Fact]
    public async Task Without_a_counter_nothing_is_made_up()
    {
        await using var service = new Service(new ScriptedModel("Hello"));
        await AskAsync(service, isStreaming: true);
        var call = CallOf(service);
        Assert.Equal((null, null, null), (call.InputTokens, call.OutputTokens, call.TokensCountedBy));
    }

    [Fact]
    public async Task A_counter_that_fails_costs_the_counts_and_nothing_else()
    {
        await using var service = Service(new ScriptedModel("Hello"), counter: new Letters(text => throw new FormatException("CANARY " + text)));
        var response = await (await service.ClientAsync()).GetResponseAsync("Hi");
        Assert.EndsWith("Hello", response.Text, StringComparison.Ordinal);
        Assert.Equal((null, null, null), (CallOf(service).InputTokens, CallOf(service).OutputTokens, CallOf(service).TokensCountedBy));
        Assert.Contains(service.Sink.Lines, l => l.Contains("token counter failed with FormatException", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Sink.Lines, l => l.Contains("CANARY", StringComparison.Ordinal));
    }

    private static Service Service(ScriptedModel model, Action<ChatClientBuilder>? pipeline = null, Letters? counter = null) =>
        new(model, pipeline: pipeline, more: s => s.AddSingleton<ITokenCounter>(counter ?? new Letters(text => text.Length)));

    private static ChatResponseUpdate Usage(int? input, int? output) =>
        ScriptedModel.Update(new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output }));

    private static TurnEvent CallOf(Service service) => service.Log.Events.Single(e => e.Kind == TurnEventKind.ModelCalled);

    private static async Task AskAsync(Service service, bool isStreaming, ChatOptions? options = null)
    {
        var client = await service.ClientAsync();
        _ = isStreaming ? (object)await client.GetStreamingResponseAsync("Hi", options).ToListAsync() : await client.GetResponseAsync("Hi", options);
    }

    /// <summary>A letter is a token.</summary>
    private sealed class Letters(Func<string, int> count) : ITokenCounter
    {
        public string Name => "letters";

        public int Count(string text) => count(text);
    }
}
