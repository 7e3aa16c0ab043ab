using System.Text.Json;
using AigcCompliance.ContentLog;
using AigcCompliance.Plugs.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Plugs.Tests;

/// <summary>Where the label is, and answers of unusual kinds.</summary>
public sealed class AnswerTests : WireTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    private readonly OpenAIWire openAI = new();

    private sealed record City(string Name, int Year);

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Azure.AI.OpenAI")]
    [InlineData("OllamaSharp")]
    [InlineData("Anthropic")]
    public async Task A_structured_answer_parses_and_has_its_label_beside_it(string name)
    {
        var plug = Plug.All[name];
        Server.Answers(plug.Wire.Says(["""{"name":"Os""", """lo","year":1048}"""]));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var response = await (await service.ClientAsync()).GetResponseAsync<City>("Which city?", Web);
        Assert.Equal(new City("Oslo", 1048), response.Result);
        var record = await service.RecordAsync();
        Assert.Equal(record.Opened.ProduceId, response.GetAigcLabel()!.ProduceId);
        Assert.Equal("""{"name":"Oslo","year":1048}""", record.ReleasedText);
        Assert.Equal((true, AppliedLabels.Implicit), (record.Opened.IsStructured, record.Closed!.Labels));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_structured_answer_of_an_agent_parses(bool isForbidden)
    {
        var plug = Plug.All["Agents.AI above"];
        Server.Answers(plug.Wire.Says([isForbidden ? """{"name":"\u0066orbidden phrase","year":1}""" : """{"name":"Oslo","year":1048}"""]));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var agent = (await service.ClientAsync()).AsAIAgent("Be brief.");
        if (isForbidden)
        {
            await Assert.ThrowsAsync<ContentBlockedException>(() => agent.RunAsync<City>("Which city?", serializerOptions: Web));
            return;
        }

        var response = await agent.RunAsync<City>("Which city?", serializerOptions: Web);
        Assert.Equal(new City("Oslo", 1048), response.Result);
        Assert.Equal((await service.RecordAsync()).Opened.ProduceId, response.AdditionalProperties![AigcLabelExtensions.RecordIdKey]);
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task Reasoning_does_not_reach_the_user(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        Server.Answers(plug.Wire.Thinks("Let me think.", "Fine."));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var pieces = await plug.Asks(await service.ClientAsync(), "How are you?", isStreaming, default).ToListAsync();
        Assert.Equal(GovernedService.Label + "Fine.", string.Concat(pieces.Select(p => p.Text)));
        Assert.All(pieces, p => Assert.DoesNotContain(Provider.TextsIn(p.Source), t => t.Contains("think", StringComparison.Ordinal)));
        Assert.Equal(plug.PassesReasoningOn ? "Let me think." : "", Withheld(await service.RecordAsync()));
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task Whoever_reads_the_answer_can_read_its_label(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        Server.Answers(plug.Wire.Says(["Fine."]));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var pieces = await plug.Asks(await service.ClientAsync(), "How are you?", isStreaming, default).ToListAsync();
        var labels = pieces.SelectMany(p => Provider.TextsIn(p.Source)).Where(t => t.Contains("ContentProducer", StringComparison.Ordinal)).Distinct();
        Assert.Contains((await service.RecordAsync()).Opened.ProduceId, Assert.Single(labels), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_providers_own_filter_ends_the_answer_and_says_so(bool isStreaming)
    {
        Server.Answers(openAI.Filters("Half an ans"));
        await using var service = new GovernedService(_ => Plug.All["OpenAI"].Client(Server.Address));
        var response = await ResponseAsync(service, "Hi", isStreaming);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Equal(GovernedService.Label + "Half an ans", response.Text);
        Assert.Equal(response.Text, (await service.RecordAsync()).ReleasedText);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counts_with_every_chunk_do_not_let_half_a_phrase_through(bool isForbidden)
    {
        string[] chunks = isForbidden ? ["Now the forbidden", " phrase itself"] : ["Now the forbidden", " fruit itself"];
        Server.Answers(openAI.CountsWithEveryChunk(chunks));
        await using var service = new GovernedService(_ => Plug.All["OpenAI"].Client(Server.Address));
        var response = await ResponseAsync(service, "Hi", isStreaming: true);
        var record = await service.RecordAsync();
        Assert.Equal(isForbidden ? "" : GovernedService.Label + string.Concat(chunks), record.ReleasedText);
        Assert.Equal(isForbidden, response.FinishReason == ChatFinishReason.ContentFilter);
        if (!isForbidden)
        {
            var call = Assert.Single(record.Events, e => e.Kind == TurnEventKind.ModelCalled);
            Assert.Equal((11L, 2L), (call.InputTokens, call.OutputTokens));
        }
    }

    [Theory]
    [InlineData(false, "I would rather not say.")]
    [InlineData(true, "")] // The adapter of Microsoft.Extensions.AI 10.11 drops it from a stream, so it reaches nobody.
    public async Task A_models_refusal_is_recorded_and_withheld(bool isStreaming, string recorded)
    {
        Server.Answers(openAI.Refuses("I would rather", " not say."));
        await using var service = new GovernedService(_ => Plug.All["OpenAI"].Client(Server.Address));
        var response = await ResponseAsync(service, "Hi", isStreaming);
        var record = await service.RecordAsync();
        Assert.Equal(recorded, Withheld(record));
        Assert.Equal(TurnOutcome.Completed, record.Closed!.Outcome);
        Assert.Equal("", response.Text);
        Assert.Empty(Provider.ObjectsIn(response));
    }

    private static async Task<ChatResponse> ResponseAsync(GovernedService service, string prompt, bool isStreaming)
    {
        var client = await service.ClientAsync();
        return isStreaming
            ? await client.GetStreamingResponseAsync(prompt).ToChatResponseAsync()
            : await client.GetResponseAsync(prompt);
    }
}
