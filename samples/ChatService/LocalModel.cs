using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.ChatService;

/// <summary>A stand-in for a model, so that the sample runs without a network. The same question always gets the same answer.</summary>
internal sealed class LocalModel : IChatClient
{
    private const string Name = "local-stand-in";

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var question = messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var answer = $"You asked: {question} This stand-in knows nothing, but it answers in the right form. 这是本地示例模型的回答。";
        foreach (var word in answer.Split(' '))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, word + " ") { ModelId = Name, MessageId = "1" };
        }

        yield return new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop, ModelId = Name, MessageId = "1" };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("local", null, Name) : null;

    public void Dispose()
    {
    }
}
