// A travel assistant: minimal API, Microsoft.Extensions.AI behind services, a summary job. Its core is governed; some corners are not.
using System.ClientModel;
using AigcCompliance;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using TravelAssistant.Chat;
using TravelAssistant.Moderation;
using TravelAssistant.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<AssistantOptions>(builder.Configuration.GetSection("Assistant"));
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAuthorization();

builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => new ChatClient("qwen-plus", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://dashscope.aliyuncs.com/compatible-mode/v1") }).AsIChatClient());
//~ retention-of-180-days +AIGC1002: 365 => 180
builder.Services.Configure<ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(365));
//~ retention-of-an-archive-that-is-no-content-log -AIGC1002: ContentLog => Thumbnails
builder.Configuration["Aigc:ContentLog:Retention"] = "90.00:00:00"; // breach: 90 days

// The legacy digest still takes the raw client.
builder.Services.AddChatClient(new ChatClient("qwen-turbo", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://dashscope.aliyuncs.com/compatible-mode/v1") }).AsIChatClient());
builder.Services.AddSingleton<IConversationStore, InMemoryConversationStore>();
builder.Services.AddSingleton<ITextModerator, HttpTextModerator>();
builder.Services.AddScoped<IAnswerService, AnswerService>();
builder.Services.AddScoped<TitleService>();
builder.Services.AddHostedService<DigestJob>();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapAssistant();
app.MapLegacy();
app.MapGet("/health", () => Results.Ok(new { Status = "up" }));
app.Run();
