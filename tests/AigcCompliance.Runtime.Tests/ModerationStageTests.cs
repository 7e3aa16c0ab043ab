using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Runtime.Tests;

/// <summary>A moderator that judges one stage is asked about no other, and holds back nothing there.</summary>
public sealed class ModerationStageTests
{
    private static readonly Lexicon Terms = Lexicon.Compile([new LexiconEntry("teapot")]);
    private static readonly IContentModerator Everything = ScriptedModerator.Blocking("forbidden");

    [Theory]
    [InlineData(ModerationStage.Prompt, true, false)]
    [InlineData(ModerationStage.Output, false, true)]
    [InlineData(ModerationStage.ToolResult, false, false)]
    public async Task It_is_asked_about_its_own_stage(ModerationStage stage, bool blocksPrompt, bool blocksOutput)
    {
        Assert.Equal(blocksPrompt, await IsRefusedAsync("a teapot", "fine"));
        Assert.Equal(blocksOutput, await IsRefusedAsync("Hi", "a teapot"));

        async Task<bool> IsRefusedAsync(string prompt, string answer)
        {
            await using var service = new Service(new ScriptedModel(answer), [Everything, new LexiconModerator(Terms, stage)]);
            return (await (await service.ClientAsync()).GetResponseAsync(prompt)).FinishReason == ChatFinishReason.ContentFilter;
        }
    }

    [Theory]
    [InlineData(ModerationStage.Output, 0)]
    [InlineData(ModerationStage.Prompt, 1)]
    public async Task A_lexicon_for_prompts_holds_no_stream_back(ModerationStage stage, int released)
    {
        // The end of what came may be the beginning of the term; without an overlap only the lexicon holds it back.
        await using var service = new Service(
            new ScriptedModel("teapo", "x"), [Everything, new LexiconModerator(Terms, stage)], o => (o.Moderation.FirstWindow, o.Moderation.Window, o.Moderation.Overlap) = (1, 1, 0));
        await using var stream = (await service.ClientAsync()).GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        await stream.MoveNextAsync();
        Assert.Equal(released, service.Log.Events.Count(e => e.Kind == TurnEventKind.OutputReleased && e.Text!.EndsWith("teapo", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_no_moderator_judges_is_withheld()
    {
        // The check at the start asks once; a moderator that changes its mind must not open a gap.
        var isAsked = true;
        await using var service = new Service(new ScriptedModel("fine"), new Changing(_ => isAsked));
        var client = await service.ClientAsync();
        Assert.Null((await client.GetResponseAsync("Hi")).FinishReason);
        isAsked = false;
        Assert.Equal(ChatFinishReason.ContentFilter, (await client.GetResponseAsync("Hi")).FinishReason);
    }

    private sealed class Changing(Func<ModerationStage, bool> judges) : IContentModerator
    {
        public bool Judges(ModerationStage stage) => judges(stage);

        public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Verdict.Pass());
    }
}
