// The web project of the copydesk: everything about models is in the library.
using System.ClientModel;
using AigcCompliance;
using AigcCompliance.Labels;
using Copydesk.Client;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog("data/content-log.db")
    .AddModel(_ => new ChatClient("qwen-max", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://dashscope.aliyuncs.com/compatible-mode/v1") }).AsIChatClient());
builder.Services.AddSingleton(_ => new ChatClient("qwen-max", new ApiKeyCredential(builder.Configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://dashscope.aliyuncs.com/compatible-mode/v1") }));
builder.Services.AddSingleton<ICopywriter, Copywriter>();
builder.Services.AddSingleton<RecordedCopywriter>();
builder.Services.AddSingleton<SloganGateway>();

var app = builder.Build();
app.MapControllers();

// Breaches: label and user; the call is in the other project.
app.MapPost("/copy", async (string product, ICopywriter writer, CancellationToken cancel) =>
{
    var copy = await writer.WriteAsync(product, cancel);
    return Results.Ok(copy);
});

// Breaches: log, label, user, through a gateway that declares itself.
app.MapPost("/slogan", async (string product, SloganGateway gateway) =>
{
    var slogan = await gateway.SloganAsync(product);
    //~ label-on-the-slogan -AIGC2001: slogan); => ExplicitTextLabel.Default.AddAtStart(slogan));
    return Results.Text(slogan);
});

// Breach: the log. Label and user are there.
//~ slogan-without-user +AIGC3001: VerifiedUser user, =>
app.MapPost("/slogan/labelled", async (string product, VerifiedUser user, SloganGateway gateway) =>
    //~ slogan-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(await gateway.SloganAsync(product)) => await gateway.SloganAsync(product)
    Results.Text(ExplicitTextLabel.Default.AddAtEnd(await gateway.SloganAsync(product))));

// Healthy.
app.MapPost("/copy/recorded", async (string product, VerifiedUser user, RecordedCopywriter writer, CancellationToken cancel) =>
    Results.Ok(await writer.WriteAsync(user, product, cancel)));

// Healthy: the governed client goes into the library's helper.
//~ raw-client-into-the-helper +AIGC1001 +AIGC2001: GovernedModel model) => GovernedModel model, ChatClient raw)
app.MapPost("/slogan/governed", async (string product, VerifiedUser user, GovernedModel model) =>
    //~ raw-client-into-the-helper: model.For(user) => raw.AsIChatClient()
    Results.Text(await SloganGateway.SloganWithAsync(model.For(user), product)));
app.Run();
