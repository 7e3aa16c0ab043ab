using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// Tells that the pipeline has a function loop, and is not that loop: the loop belongs to every user, and some agent libraries put one
/// user's tools into the loop they find.
/// </summary>
internal sealed class LoopInside : FunctionInvokingChatClient
{
    public LoopInside(FunctionInvokingChatClient loop)
        : base(new Uncallable()) => AdditionalTools = loop.AdditionalTools is { } tools ? [.. tools] : null;

    private sealed class Uncallable : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
            throw new UngovernedModelCallException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
            throw new UngovernedModelCallException();

        public object? GetService(Type serviceType, object? serviceKey) => null;

        public void Dispose()
        {
        }
    }
}
