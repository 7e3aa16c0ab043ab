using AigcCompliance.Labels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.AI;

namespace MeetingAssistant.Hubs;

/// <summary>What the typed clients of the notes can be told.</summary>
public interface INotesClient
{
    Task Title(string text);

    Task Points(string[] points);
}

/// <summary>Breaches: log in both methods, label in the first (a typed client). Its authorization proves no identity.</summary>
public sealed class NotesHub(IChatClient chat) : Hub<INotesClient>
{
    public async Task SuggestTitle(string notes)
    {
        var answer = await chat.GetResponseAsync("为会议纪要取标题：" + notes);
        await Clients.Caller.Title(answer.Text);
    }

    public async Task SuggestPoints(string notes)
    {
        var answer = await chat.GetResponseAsync("列出要点：" + notes);
        await Clients.Caller.Points(ExplicitTextLabel.Default.AddAtStart(answer.Text).Split('\n'));
    }
}
