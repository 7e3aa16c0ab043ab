// A service as teams write it before they have heard of the rules. Every rule finds something here;
// samples/ChatService is the same service put right.
using AigcCompliance.Samples.Assistant.Endpoints;
using AigcCompliance.Samples.Assistant.Workers;
using Microsoft.Extensions.AI;
using OpenAI;

var builder = WebApplication.CreateBuilder(args);
var model = new OpenAIClient(builder.Configuration["Model:Key"] ?? "unset");

builder.Services.AddControllers();
builder.Services.AddSingleton(model.GetChatClient("gpt-4o-mini").AsIChatClient());
builder.Services.AddSingleton(model.GetImageClient("gpt-image-1"));
builder.Services.AddHostedService<DigestWorker>();
builder.Services.Configure<AigcCompliance.ContentLogOptions>(log => log.Retention = TimeSpan.FromDays(180));

var app = builder.Build();
app.MapControllers();
app.MapAsk();
app.Run();
