// A tutor over gRPC: one service as it should be, one as it was.
using System.ClientModel;
using AigcCompliance;
using Microsoft.Extensions.AI;
using OpenAI;
using Tutor.Pipelines;
using Tutor.Services;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGrpc();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => Moonshot(builder.Configuration));
builder.Services.AddSingleton(_ => Moonshot(builder.Configuration));
builder.Services.AddSingleton<CallerVerification>();
builder.Services.AddSingleton<LessonPipeline>();

var app = builder.Build();
app.MapGrpcService<GovernedTutor>();
app.MapGrpcService<LegacyTutor>();
app.Run();

static IChatClient Moonshot(IConfiguration configuration) =>
    new OpenAIClient(new ApiKeyCredential(configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://api.moonshot.cn/v1") })
        .GetChatClient("kimi-k2").AsIChatClient();
