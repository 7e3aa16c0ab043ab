using Microsoft.Extensions.Options;

namespace Translator.Providers;

public sealed class ProviderOptions
{
    public Dictionary<string, string> Keys { get; set; } = [];
}

/// <summary>A vendor: where it is, what it is sent, and what comes back.</summary>
public abstract class Provider(HttpSender sender, IOptions<ProviderOptions> options)
{
    protected abstract string Host { get; }

    protected virtual string Path => "/v1/chat/completions";

    protected abstract string Model { get; }

    protected string Key => options.Value.Keys.GetValueOrDefault(GetType().Name, "");

    // Breach: the log, for every vendor below.
    public async Task<string> CompleteAsync(string prompt, CancellationToken cancel)
    {
        var answer = await sender.PostAsync<Completion>(new Uri(Host + Path), Body(prompt), Key, cancel);
        return answer.Choices[0].Message.Content;
    }

    protected virtual object Body(string prompt) => new { model = Model, messages = new[] { new Message("user", prompt) } };
}

public sealed record Message(string Role, string Content);

public sealed record Choice(Message Message);

public sealed record Completion(Choice[] Choices);

public sealed class DeepSeekProvider(HttpSender sender, IOptions<ProviderOptions> options) : Provider(sender, options)
{
    protected override string Host => "https://api.deepseek.com";

    protected override string Path => "/chat/completions";

    protected override string Model => "deepseek-chat";
}

public sealed class DoubaoProvider(HttpSender sender, IOptions<ProviderOptions> options) : Provider(sender, options)
{
    protected override string Host => "https://ark.cn-beijing.volces.com";

    protected override string Path => "/api/v3/chat/completions";

    protected override string Model => "doubao-1-5-pro-32k";
}
