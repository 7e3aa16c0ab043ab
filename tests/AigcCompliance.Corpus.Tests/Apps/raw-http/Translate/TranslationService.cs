using Translator.Providers;

namespace Translator.Translate;

public sealed record Job(string Text, string To, string Provider);

public sealed class TranslationService(DeepSeekProvider deepSeek, DoubaoProvider doubao, OllamaProvider ollama)
{
    private readonly Dictionary<(string, string), string> cache = [];

    public async Task<string> TranslateAsync(Job job, CancellationToken cancel)
    {
        if (cache.TryGetValue((job.Text, job.To), out var known))
        {
            return known;
        }

        var prompt = $"译成{job.To}，只给出译文：{job.Text}";
        var result = job.Provider switch
        {
            "deepseek" => await deepSeek.CompleteAsync(prompt, cancel),
            "doubao" => await doubao.CompleteAsync(prompt, cancel),
            _ => await JoinAsync(ollama.StreamAsync(prompt, cancel)),
        };
        return cache[(job.Text, job.To)] = result;
    }

    private static async Task<string> JoinAsync(IAsyncEnumerable<string> pieces)
    {
        var result = "";
        await foreach (var piece in pieces)
        {
            result += piece;
        }

        return result;
    }
}
