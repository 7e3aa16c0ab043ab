using System.Collections.Concurrent;

namespace MeetingAssistant.Rooms;

public sealed record Line(string From, string Text, DateTimeOffset At);

public sealed class RoomRegistry
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Line>> rooms = new();

    public IEnumerable<string> Names => rooms.Keys;

    public void Append(string room, string from, string text) => rooms.GetOrAdd(room, _ => new()).Enqueue(new Line(from, text, DateTimeOffset.UtcNow));

    public IReadOnlyList<Line> Read(string room) => rooms.TryGetValue(room, out var lines) ? [.. lines] : [];
}
