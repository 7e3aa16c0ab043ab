// A meeting assistant: people write in rooms, an assistant answers in the stream.
using AigcCompliance;
using MeetingAssistant.Hubs;
using MeetingAssistant.Models;
using MeetingAssistant.Rooms;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAigcCompliance(o => o.ProviderCode = builder.Configuration["Aigc:ProviderCode"])
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => ModelFactory.Create(builder.Configuration));
builder.Services.AddSingleton<IChatClient>(_ => ModelFactory.Create(builder.Configuration));
builder.Services.AddSingleton<RoomRegistry>();
builder.Services.AddSingleton<HubUsers>();
builder.Services.AddHostedService<MinutesPublisher>();

var app = builder.Build();
app.MapHub<MeetingHub>("/meeting");
app.MapHub<ScratchHub>("/scratch");
//~ hub-without-authorization +AIGC3001 +AIGC3001: .RequireAuthorization() =>
app.MapHub<NotesHub>("/notes").RequireAuthorization();
app.Run();
