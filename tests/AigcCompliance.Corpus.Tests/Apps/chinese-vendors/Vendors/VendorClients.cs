using System.ClientModel;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;

namespace MultiAssistant.Vendors;

public sealed class VendorOptions
{
    public Dictionary<string, string> Keys { get; set; } = [];

    public string ZhipuModel { get; set; } = "glm-4-plus";
}

/// <summary>Clients of vendors that speak the OpenAI protocol.</summary>
public sealed class VendorClients(IOptions<VendorOptions> options)
{
    public ChatClient DashScope(string model) => Client("dashscope", "https://dashscope.aliyuncs.com/compatible-mode/v1").GetChatClient(model);

    //~ endpoint-abroad +AIGC8001: https://api.deepseek.com/v1 => https://api.openai.com/v1
    public ChatClient DeepSeek() => Client("deepseek", "https://api.deepseek.com/v1").GetChatClient("deepseek-chat");

    public ChatClient Zhipu() => Client("zhipu", "https://open.bigmodel.cn/api/paas/v4").GetChatClient(options.Value.ZhipuModel);

    public ChatClient Overseas() => new OpenAIClient(options.Value.Keys["openai"]).GetChatClient("gpt-4o");

    private OpenAIClient Client(string vendor, string endpoint) =>
        new(new ApiKeyCredential(options.Value.Keys[vendor]), new OpenAIClientOptions { Endpoint = new Uri(endpoint) });
}
