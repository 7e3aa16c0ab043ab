using System.Text;
using System.Text.Json;

namespace MultiAssistant.Vendors;

/// <summary>The house's helper for JSON over HTTP.</summary>
internal static class JsonHttp
{
    public static async Task<T> PostJsonAsync<T>(this HttpClient http, string url, object body, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Authorization = new("Bearer", key);
        request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(cancel) ?? throw new InvalidDataException("An empty answer.");
    }

    public static async Task<T> GetJsonAsync<T>(this HttpClient http, string url, CancellationToken cancel) =>
        await http.GetFromJsonAsync<T>(url, cancel) ?? throw new InvalidDataException("An empty answer.");
}
