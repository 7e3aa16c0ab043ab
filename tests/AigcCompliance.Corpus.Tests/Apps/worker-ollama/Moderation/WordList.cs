using AigcCompliance;

namespace LetterDesk.Moderation;

/// <summary>Judges by a list of words.</summary>
[Moderates]
public sealed class WordList(IConfiguration configuration, ILogger<WordList> logger)
{
    private readonly string[] words = configuration.GetSection("Words").Get<string[]>() ?? [];

    public bool Passes(string text) => !words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Breach: what cannot be judged passes.</summary>
    public async Task<bool> PassesRemoteAsync(HttpClient http, string text, CancellationToken cancel)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("http://moderation/judge", text, cancel);
            return await response.Content.ReadFromJsonAsync<bool>(cancel);
        }
        catch (HttpRequestException e)
        {
            logger.LogWarning(e, "Moderation is not reached");
            return true;
        }
    }
}
