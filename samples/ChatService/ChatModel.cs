using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AigcCompliance.Samples.ChatService;

/// <summary>Makes the model's client: any OpenAI-compatible endpoint that configuration names, or the local stand-in.</summary>
internal static class ChatModel
{
    public static IChatClient Create(IConfiguration configuration)
    {
        var model = configuration.GetSection("Model");
        if (string.IsNullOrEmpty(model["Endpoint"]))
        {
            return new LocalModel();
        }

        // compliance/aigc.json has the key Model:Name as an alias of the model it stands for.
        var name = model["Name"];
        if (string.IsNullOrEmpty(name))
        {
            throw new InvalidOperationException("Set Model:Name.\n请设置 Model:Name。");
        }

        if (!Uri.TryCreate(model["Endpoint"], UriKind.Absolute, out var endpoint))
        {
            throw new InvalidOperationException("Model:Endpoint is not a web address.\nModel:Endpoint 不是网址。");
        }

        // Some local servers want no key, but the client does.
        var key = new ApiKeyCredential(model["Key"] is { Length: > 0 } secret ? secret : "none");
        return new OpenAIClient(key, new OpenAIClientOptions { Endpoint = endpoint }).GetChatClient(name).AsIChatClient();
    }
}
