using AigcCompliance;
using Microsoft.Extensions.AI;

namespace TravelAssistant.Chat;

public sealed record Question(string Text, string? ConversationId);

public sealed record Answer(string Text, string ConversationId, int Tokens);

public sealed class AssistantOptions
{
    public string SystemPrompt { get; set; } = "你是一名旅行助手，只回答与旅行有关的问题。";

    public int HistoryLimit { get; set; } = 20;

    public string Model { get; set; } = "qwen-plus";
}

public interface IAnswerService
{
    Task<Answer> AnswerAsync(VerifiedUser user, Question question, CancellationToken cancel);

    IAsyncEnumerable<ChatResponseUpdate> StreamAsync(VerifiedUser user, Question question, CancellationToken cancel);
}
