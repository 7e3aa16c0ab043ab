using System.Runtime.CompilerServices;
using AigcCompliance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using TravelAssistant.Storage;

namespace TravelAssistant.Chat;

//~ core-over-the-raw-client +AIGC1001 +AIGC2001: IOptions<AssistantOptions> options => IOptions<AssistantOptions> options, IChatClient chat
public sealed class AnswerService(GovernedModel model, IConversationStore store, IOptions<AssistantOptions> options) : IAnswerService
{
    public async Task<Answer> AnswerAsync(VerifiedUser user, Question question, CancellationToken cancel)
    {
        var id = question.ConversationId ?? Guid.NewGuid().ToString("n");
        var history = await HistoryAsync(id, question, cancel);
        //~ core-over-the-raw-client: model.For(user) => chat
        var response = await model.For(user).GetResponseAsync(history, new ChatOptions { Temperature = 0.3f }, cancel);
        await store.AppendAsync(id, question.Text, response.Text, cancel);
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
