// A knowledge base of a manufacturer: controllers, Semantic Kernel, a repository layer.
using System.ClientModel;
using AigcCompliance;
using KnowledgeBase.Repositories;
using KnowledgeBase.Services;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => new ChatClient("glm-4-plus", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://open.bigmodel.cn/api/paas/v4") }).AsIChatClient());
//~ retention-below-by-constant +AIGC1002: Retention.HalfAYear => Retention.Quarter
builder.Services.PostConfigure<ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(Retention.HalfAYear));

builder.Services.AddKernel().AddOpenAIChatCompletion("glm-4-flash", new Uri("https://open.bigmodel.cn/api/paas/v4"), builder.Configuration["Model:Key"]);
builder.Services.AddSingleton<IArticleRepository, ArticleRepository>();
builder.Services.AddScoped<ArticleWriter>();
builder.Services.AddScoped<GovernedArticleWriter>();

var app = builder.Build();
app.MapControllers();
app.Run();

internal static class Retention
{
    public const int HalfAYear = 184;
    public const int Quarter = 92;
}
