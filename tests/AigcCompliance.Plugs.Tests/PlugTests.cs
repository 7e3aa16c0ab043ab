using AigcCompliance.ContentLog;
using AigcCompliance.Plugs.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Plugs.Tests;

/// <summary>What holds with every package, asked for a whole answer and for a stream.</summary>
public sealed class PlugTests : WireTests
{
    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task An_answer_is_labelled_recorded_and_bare_of_the_providers_objects(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        Server.Answers(plug.Wire.Says(Words));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var pieces = await plug.Asks(await service.ClientAsync(), "How are you?", isStreaming, default).ToListAsync();

        var text = string.Concat(pieces.Select(p => p.Text));
        Assert.Equal(GovernedService.Label + string.Concat(Words), text);
        var request = Assert.Single(Server.Requests);
        Assert.StartsWith(plug.Wire.Path, request.Path, StringComparison.Ordinal);
        Assert.Equal(isStreaming, request.IsStreaming);
        Assert.Equal(Plug.Asked, request.Body["model"]?.ToString());
        Assert.Contains("How are you?", request.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("user-1", request.Text, StringComparison.Ordinal);

        var record = await service.RecordAsync();
        Assert.Contains("How are you?", record.Opened.Prompt, StringComparison.Ordinal);
        Assert.Equal("user-1", record.Opened.Subject);
        Assert.Equal(isStreaming, record.Opened.IsStreaming);
        Assert.Equal(Plug.Asked, record.Opened.Model);
        Assert.Equal(text, record.ReleasedText);
        Assert.Equal(TurnOutcome.Completed, record.Closed!.Outcome);
        Assert.Equal(AppliedLabels.Explicit | AppliedLabels.Implicit, record.Closed.Labels);
        var call = Assert.Single(record.Events, e => e.Kind == TurnEventKind.ModelCalled);
        Assert.Equal("completed", call.Note);
        Assert.Equal(
            plug.SaysWhatWasServed ? (Wire.Served, 11L, 7L) : (Plug.Asked, null, (long?)null),
            (call.Model, call.InputTokens, call.OutputTokens));
        Assert.All(pieces, p => Assert.Empty(Provider.ObjectsIn(p.Source)));
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task An_answer_without_token_counts_is_recorded_without(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        Server.Answers(plug.Wire.Says(["Fine."], withUsage: false));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var text = await TextAsync(plug, service, "How are you?", isStreaming);
        Assert.Equal(GovernedService.Label + "Fine.", text);
        Assert.Equal(TurnOutcome.Completed, (await service.RecordAsync()).Closed!.Outcome);
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task A_blocked_prompt_leaves_the_process_in_no_form(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var text = await TextAsync(plug, service, "Say the " + GovernedService.Forbidden, isStreaming);

        Assert.Empty(Server.Requests);
        Assert.DoesNotContain(GovernedService.Forbidden, text, StringComparison.Ordinal);
        Assert.Contains("Sorry", text, StringComparison.Ordinal);
        var record = await service.RecordAsync();
        Assert.Contains(GovernedService.Forbidden, record.Opened.Prompt, StringComparison.Ordinal);
        Assert.Equal(TurnOutcome.Refused, record.Closed!.Outcome);
        Assert.DoesNotContain(record.Events, e => e.Kind == TurnEventKind.ModelCalled);
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task A_blocked_answer_is_refused_also_when_the_phrase_comes_in_two_parts(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        for (var cut = 1; cut < GovernedService.Forbidden.Length; cut += 4)
        {
            string[] chunks = [.. Words, "the " + GovernedService.Forbidden[..cut], GovernedService.Forbidden[cut..] + " and more"];
            Server.Answers(plug.Wire.Says(chunks));
            await using var service = new GovernedService(_ => plug.Client(Server.Address));
            var text = await TextAsync(plug, service, "Hi", isStreaming);

            var record = await service.RecordAsync();
            Assert.Equal(TurnOutcome.Refused, record.Closed!.Outcome);
            Assert.EndsWith("Sorry, I cannot help with that.", text, StringComparison.Ordinal);
            Assert.DoesNotContain('f', record.ReleasedText);
            Assert.StartsWith(record.ReleasedText, text, StringComparison.Ordinal);
            Assert.Equal(isStreaming, record.ReleasedText.Length > 0);
            Assert.Contains(GovernedService.Forbidden, Withheld(record), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task Two_users_at_once_get_records_of_their_own(string name, bool isStreaming)
    {
        var plug = Plug.All[name];
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        Server.AnswersWith(async request =>
        {
            // Nobody is answered before everybody has asked.
            if (Interlocked.Increment(ref arrived) == 2)
            {
                both.SetResult();
            }

            await both.Task.WaitAsync(WireAnswer.Patience);
            var user = request.Text.Contains("question of anna", StringComparison.Ordinal) ? "anna" : "bert";
            return plug.Wire.Says([.. Words, "for " + user]);
        });
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        var texts = await Task.WhenAll(new[] { "anna", "bert" }.Select(user => TextAsync(plug, service, "question of " + user, isStreaming, user)));

        var records = await service.RecordsAsync();
        Assert.Equal(2, records.Count);
        foreach (var (user, text) in new[] { "anna", "bert" }.Zip(texts))
        {
            var record = Assert.Single(records, r => r.Opened.Subject == user);
            Assert.Contains("question of " + user, record.Opened.Prompt, StringComparison.Ordinal);
            Assert.EndsWith("for " + user, text, StringComparison.Ordinal);
            Assert.Equal(text, record.ReleasedText);
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task No_service_of_a_governed_client_is_ungoverned(string name)
    {
        var plug = Plug.All[name];
        await using var service = new GovernedService(_ => plug.Client(Server.Address), p => p.UseFunctionInvocation());
        using var raw = plug.Client(Server.Address);
        IChatClient client = await service.ClientAsync();
        var types = Provider.ServicesOf(raw);
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Null(client.GetService(type)));
        Assert.Same(client, client.GetService(typeof(IChatClient)));
        Assert.Equal(Plug.Asked, client.GetService<ChatClientMetadata>()!.DefaultModelId);
    }
}
