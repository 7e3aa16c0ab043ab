using AigcCompliance;
using Microsoft.Extensions.Options;

namespace MultiAssistant.Vendors;

public sealed record QianfanMessage(string Role, string Content);

public sealed record QianfanChoice(QianfanMessage Message);

public sealed record QianfanAnswer(string Id, QianfanChoice[] Choices);

public sealed class QianfanClient(HttpClient http, IOptions<VendorOptions> options)
{
    private const string Host = "https://qianfan.baidubce.com";

    /// <summary>Breach: the log, over HTTP through the house's helper.</summary>
    public async Task<string> AskAsync(string question, CancellationToken cancel)
    {
        var body = new { model = "ernie-4.5-turbo", messages = new[] { new QianfanMessage("user", question) } };
        var answer = await http.PostJsonAsync<QianfanAnswer>(Host + "/v2/chat/completions", body, options.Value.Keys["qianfan"], cancel);
        return answer.Choices[0].Message.Content;
    }

    /// <summary>Healthy: a list of models generates nothing.</summary>
    public Task<string[]> ModelsAsync(CancellationToken cancel) => http.GetJsonAsync<string[]>(Host + "/v2/models", cancel);

    /// <summary>Healthy: embeddings are no content that comes back.</summary>
    public Task<float[]> EmbedAsync(string text, CancellationToken cancel) =>
        http.PostJsonAsync<float[]>(Host + "/v2/embeddings", new { input = text }, options.Value.Keys["qianfan"], cancel);
}
