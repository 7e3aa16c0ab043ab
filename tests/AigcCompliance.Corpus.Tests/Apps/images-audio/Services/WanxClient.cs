using System.Text.Json;

namespace Studio.Services;

/// <summary>Breaches: the log, over HTTP; and the vendor's own mark is switched off.</summary>
public sealed class WanxClient(IConfiguration configuration)
{
    private readonly HttpClient http = new() { BaseAddress = new Uri("https://dashscope.aliyuncs.com") };

    public async Task<string> DrawAsync(string prompt, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/services/aigc/text2image/image-synthesis");
        request.Headers.Authorization = new("Bearer", configuration["DashScope:Key"]);
        //~ vendor-mark-on -AIGC2003: watermark = false => watermark = true
        request.Content = JsonContent.Create(new { model = "wanx-v1", input = new { prompt }, parameters = new { watermark = false } });
        using var response = await http.SendAsync(request, cancel);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
        return body.RootElement.GetProperty("output").GetProperty("task_id").GetString()!;
    }
}
