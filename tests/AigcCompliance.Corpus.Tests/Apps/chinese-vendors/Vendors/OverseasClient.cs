using Microsoft.Extensions.Options;

namespace MultiAssistant.Vendors;

/// <summary>Breaches: the log, and what users write leaves the mainland.</summary>
public sealed class OverseasClient(HttpClient http, IOptions<VendorOptions> options)
{
    public async Task<string> AskAsync(string question, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/responses");
        request.Headers.Authorization = new("Bearer", options.Value.Keys["openai"]);
        request.Content = JsonContent.Create(new { model = "gpt-4o", input = question });
        using var response = await http.SendAsync(request, cancel);
        return await response.Content.ReadAsStringAsync(cancel);
    }
}
