using System.Collections.Concurrent;
using System.Threading.Channels;

namespace LetterDesk.Queue;

public sealed record Letter(Guid Id, string From, string Text)
{
    public string Category { get; init; } = "";
}

public sealed class LetterQueue
{
    private readonly Channel<Letter> channel = Channel.CreateBounded<Letter>(1000);

    public int Count => channel.Reader.Count;

    public ValueTask EnqueueAsync(Letter letter) => channel.Writer.WriteAsync(letter);

    public IAsyncEnumerable<Letter> ReadAllAsync(CancellationToken cancel) => channel.Reader.ReadAllAsync(cancel);
}

public sealed class ReplyStore
{
    private readonly ConcurrentDictionary<Guid, string> replies = new();

    public void Save(Guid id, string text) => replies[id] = text;

    public string? Find(Guid id) => replies.GetValueOrDefault(id);
}

/// <summary>The house's own content log.</summary>
public sealed class OwnContentLog
{
    public Task WriteAsync(string kind, Guid id, string text, CancellationToken cancel) =>
        File.AppendAllTextAsync($"log/{DateTime.UtcNow:yyyyMMdd}.log", $"{kind}\t{id}\t{text.ReplaceLineEndings(" ")}\n", cancel);
}
