// An assistant over several vendors: DashScope, DeepSeek and Zhipu by the OpenAI SDK, Baidu and a proxy by HTTP.
using AigcCompliance;
using Microsoft.Extensions.AI;
using MultiAssistant.Chat;
using MultiAssistant.Vendors;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.Configure<VendorOptions>(builder.Configuration.GetSection("Vendors"));
builder.Services.AddSingleton<VendorClients>();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(services => services.GetRequiredService<VendorClients>().DashScope("qwen-plus").AsIChatClient());
builder.Services.AddHttpClient<QianfanClient>();
builder.Services.AddHttpClient<OverseasClient>();
//~ half-a-year-as-180-days +AIGC1002: "184.00:00:00" => "180.00:00:00"
builder.Configuration["Aigc:Log:Retention"] = "184.00:00:00";

var app = builder.Build();
app.MapChat();
app.MapFallbackToFile("index.html");
app.Run();
