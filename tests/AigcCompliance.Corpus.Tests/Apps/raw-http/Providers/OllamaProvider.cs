using System.Text.Json;

namespace Translator.Providers;

/// <summary>A local model. Breach: the log.</summary>
public sealed class OllamaProvider
{
    private readonly HttpClient http = new() { BaseAddress = new Uri("http://localhost:11434") };

    public async IAsyncEnumerable<string> StreamAsync(string prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync("/api/generate", new { model = "qwen3:8b", prompt, stream = true }, cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            yield return JsonDocument.Parse(line).RootElement.GetProperty("response").GetString() ?? "";
        }
    }

    // Healthy: which models are there.
    public Task<string> TagsAsync(CancellationToken cancel) => http.GetStringAsync("/api/tags", cancel);
}
