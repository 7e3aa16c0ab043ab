using System.Text.Json;
using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Runtime.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task An_answer_is_labelled_recorded_and_bare_of_the_providers_objects()
    {
        await using var service = new Service(new ScriptedModel("Hello ", "there"));
        var response = await (await service.ClientAsync()).GetResponseAsync("Hi");

        Assert.Equal("【AI生成】\nHello there", response.Text);
        Assert.Equal(response.GetRecordId(), response.GetAigcLabel()!.ProduceId);
        Assert.Null(response.RawRepresentation);
        Assert.All(response.Messages, m => Assert.Null(m.RawRepresentation));
        Assert.Equal(response.Text, service.Log.Released);
        Assert.Equal(TurnOutcome.Completed, service.Log.Closed.Outcome);
        Assert.Equal(AppliedLabels.Explicit | AppliedLabels.Implicit, service.Log.Closed.Labels);
        Assert.Equal(response.GetRecordId(), service.Log.Opened.ProduceId);
        Assert.Contains("\"Hi\"", service.Log.Opened.Prompt, StringComparison.Ordinal);
        Assert.Equal(184, (service.Log.Opened.ExpiresAt - service.Log.Opened.At).TotalDays);
        Assert.Equal("u-1", service.Log.Opened.Subject);
        Assert.Equal("scripted-1", service.Log.Events.Single(e => e.Kind == TurnEventKind.ModelCalled).Model);
    }

    [Fact]
    public async Task The_prompt_is_in_the_log_when_the_model_throws()
    {
        var model = ScriptedModel.Answering(_ => throw new TimeoutException());
        await using var service = new Service(model);
        var client = await service.ClientAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => client.GetResponseAsync("Remember this"));

        Assert.Contains("Remember this", service.Log.Opened.Prompt, StringComparison.Ordinal);
        Assert.Equal(TurnOutcome.Failed, service.Log.Closed.Outcome);
    }

    [Fact]
    public async Task A_blocked_prompt_is_recorded_and_does_not_reach_the_model()
    {
        await using var service = new Service(new ScriptedModel("never"));
        var response = await (await service.ClientAsync()).GetResponseAsync("a forbidden wish");

        Assert.Empty(service.Model.Asked);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.DoesNotContain("forbidden", response.Text, StringComparison.Ordinal);
        Assert.Null(response.GetAigcLabel());
        Assert.NotNull(response.GetRecordId());
        Assert.Contains("a forbidden wish", service.Log.Opened.Prompt, StringComparison.Ordinal);
        Assert.Equal(TurnOutcome.Refused, service.Log.Closed.Outcome);
        Assert.Equal(AppliedLabels.None, service.Log.Closed.Labels);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("assistant")]
    [InlineData("tool")]
    public async Task History_is_judged_because_the_client_sends_it(string role)
    {
        await using var service = new Service(new ScriptedModel("fine"));
        AIContent content = role == "tool" ? new FunctionResultContent("c1", "a forbidden result") : new TextContent("a forbidden past");
        List<ChatMessage> messages = [new(new ChatRole(role), [content]), new(ChatRole.User, "go on")];
        var response = await (await service.ClientAsync()).GetResponseAsync(messages);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
    }

    [Fact]
    public async Task The_services_own_instructions_are_recorded_and_not_judged()
    {
        await using var service = new Service(new ScriptedModel("fine"));
        List<ChatMessage> messages = [new(ChatRole.System, "Never speak of forbidden things"), new(ChatRole.User, "Hi")];
        var response = await (await service.ClientAsync()).GetResponseAsync(messages);
        Assert.NotEqual(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Contains("Never speak", service.Log.Opened.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_answer_is_refused_and_kept_in_the_record()
    {
        await using var service = new Service(new ScriptedModel("this is for", "bidden text"));
        var response = await (await service.ClientAsync()).GetResponseAsync("Hi");
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.DoesNotContain("bidden", response.Text, StringComparison.Ordinal);
        Assert.Equal("this is forbidden text", service.Log.Withheld);
        Assert.Empty(service.Log.Released);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_label_is_taken_off_the_history_and_the_callers_messages_stay_as_they_are(bool isLabelled)
    {
        await using var service = new Service(new ScriptedModel("more"));
        var past = (isLabelled ? "【AI生成】\n" : "") + "Earlier answer";
        List<ChatMessage> messages = [new(ChatRole.User, "Hi"), new(ChatRole.Assistant, past), new(ChatRole.User, "【AI生成】 is what?")];
        await (await service.ClientAsync()).GetResponseAsync(messages);
        Assert.Equal("Earlier answer", service.Model.Asked[0][1].Text);
        Assert.Equal("【AI生成】 is what?", service.Model.Asked[0][2].Text);
        Assert.Equal(past, messages[1].Text);
    }

    private sealed record City(string Name);

    [Fact]
    public async Task A_json_answer_is_labelled_in_its_properties_only()
    {
        await using var service = new Service(new ScriptedModel("""{"name":"Oslo"}"""));
        var response = await (await service.ClientAsync()).GetResponseAsync<City>("Which city?", new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() });
        Assert.Equal("Oslo", response.Result.Name);
        Assert.NotNull(response.GetAigcLabel());
        Assert.Equal(AppliedLabels.Implicit, service.Log.Closed.Labels);
    }

    [Theory]
    [InlineData("""{"name":"forbidden"}""", true)]
    [InlineData("""{"name":"\u0066orbidden"}""", true)]
    [InlineData("""{"name":"\u0066oo"}""", false)]
    public async Task A_json_refusal_is_an_exception_also_when_escapes_hide_the_term(string json, bool isBlocked)
    {
        await using var service = new Service(new ScriptedModel(json));
        var client = await service.ClientAsync();
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json };
        if (!isBlocked)
        {
            Assert.Equal(json, (await client.GetResponseAsync("Hi", options)).Text);
            return;
        }

        var exception = await Assert.ThrowsAsync<ContentBlockedException>(() => client.GetResponseAsync("Hi", options));
        Assert.Equal(service.Log.Opened.ProduceId, exception.RecordId);
        Assert.DoesNotContain("forbidden", exception.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ContentBlockedException>(async () => await client.GetStreamingResponseAsync("Hi", options).ToListAsync());
    }

    [Fact]
    public async Task Reasoning_and_unknown_parts_are_withheld()
    {
        var model = ScriptedModel.Answering(_ =>
        [
            ScriptedModel.Update(new TextReasoningContent("secret thoughts")),
            ScriptedModel.Update(new TextContent("answer") { AdditionalProperties = new() { ["x"] = "unjudged" }, Annotations = [new CitationAnnotation { Snippet = "unjudged" }] }),
            ScriptedModel.Update(new DataContent(new byte[] { 1 }, "image/png")),
            ScriptedModel.Update(new ErrorContent("the model's refusal")),
        ]);
        await using var service = new Service(model);
        var response = await (await service.ClientAsync()).GetResponseAsync("Hi");
        var content = Assert.IsType<TextContent>(Assert.Single(Assert.Single(response.Messages).Contents));
        Assert.Equal("【AI生成】\nanswer", content.Text);
        Assert.Null(content.AdditionalProperties);
        Assert.Null(content.Annotations);
        Assert.Contains(service.Log.Events, e => e is { Kind: TurnEventKind.OutputWithheld, Text: "secret thoughts" });
        Assert.Contains(service.Log.Events, e => e.Note == nameof(DataContent));
        Assert.Contains(service.Log.Events, e => e is { Note: nameof(ErrorContent), Text: "the model's refusal" });
    }

    [Fact]
    public async Task Parts_that_cannot_be_judged_are_refused_before_anything_happens()
    {
        await using var service = new Service(new ScriptedModel("never"));
        var client = await service.ClientAsync();
        var picture = new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")]);
        await Assert.ThrowsAsync<ContentNotGovernedException>(() => client.GetResponseAsync([picture]));
        Assert.Empty(service.Model.Asked);
        Assert.Empty(service.Log.Entries);
    }

    [Theory]
    [InlineData("opened")]
    [InlineData("judged")]
    public async Task The_model_is_not_called_when_the_log_is_not_available(string step)
    {
        await using var service = new Service(new ScriptedModel("never"));
        service.Log.Fails = e => step == "opened" ? e is TurnOpened : e is TurnEvent { Kind: TurnEventKind.PromptJudged };
        var client = await service.ClientAsync();
        await Assert.ThrowsAsync<ContentLogUnavailableException>(() => client.GetResponseAsync("Hi"));
        await Assert.ThrowsAsync<ContentLogUnavailableException>(async () => await client.GetStreamingResponseAsync("Hi").ToListAsync());
        Assert.Empty(service.Model.Asked);

        service.Log.Fails = _ => false;
        await client.GetResponseAsync("Hi");
        Assert.Single(service.Model.Asked);
    }

    [Fact]
    public async Task Nothing_is_released_that_the_log_did_not_take()
    {
        await using var service = new Service(new ScriptedModel("one ", new string('x', 200), "end"));
        service.Log.Fails = e => e is TurnEvent { Kind: TurnEventKind.OutputReleased };
        var client = await service.ClientAsync();
        await Assert.ThrowsAsync<ContentLogUnavailableException>(() => client.GetResponseAsync("Hi"));
        var got = new List<ChatResponseUpdate>();
        await Assert.ThrowsAsync<ContentLogUnavailableException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi"))
            {
                got.Add(update);
            }
        });
        Assert.Empty(got);
        Assert.All(service.Log.Entries.OfType<TurnClosed>(), c => Assert.Equal(TurnOutcome.Failed, c.Outcome));
    }

    public enum ScriptedModeratorKind
    {
        Throws,
        Hangs,
        ReturnsNull,
        NotJudged,
        Review,
    }

    [Theory]
    [InlineData(ScriptedModeratorKind.Throws)]
    [InlineData(ScriptedModeratorKind.Hangs)]
    [InlineData(ScriptedModeratorKind.ReturnsNull)]
    [InlineData(ScriptedModeratorKind.NotJudged)]
    [InlineData(ScriptedModeratorKind.Review)]
    public async Task A_moderator_that_gives_no_pass_blocks_prompt_and_output(ScriptedModeratorKind kind)
    {
        foreach (var stage in new[] { ModerationStage.Prompt, ModerationStage.Output })
        {
            var moderator = new ScriptedModerator(async (request, _) =>
            {
                if (request.Stage != stage)
                {
                    return Verdict.Pass();
                }

                switch (kind)
                {
                    case ScriptedModeratorKind.Throws:
                        throw new InvalidOperationException("said: " + request.Text);
                    case ScriptedModeratorKind.Hangs:
                        await Task.Delay(Timeout.Infinite, CancellationToken.None);
                        return Verdict.Pass();
                    case ScriptedModeratorKind.ReturnsNull:
                        return null!;
                    case ScriptedModeratorKind.NotJudged:
                        return Verdict.NotJudged();
                    default:
                        return Verdict.Review("doubt");
                }
            });
            await using var service = new Service(new ScriptedModel("canary-output"), moderator, o => o.Moderation.Timeout = TimeSpan.FromMilliseconds(100));
            var client = await service.ClientAsync();
            Assert.Equal(ChatFinishReason.ContentFilter, (await client.GetResponseAsync("canary-input")).FinishReason);
            var updates = await client.GetStreamingResponseAsync("canary-input").ToListAsync();
            Assert.Equal(ChatFinishReason.ContentFilter, Assert.Single(updates).FinishReason);
            Assert.Empty(service.Log.Released);
            Assert.Equal(stage == ModerationStage.Prompt, service.Model.Asked.Count == 0);
            Assert.DoesNotContain(service.Sink.Lines, l => l.Contains("canary", StringComparison.Ordinal));

            var json = new ChatOptions { ResponseFormat = ChatResponseFormat.Json };
            var exception = await Assert.ThrowsAnyAsync<AigcComplianceException>(() => client.GetResponseAsync("canary-input", json));
            Assert.Equal(kind == ScriptedModeratorKind.Review, exception is ContentBlockedException);
            Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("first", true)]
    [InlineData("second", true)]
    [InlineData("third", false)]
    public async Task All_moderators_must_pass(string word, bool isBlocked)
    {
        await using var service = new Service(
            new ScriptedModel("fine"), [ScriptedModerator.Blocking("first"), ScriptedModerator.Blocking("second")]);
        var response = await (await service.ClientAsync()).GetResponseAsync(word);
        Assert.Equal(isBlocked, response.FinishReason == ChatFinishReason.ContentFilter);
    }

    [Fact]
    public async Task The_raw_client_is_not_handed_out()
    {
        await using var service = new Service(new ScriptedModel("x"), pipeline: p => p.UseFunctionInvocation());
        var client = await service.ClientAsync();
        Assert.NotNull(((IChatClient)service.Model).GetService<ScriptedModel>());
        Assert.Null(((IChatClient)client).GetService<ScriptedModel>());
        Assert.Same(client, ((IChatClient)client).GetService<IChatClient>());
        Assert.Equal("scripted-default", ((IChatClient)client).GetService<ChatClientMetadata>()!.DefaultModelId);
        var loop = ((IChatClient)client).GetService<FunctionInvokingChatClient>()!;
        await Assert.ThrowsAsync<UngovernedModelCallException>(() => loop.GetResponseAsync("Hi"));
        await Assert.ThrowsAsync<UngovernedModelCallException>(async () => await loop.GetStreamingResponseAsync("Hi").ToListAsync());
        Assert.Null(loop.GetService<ScriptedModel>());
        Assert.Empty(service.Model.Asked);
    }

    [Fact]
    public async Task One_users_tools_are_not_anothers()
    {
        var model = ScriptedModel.Answering(
            _ => [ScriptedModel.Update(new FunctionCallContent("c1", "secret"))],
            _ => [ScriptedModel.Update(new TextContent("done"))]);
        await using var service = new Service(model, pipeline: p => p.UseFunctionInvocation(configure: loop => loop.AdditionalTools = [AIFunctionFactory.Create(() => "x", "common")]));
        var isInvoked = false;
        var loop = ((IChatClient)await service.ClientAsync()).GetService<FunctionInvokingChatClient>()!;
        Assert.Equal("common", Assert.Single(loop.AdditionalTools!).Name);
        loop.AdditionalTools!.Add(AIFunctionFactory.Create(() => isInvoked = true, "secret"));
        loop.FunctionInvoker = (_, _) => ValueTask.FromResult<object?>(isInvoked = true);
        Assert.Equal("【AI生成】\ndone", (await (await service.ClientAsync()).GetResponseAsync("Hi")).Text);
        Assert.False(isInvoked);
    }

    [Fact]
    public async Task A_client_without_a_loop_says_so()
    {
        await using var service = new Service(new ScriptedModel("x"));
        Assert.Null(((IChatClient)await service.ClientAsync()).GetService<FunctionInvokingChatClient>());
    }

    [Fact]
    public async Task Neither_prompt_nor_output_nor_user_is_in_any_ordinary_log()
    {
        await using var service = new Service(new ScriptedModel("canary-out forbidden"));
        var client = await service.ClientAsync();
        await client.GetResponseAsync("canary-in");
        await client.GetStreamingResponseAsync("canary-in").ToListAsync();
        await client.GetResponseAsync("canary-in forbidden");
        Assert.NotEmpty(service.Sink.Lines);
        foreach (var secret in new[] { "canary", "forbidden", "u-1" })
        {
            Assert.DoesNotContain(service.Sink.Lines, l => l.Contains(secret, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(service.Log.Entries, e => e.ToString().Contains("canary", StringComparison.Ordinal));
    }
}
