namespace WebShop.Support;

/// <summary>A message between people; another type of the same name lives in an AI library.</summary>
public sealed record ChatMessage(string Room, string From, string Text);

public interface IChatService
{
    Task<ChatMessage> CompleteAsync(ChatMessage message);

    Task<IReadOnlyList<ChatMessage>> GetResponsesAsync(string room);
}

public sealed class ChatService(ILogger<ChatService> logger) : IChatService
{
    private readonly List<ChatMessage> messages = [];

    public Task<ChatMessage> CompleteAsync(ChatMessage message)
    {
        logger.LogInformation("Message from {From}: {Text}", message.From, message.Text);
        var complete = message with { Text = message.Text.Trim() };
        messages.Add(complete);
        return Task.FromResult(complete);
    }

    public Task<IReadOnlyList<ChatMessage>> GetResponsesAsync(string room) =>
        Task.FromResult<IReadOnlyList<ChatMessage>>([.. messages.Where(m => m.Room == room)]);
}
