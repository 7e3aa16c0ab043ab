using System.Runtime.CompilerServices;
using AigcCompliance;
using MeetingAssistant.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.AI;

namespace MeetingAssistant.Hubs;

/// <summary>Healthy: the user is verified, the client is governed, its text carries the label.</summary>
//~ raw-stream-to-the-room +AIGC1001 +AIGC2001: HubUsers users => HubUsers users, IChatClient chat
//~ raw-answer-to-the-caller +AIGC1001 +AIGC2001: HubUsers users => HubUsers users, IChatClient chat
//~ nobody-verified +AIGC1001 +AIGC2001 +AIGC3001: HubUsers users => HubUsers users, IChatClient chat
public sealed class MeetingHub(GovernedModel model, RoomRegistry rooms, HubUsers users) : Hub
{
    public async Task Join(string room)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, room);
        await Clients.Group(room).SendAsync("joined", Context.UserIdentifier);
    }

    public async Task Say(string room, string text)
    {
        rooms.Append(room, Context.UserIdentifier ?? "guest", text);
        //~ own-text-to-the-room =AIGC2001: text); => "> " + text);
        await Clients.Group(room).SendAsync("said", text);
    }

    //~ user-as-a-parameter +AIGC9020: string question) => string question, VerifiedUser claimed)
    public async Task AskAssistant(string room, string question)
    {
        var user = await users.RequireAsync(Context);
        //~ raw-stream-to-the-room: model.For(user) => chat
        await foreach (var update in model.For(user).GetStreamingResponseAsync(question, cancellationToken: Context.ConnectionAborted))
        {
            await Clients.Group(room).SendAsync("assistant", update.Text);
        }
    }

    public async IAsyncEnumerable<string> Explain(string term, [EnumeratorCancellation] CancellationToken cancel)
    {
        //~ nobody-verified: await users.RequireAsync(Context) => users
        var user = await users.RequireAsync(Context);
        //~ raw-answer-to-the-caller: model.For(user) => chat //~ nobody-verified: model.For(user) => chat
        await foreach (var update in model.For(user).GetStreamingResponseAsync("解释：" + term, cancellationToken: cancel))
        {
            yield return update.Text;
        }
    }
}
