// The same service as samples/ViolationsTour, put right: a verified user, a content log, moderation both ways, labelled answers.
using AigcCompliance.Samples.ChatService;
using AigcCompliance.Startup;
using Microsoft.AspNetCore.Authentication;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddProblemDetails();
builder.Services.AddValidation();
// A body that cannot be read is the caller's mistake, on a developer's machine too.
builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
builder.Services.AddAuthentication(DemoAuthentication.Scheme)
    .AddScheme<AuthenticationSchemeOptions, DemoAuthentication>(DemoAuthentication.Scheme, null);

builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog(Path.Combine(builder.Configuration["DataFolder"] ?? "data", "content-log.db"))
    .AddModel(services => ChatModel.Create(services.GetRequiredService<IConfiguration>()));

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapChat();
app.MapUser();

try
{
    app.Run();
    return 0;
}
catch (ComplianceStartupException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
