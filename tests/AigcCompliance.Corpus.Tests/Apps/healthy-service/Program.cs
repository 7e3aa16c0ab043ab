// A question-and-answer service that uses the product's runtime in full.
using AigcCompliance;
using AigcCompliance.Startup;
using HealthyService.Answers;
using HealthyService.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.AI;
using OpenAI;
using System.ClientModel;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddProblemDetails();
builder.Services.Configure<AnswerOptions>(builder.Configuration.GetSection("Answers"));
builder.Services.AddAuthentication(TicketAuthentication.Scheme)
    .AddScheme<AuthenticationSchemeOptions, TicketAuthentication>(TicketAuthentication.Scheme, null);

builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified", o => o.Method = AigcCompliance.Identity.RealNameMethod.MobileNumber)
    .AddLexiconModerator("lexicon.txt")
    .AddSqliteContentLog(Path.Combine(builder.Configuration["DataFolder"] ?? "data", "content-log.db"))
    .AddModel(
        services =>
        {
            var configuration = services.GetRequiredService<IConfiguration>();
            var options = new OpenAIClientOptions { Endpoint = new Uri("https://dashscope.aliyuncs.com/compatible-mode/v1") };
            return new OpenAIClient(new ApiKeyCredential(configuration["Model:Key"]!), options).GetChatClient("qwen-plus").AsIChatClient();
        },
        pipeline => pipeline.UseFunctionInvocation());
builder.Services.Configure<ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(365));
builder.Services.AddSingleton<Glossary>();
builder.Services.AddScoped<AnswerService>();

var app = builder.Build();
app.UseExceptionHandler();
app.UseAuthentication();
app.UseAuthorization();
app.MapAnswers();
app.MapInformation();

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
