// A study site in Razor Pages over the Anthropic SDK, for users in a foreign branch and, by mistake, for everybody.
using AigcCompliance;
using Anthropic;
using Microsoft.Extensions.AI;
using StudySite.Services;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages();
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => new AnthropicClient { ApiKey = builder.Configuration["Anthropic:Key"] }.AsIChatClient("claude-sonnet-4-5"));
builder.Services.AddSingleton(new AnthropicClient { ApiKey = builder.Configuration["Anthropic:Key"] });
builder.Services.AddScoped<Tutor>();
builder.Services.AddScoped<PageUser>();

var app = builder.Build();
app.MapRazorPages();
app.Run();
