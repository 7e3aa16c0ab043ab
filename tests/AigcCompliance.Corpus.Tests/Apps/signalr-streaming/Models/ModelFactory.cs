using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace MeetingAssistant.Models;

internal static class ModelFactory
{
    public static IChatClient Create(IConfiguration configuration)
    {
        var client = new OpenAIClient(new ApiKeyCredential(configuration["Model:Key"]!), new OpenAIClientOptions { Endpoint = new Uri("https://dashscope.aliyuncs.com/compatible-mode/v1") }).GetChatClient(configuration["Model:Name"] ?? "qwen-plus");
        return client.AsIChatClient().AsBuilder().UseLogging().Build();
    }
}
