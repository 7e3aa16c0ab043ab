// A service that calls its model through the runtime. What is left are declarations, and what they promise.
using AigcCompliance;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"))
    .AddRealNameClaim("realname_verified")
    .AddModel(services => Chat(services.GetRequiredService<OpenAIClient>(), builder.Configuration).AsIChatClient());

var app = builder.Build();
app.MapPost("/ask", async (string question, VerifiedUser user, GovernedModel model) =>
    (await model.For(user).GetResponseAsync(question)).Text);
app.Run();

// Whoever changes the setting changes the model, and no filing says which one it is (AIGC5002).
static ChatClient Chat(OpenAIClient client, IConfiguration configuration) =>
    client.GetChatClient(configuration["Model:Name"]!);
