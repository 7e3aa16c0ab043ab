namespace Translator.Providers;

/// <summary>Healthy: a dictionary over HTTP; its path looks a little like a model's.</summary>
public sealed class DictionaryProvider(HttpSender sender)
{
    public async Task<string> LookUpAsync(string word, CancellationToken cancel)
    {
        var page = await sender.GetAsync(new Uri("https://dict.example.cn/v1/completions?prefix=" + Uri.EscapeDataString(word)), cancel);
        return page.Length > 200 ? page[..200] : page;
    }

    public Task<int> ReportAsync(string word, CancellationToken cancel) =>
        sender.PostAsync<int>(new Uri("https://dict.example.cn/api/reports"), new { word }, "", cancel);
}
