// A research desk: agents that answer, and a workflow of a writer and an editor.
using System.ClientModel;
using AigcCompliance;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ResearchDesk.Agents;
using ResearchDesk.Workflows;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(
        _ => new ChatClient("deepseek-chat", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://api.deepseek.com/v1") }).AsIChatClient(),
        //~ sensitive-data-in-traces +AIGC1004: UseOpenTelemetry() => UseOpenTelemetry(configure: c => c.EnableSensitiveData = true)
        pipeline => pipeline.UseOpenTelemetry().UseFunctionInvocation());
builder.Services.AddChatClient(new ChatClient("deepseek-chat", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://api.deepseek.com/v1") }).AsIChatClient());
builder.Services.AddSingleton<NewsArchive>();
builder.Services.AddScoped<AgentFactory>();
builder.Services.AddScoped<ReportWorkflow>();

var app = builder.Build();
app.MapResearch();
app.Run();
