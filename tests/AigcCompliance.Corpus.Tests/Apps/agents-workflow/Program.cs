// A research desk: agents that answer, and a workflow of a writer and an editor.
using AigcCompliance;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
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
        _ => new ChatClient("deepseek-chat", builder.Configuration["Model:Key"]).AsIChatClient(),
        //~ sensitive-data-in-traces +AIGC1004: UseOpenTelemetry() => UseOpenTelemetry(configure: c => c.EnableSensitiveData = true)
        pipeline => pipeline.UseOpenTelemetry().UseFunctionInvocation());
builder.Services.AddChatClient(new ChatClient("deepseek-chat", builder.Configuration["Model:Key"]).AsIChatClient());
builder.Services.AddSingleton<NewsArchive>();
builder.Services.AddScoped<AgentFactory>();
builder.Services.AddScoped<ReportWorkflow>();

var app = builder.Build();
app.MapResearch();
app.Run();
