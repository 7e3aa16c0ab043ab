using System.ComponentModel;
using AigcCompliance.ContentLog;
using AigcCompliance.Plugs.Tests.Support;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace AigcCompliance.Plugs.Tests;

/// <summary>A tool loop runs once, inside the turn: one turn, a record for every call, and the tool's result judged before the model sees it.</summary>
public sealed class ToolTests : WireTests
{
    private static readonly string[] Arguments = ["{\"ci", "ty\":\"Oslo\"}"];

    private int invocations;

    private string result = "sunny";

    /// <summary>Packages below: the application gives the tool to the governed client.</summary>
    public static TheoryData<string, bool> Below
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in new[] { "OpenAI", "Azure.AI.OpenAI", "OllamaSharp", "Anthropic" })
            {
                data.Add(name, false);
                data.Add(name, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Below))]
    public async Task A_tool_of_the_application_is_called_in_the_turn(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        await using var service = Service(plug);
        var client = await service.ClientAsync();
        var options = new ChatOptions { Tools = [Weather] };
        var text = isStreaming
            ? string.Concat((await client.GetStreamingResponseAsync("Weather?", options).ToListAsync()).Select(u => u.Text))
            : (await client.GetResponseAsync("Weather?", options)).Text;
        await AssertOneLoopAsync(service, text);
    }

    [Theory]
    [MemberData(nameof(Below))]
    public async Task A_result_that_is_refused_does_not_leave_the_process(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        result = "a " + GovernedService.Forbidden;
        await using var service = Service(plug);
        var client = await service.ClientAsync();
        var options = new ChatOptions { Tools = [Weather] };
        var reason = isStreaming
            ? (await client.GetStreamingResponseAsync("Weather?", options).ToListAsync())[^1].FinishReason
            : (await client.GetResponseAsync("Weather?", options)).FinishReason;
        Assert.Equal(ChatFinishReason.ContentFilter, reason);
        Assert.Single(Server.Requests);
        Assert.Equal(1, invocations);
        Assert.Equal(TurnOutcome.Refused, (await service.RecordAsync()).Closed!.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_takes_the_loop_of_the_turn_and_adds_none(bool isStreaming)
    {
        await using var service = Service(Plug.All["Agents.AI above"]);
        var agent = (await service.ClientAsync()).AsAIAgent("Be brief.", tools: [Weather]);
        var text = isStreaming
            ? string.Concat((await agent.RunStreamingAsync("Weather?").ToListAsync()).Select(u => u.Text))
            : (await agent.RunAsync("Weather?")).Text;
        await AssertOneLoopAsync(service, text);
    }

    [Fact]
    public async Task One_users_tools_are_not_anothers()
    {
        await using var service = Service(Plug.All["Agents.AI above"]);
        IChatClient anna = await service.ClientAsync("anna");
        _ = anna.AsAIAgent("Be brief.", tools: [Weather]);

        // What earlier versions of the agent library do with the loop they find.
        anna.GetService<FunctionInvokingChatClient>()!.AdditionalTools = [Weather];
        await (await service.ClientAsync("bert")).GetResponseAsync("Weather?");
        Assert.Equal(0, invocations);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agents_second_question_goes_with_the_first_and_without_our_label(bool isStreaming)
    {
        var plug = Plug.All["Agents.AI above"];
        Server.Answers(plug.Wire.Says(["First."]), plug.Wire.Says(["Second."]));
        await using var service = new GovernedService(_ => plug.Client(Server.Address), p => p.UseFunctionInvocation());
        AIAgent agent = (await service.ClientAsync()).AsAIAgent("Be brief.");
        var session = await agent.CreateSessionAsync();
        foreach (var question in new[] { "One?", "Two?" })
        {
            if (isStreaming)
            {
                await agent.RunStreamingAsync(question, session).ToListAsync();
            }
            else
            {
                await agent.RunAsync(question, session);
            }
        }

        var second = Server.Requests.Last();
        Assert.Equal(["system", "user", "assistant", "user"], second.Messages.Select(m => m!["role"]!.ToString()));
        Assert.Contains("First.", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("AI生成", second.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await service.RecordsAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agents_tool_that_needs_approval_is_not_called(bool isStreaming)
    {
        await using var service = Service(Plug.All["Agents.AI above"]);
        var agent = (await service.ClientAsync()).AsAIAgent("Be brief.", tools: [new ApprovalRequiredAIFunction(Weather)]);
        var parts = isStreaming
            ? (await agent.RunStreamingAsync("Weather?").ToListAsync()).SelectMany(u => u.Contents)
            : (await agent.RunAsync("Weather?")).Messages.SelectMany(m => m.Contents);
        Assert.DoesNotContain(parts, p => p is ToolApprovalRequestContent);
        Assert.Equal(0, invocations);
        Assert.Contains((await service.RecordAsync()).Events, e => e.Note == nameof(ToolApprovalRequestContent));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_kernels_function_is_called_in_the_turn(bool isStreaming, bool isPrompt)
    {
        var plug = Plug.All["SemanticKernel chat completion above"];

        // The kernel names the tool after its plugin.
        Server.AnswersWith(request => Task.FromResult(
            Server.Requests.Count == 1
                ? plug.Wire.Calls(request.Body["tools"]![0]!["function"]!["name"]!.ToString(), Arguments)
                : plug.Wire.Says(["It is sunny", " in Oslo."])));
        await using var service = new GovernedService(_ => plug.Client(Server.Address), p => p.UseFunctionInvocation());
        var client = await service.ClientAsync();
        var kernel = Plug.KernelOf(client);
        kernel.Plugins.AddFromFunctions("sky", [KernelFunctionFactory.CreateFromMethod(WeatherIn, "weather")]);
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var completion = client.AsChatCompletionService();
        var history = new ChatHistory("Be brief.");
        history.AddUserMessage("Weather?");
        var text = (isPrompt, isStreaming) switch
        {
            (true, true) => string.Concat((await kernel.InvokePromptStreamingAsync<StreamingChatMessageContent>("Weather?", new(settings)).ToListAsync()).Select(c => c.Content)),
            (true, false) => (await kernel.InvokePromptAsync("Weather?", new(settings))).ToString(),
            (false, true) => string.Concat((await completion.GetStreamingChatMessageContentsAsync(history, settings, kernel).ToListAsync()).Select(c => c.Content)),
            _ => (await completion.GetChatMessageContentAsync(history, settings, kernel)).Content!,
        };
        await AssertOneLoopAsync(service, text);
    }

    private AIFunction Weather => AIFunctionFactory.Create(WeatherIn, "weather");

    [Description("The weather in a city.")]
    private string WeatherIn(string city)
    {
        invocations++;
        return result + " in " + city;
    }

    private GovernedService Service(Plug plug)
    {
        Server.Answers(plug.Wire.Calls("weather", Arguments), plug.Wire.Says(["It is sunny", " in Oslo."]));
        return new GovernedService(_ => plug.Client(Server.Address), p => p.UseFunctionInvocation());
    }

    private async Task AssertOneLoopAsync(GovernedService service, string text)
    {
        Assert.EndsWith("It is sunny in Oslo.", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("【AI生成】").Length - 1);
        Assert.Equal(1, invocations);
        Assert.Equal(2, Server.Requests.Count);
        Assert.Contains("sunny in Oslo", Server.Requests.Last().Text, StringComparison.Ordinal);
        var record = await service.RecordAsync();
        Assert.Equal(2, record.Events.Count(e => e.Kind == TurnEventKind.ModelCalled && e.Note == "completed"));
        Assert.Contains("sunny in Oslo", Assert.Single(record.Events, e => e.Kind == TurnEventKind.ToolResultJudged).Text, StringComparison.Ordinal);
        Assert.Equal(TurnOutcome.Completed, record.Closed!.Outcome);
    }
}
