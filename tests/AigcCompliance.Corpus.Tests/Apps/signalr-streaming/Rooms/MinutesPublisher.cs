using MeetingAssistant.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.AI;

namespace MeetingAssistant.Rooms;

/// <summary>Breaches: log; and the minutes reach everybody in the room without a label.</summary>
public sealed class MinutesPublisher(IChatClient chat, RoomRegistry rooms, IHubContext<MeetingHub> hub) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMinutes(15), stoppingToken);
            foreach (var room in rooms.Names)
            {
                var lines = string.Join('\n', rooms.Read(room).Select(l => $"{l.From}: {l.Text}"));
                var minutes = await chat.GetResponseAsync("写会议纪要：\n" + lines, cancellationToken: stoppingToken);
                //~ label-on-the-minutes -AIGC2001: minutes.Text => AigcCompliance.Labels.ExplicitTextLabel.Default.AddAtStart(minutes.Text)
                await hub.Clients.Group(room).SendAsync("minutes", minutes.Text, stoppingToken);
            }
        }
    }
}
