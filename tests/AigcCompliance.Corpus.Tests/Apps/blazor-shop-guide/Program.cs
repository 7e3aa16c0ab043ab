// A shop guide in Blazor: components talk to a model.
using System.ClientModel;
using AigcCompliance;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ShopGuide.Services;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents();
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => new ChatClient("doubao-pro", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://ark.cn-beijing.volces.com/api/v3") }).AsIChatClient());
builder.Services.AddChatClient(new ChatClient("doubao-lite", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://ark.cn-beijing.volces.com/api/v3") }).AsIChatClient());
builder.Services.AddScoped<SessionUser>();
builder.Services.AddScoped<ProductCatalog>();

var app = builder.Build();
app.MapGet("/ping", () => "pong");
app.Run();
