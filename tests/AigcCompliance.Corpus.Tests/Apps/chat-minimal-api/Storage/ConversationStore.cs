using System.Collections.Concurrent;

namespace TravelAssistant.Storage;

public sealed record StoredTurn(string Question, string Answer, DateTimeOffset At);

public interface IConversationStore
{
    Task AppendAsync(string id, string question, string answer, CancellationToken cancel);

    Task<IReadOnlyList<StoredTurn>> ReadAsync(string id, CancellationToken cancel);

    Task<IReadOnlyList<string>> QuestionsSinceAsync(DateTimeOffset since, CancellationToken cancel);

    Task SaveDigestAsync(string text, CancellationToken cancel);
}

public sealed class InMemoryConversationStore(TimeProvider? time = null) : IConversationStore
{
    private readonly ConcurrentDictionary<string, List<StoredTurn>> turns = new();
    private readonly TimeProvider time = time ?? TimeProvider.System;

    public Task AppendAsync(string id, string question, string answer, CancellationToken cancel)
    {
        var list = turns.GetOrAdd(id, _ => []);
        lock (list)
        {
            list.Add(new StoredTurn(question, answer, time.GetUtcNow()));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredTurn>> ReadAsync(string id, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<StoredTurn>>(turns.TryGetValue(id, out var list) ? [.. list] : []);

    public Task<IReadOnlyList<string>> QuestionsSinceAsync(DateTimeOffset since, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. turns.Values.SelectMany(t => t).Where(t => t.At >= since).Select(t => t.Question)]);

    public Task SaveDigestAsync(string text, CancellationToken cancel) => File.WriteAllTextAsync("data/digest.txt", text, cancel);
}
