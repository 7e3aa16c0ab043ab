using AigcCompliance;

namespace TravelAssistant.Moderation;

public interface ITextModerator
{
    Task<bool> PassesAsync(string text, CancellationToken cancel);
}

/// <summary>Asks the house's moderation service; what cannot be judged does not pass.</summary>
[Moderates]
public sealed class HttpTextModerator(IConfiguration configuration) : ITextModerator
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(configuration["Moderation:Endpoint"] ?? "https://moderation.internal.example") };

    public async Task<bool> PassesAsync(string text, CancellationToken cancel)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("judge", new { text }, cancel);
            return response.IsSuccessStatusCode && await response.Content.ReadFromJsonAsync<bool>(cancel);
        }
        catch (HttpRequestException)
        {
            //~ moderation-fails-open +AIGC4003: return false => return true
            return false;
        }
    }
}
