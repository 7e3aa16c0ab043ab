using AigcCompliance;
using AigcCompliance.Labels;
using Microsoft.Extensions.AI;
using MultiAssistant.Vendors;
using OpenAI.Chat;
using ChatMessage = OpenAI.Chat.ChatMessage;

namespace MultiAssistant.Chat;

public sealed record Prompt(string Text);

public static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        var chat = app.MapGroup("/chat");

        // Healthy: the house's vendor behind the governed model.
        //~ vendor-client-in-the-handler +AIGC1001 +AIGC2001: GovernedModel model => VendorClients vendors
        //~ vendor-client-and-no-user +AIGC1001 +AIGC2001 +AIGC3001: VerifiedUser user, GovernedModel model => VendorClients vendors
        chat.MapPost("/", async (Prompt prompt, VerifiedUser user, GovernedModel model) =>
        {
            //~ vendor-client-in-the-handler: model.For(user) => vendors.DeepSeek().AsIChatClient() //~ vendor-client-and-no-user: model.For(user) => vendors.DeepSeek().AsIChatClient()
            var answer = await model.For(user).GetResponseAsync(prompt.Text);
            return Results.Text(answer.Text);
        });

        // Breach: the log. The model's id is configured, so that nobody can tell which it is.
        //~ translation-without-user +AIGC3001: VerifiedUser user, =>
        chat.MapPost("/translate", async (Prompt prompt, VerifiedUser user, VendorClients vendors) =>
        {
            ChatCompletion completion = await vendors.Zhipu().CompleteChatAsync(ChatMessage.CreateUserMessage("译成英文：" + prompt.Text));
            //~ translation-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(completion.Content[0].Text) => completion.Content[0].Text
            return Results.Text(ExplicitTextLabel.Default.AddAtEnd(completion.Content[0].Text));
        });

        // Breaches: log and label.
        chat.MapPost("/summary", async (Prompt prompt, VerifiedUser user, VendorClients vendors) =>
        {
            //~ model-that-nobody-can-tell +AIGC5002: "qwen-turbo" => Environment.GetEnvironmentVariable("MODEL")!
            var result = await vendors.DashScope("qwen-turbo").CompleteChatAsync(ChatMessage.CreateUserMessage(prompt.Text));
            //~ label-on-the-summary -AIGC2001: result.Value.Content[0].Text => ExplicitTextLabel.Default.AddAtStart(result.Value.Content[0].Text)
            return TypedResults.Ok(new { Summary = result.Value.Content[0].Text });
        });

        // Breaches: log, label, user; the log in the client over HTTP.
        chat.MapPost("/ernie", async (Prompt prompt, QianfanClient ernie, CancellationToken cancel) => Results.Text(await ernie.AskAsync(prompt.Text, cancel)));

        // Breaches: log (reported at the call), label, user, and content goes abroad.
        chat.MapPost("/overseas", async (Prompt prompt, VendorClients vendors) =>
        {
            var result = await vendors.Overseas().CompleteChatAsync(ChatMessage.CreateUserMessage(prompt.Text));
            return result.Value.Content[0].Text;
        });

        // Healthy: no model is reached.
        chat.MapGet("/models", async (QianfanClient ernie, CancellationToken cancel) => await ernie.ModelsAsync(cancel));

        // Healthy: silenced, and somebody says why.
        chat.MapPost("/proofread", async (Prompt prompt, VerifiedUser user, VendorClients vendors) =>
        {
            //~ silenced-without-a-reason +AIGC9003: AIGC1001 // 合规部 2026-03-02: the gateway in front keeps the record => AIGC1001
#pragma warning disable AIGC1001 // 合规部 2026-03-02: the gateway in front keeps the record
            ChatCompletion completion = await vendors.DeepSeek().CompleteChatAsync(ChatMessage.CreateUserMessage(prompt.Text));
#pragma warning restore AIGC1001
            return Results.Text(ExplicitTextLabel.Default.AddAtEnd(completion.Content[0].Text));
        });

        // Breach of another kind: silenced, and nobody says why.
        chat.MapPost("/quiet", async (Prompt prompt, VerifiedUser user, VendorClients vendors) =>
        {
#pragma warning disable AIGC1001
            ChatCompletion completion = await vendors.DeepSeek().CompleteChatAsync(ChatMessage.CreateUserMessage(prompt.Text));
#pragma warning restore AIGC1001
            return Results.Text(ExplicitTextLabel.Default.AddAtEnd(completion.Content[0].Text));
        });
    }
}
