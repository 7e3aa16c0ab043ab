using System.Net.Http.Headers;

namespace Translator.Providers;

/// <summary>Sends JSON for everybody.</summary>
public sealed class HttpSender(HttpClient http, ILogger<HttpSender> logger)
{
    public async Task<T> PostAsync<T>(Uri uri, object body, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        logger.LogDebug("{Status} from {Host}", response.StatusCode, uri.Host);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<T>(cancel))!;
    }

    public Task<string> GetAsync(Uri uri, CancellationToken cancel) => http.GetStringAsync(uri, cancel);
}
