using System.Threading.Channels;
using AigcCompliance;
using AigcCompliance.Labels;
using MeetingAssistant.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.AI;

namespace MeetingAssistant.Hubs;

/// <summary>What somebody tried out and left in the product.</summary>
public sealed class ScratchHub(IChatClient chat, RoomRegistry rooms, HubUsers users) : Hub
{
    // Breaches: log, label, user.
    public async Task Ask(string question)
    {
        //~ user-asked-for -AIGC3001: await chat.GetResponseAsync(question) => await users.RequireAsync(Context) is null ? new ChatResponse() : await chat.GetResponseAsync(question)
        var answer = await chat.GetResponseAsync(question);
        //~ label-on-a-sent-answer -AIGC2001: answer.Text => ExplicitTextLabel.Default.AddAtEnd(answer.Text)
        await Clients.Caller.SendAsync("answer", answer.Text);
    }

    // Breaches: log and user; label too, through a channel that a task fills.
    public ChannelReader<string> Stream(string question)
    {
        var channel = Channel.CreateUnbounded<string>();
        _ = FillAsync(channel.Writer, question, Context.ConnectionAborted);
        return channel.Reader;
    }

    // Breaches: log and user. The label is the first piece of the stream.
    public async IAsyncEnumerable<string> Labelled(string question)
    {
        //~ label-before-a-stream-dropped +AIGC2001: yield return ExplicitTextLabel.Default.Text; => yield return "";
        yield return ExplicitTextLabel.Default.Text;
        await foreach (var update in chat.GetStreamingResponseAsync(question))
        {
            yield return update.Text;
        }
    }

    // Healthy: only what people wrote.
    public IReadOnlyList<Line> History(string room) => rooms.Read(room);

    private async Task FillAsync(ChannelWriter<string> writer, string question, CancellationToken cancel)
    {
        await foreach (var update in chat.GetStreamingResponseAsync(question, cancellationToken: cancel))
        {
            await writer.WriteAsync(update.Text, cancel);
        }

        writer.Complete();
    }
}
