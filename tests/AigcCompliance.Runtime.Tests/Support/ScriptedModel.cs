using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Runtime.Tests.Support;

/// <summary>A model that says what the test wrote down, and remembers what it was asked.</summary>
internal sealed class ScriptedModel : IChatClient
{
    private readonly Queue<Func<IEnumerable<ChatMessage>, IEnumerable<ChatResponseUpdate>>> answers = new();

    public ScriptedModel(params string[] chunks) => Says(chunks);

    public List<List<ChatMessage>> Asked { get; } = [];

    public bool IsDisposedEarly { get; private set; }

    public Func<CancellationToken, Task>? BeforeEachChunk { get; set; }

    public ScriptedModel Says(params string[] chunks) =>
        Then(_ => chunks.Select(c => new ChatResponseUpdate(ChatRole.Assistant, c) { MessageId = "m", ModelId = "scripted-1", RawRepresentation = new object() }));

    public ScriptedModel Then(Func<IEnumerable<ChatMessage>, IEnumerable<ChatResponseUpdate>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public static ScriptedModel Answering(params Func<IEnumerable<ChatMessage>, IEnumerable<ChatResponseUpdate>>[] scripts)
    {
        var model = new ScriptedModel();
        model.answers.Clear();
        foreach (var script in scripts)
        {
            model.answers.Enqueue(script);
        }

        return model;
    }

    public static ChatResponseUpdate Update(params AIContent[] contents) => new(ChatRole.Assistant, [.. contents]) { MessageId = "m", ModelId = "scripted-1" };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        var script = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        var isDone = false;
        try
        {
            foreach (var update in script(messages))
            {
                await Task.Yield();
                if (BeforeEachChunk is not null)
                {
                    await BeforeEachChunk(cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
                yield return update;
            }

            isDone = true;
        }
        finally
        {
            IsDisposedEarly |= !isDone;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", null, "scripted-default")
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
