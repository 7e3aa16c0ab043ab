using System.Runtime.CompilerServices;
using AigcCompliance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using TravelAssistant.Storage;

namespace TravelAssistant.Chat;

public sealed class AnswerService(GovernedModel model, IConversationStore store, IOptions<AssistantOptions> options, IChatClient chat, ILogger<AnswerService> logger) : IAnswerService
{
    public async Task<Answer> AnswerAsync(VerifiedUser user, Question question, CancellationToken cancel)
    {
        var id = question.ConversationId ?? Guid.NewGuid().ToString("n");
        var history = await HistoryAsync(id, question, cancel);
        //~ core-over-the-raw-client +AIGC1001 +AIGC2001: model.For(user) => chat
        //~ core-governed-by-one-branch-only +AIGC1001 +AIGC2001: model.For(user) => (question.Text.Length > 9 ? model.For(user) : chat)
        //~ core-over-a-raw-pipeline +AIGC1001 +AIGC2001: model.For(user) => chat.AsBuilder().UseLogging().Build()
        //~ core-over-a-governed-pipeline =AIGC1001: model.For(user) => model.For(user).AsBuilder().UseFunctionInvocation().Build()
        //~ core-over-a-cast =AIGC1001: model.For(user) => ((IChatClient)model.For(user))
        //~ core-governed-by-both-branches =AIGC1001: model.For(user) => (question.Text.Length > 9 ? model.For(user) : (IChatClient)model.For(user))
        //~ identity-number-in-the-prompt +AIGC3004: history => [.. history, new(ChatRole.User, "身份证号 11010519491231002X")]
        var response = await model.For(user).GetResponseAsync(history, new ChatOptions { Temperature = 0.3f }, cancel);
        await store.AppendAsync(id, question.Text, response.Text, cancel);
        //~ prompt-in-the-ordinary-log +AIGC1003: "Answered with {Tokens} tokens", response.Usage?.TotalTokenCount => "Asked {Prompt}", question.Text
        logger.LogInformation("Answered with {Tokens} tokens", response.Usage?.TotalTokenCount);
        return new Answer(response.Text, id, (int)(response.Usage?.TotalTokenCount ?? 0));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(VerifiedUser user, Question question, [EnumeratorCancellation] CancellationToken cancel)
    {
        var id = question.ConversationId ?? Guid.NewGuid().ToString("n");
        var history = await HistoryAsync(id, question, cancel);
        await foreach (var update in model.For(user).GetStreamingResponseAsync(history, cancellationToken: cancel))
        {
            yield return update;
        }
    }

    private async Task<List<ChatMessage>> HistoryAsync(string id, Question question, CancellationToken cancel)
    {
        List<ChatMessage> messages = [new(ChatRole.System, options.Value.SystemPrompt)];
        foreach (var turn in (await store.ReadAsync(id, cancel)).TakeLast(options.Value.HistoryLimit))
        {
            messages.Add(new(ChatRole.User, turn.Question));
            messages.Add(new(ChatRole.Assistant, turn.Answer));
        }

        messages.Add(new(ChatRole.User, question.Text));
        return messages;
    }
}
