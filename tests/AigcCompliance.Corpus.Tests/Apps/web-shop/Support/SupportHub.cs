using Microsoft.AspNetCore.SignalR;

namespace WebShop.Support;

/// <summary>Customers write to the staff, and people answer.</summary>
public sealed class SupportHub(IChatService chat) : Hub
{
    public async Task Ask(string text)
    {
        var message = await chat.CompleteAsync(new ChatMessage(Context.ConnectionId, Context.UserIdentifier ?? "guest", text));
        await Clients.Group("staff").SendAsync("asked", message.Text);
        await Clients.Caller.SendAsync("answer", "AI is not used here; a colleague answers soon.");
    }

    public async IAsyncEnumerable<string> History(string room)
    {
        foreach (var message in await chat.GetResponsesAsync(room))
        {
            yield return message.Text;
        }
    }
}
