using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace MeetingAssistant.Models;

internal static class ModelFactory
{
    public static IChatClient Create(IConfiguration configuration)
    {
        var client = new OpenAIClient(configuration["Model:Key"]!).GetChatClient(configuration["Model:Name"] ?? "qwen-plus");
        return client.AsIChatClient().AsBuilder().UseLogging().Build();
    }
}
