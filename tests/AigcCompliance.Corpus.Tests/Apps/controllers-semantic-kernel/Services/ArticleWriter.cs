using KnowledgeBase.Repositories;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KnowledgeBase.Services;

/// <summary>Writes and shortens articles with the kernel that the container holds.</summary>
public sealed class ArticleWriter(Kernel kernel, IArticleRepository articles)
{
    private readonly KernelFunction shorten = KernelFunctionFactory.CreateFromPrompt("用两句话概括：{{$text}}", functionName: "shorten");
    private readonly KernelFunction wordCount = KernelFunctionFactory.CreateFromMethod((string text) => text.Length, "wordCount");

    /// <summary>Breach: the log.</summary>
    public async Task<string> DraftAsync(string title, CancellationToken cancel)
    {
        var chat = kernel.GetRequiredService<IChatCompletionService>();
        var history = new ChatHistory("你是一名技术文档作者。");
        history.AddUserMessage("写一篇题为“" + title + "”的短文");
        var answer = await chat.GetChatMessageContentAsync(history, cancellationToken: cancel);
        return answer.Content ?? "";
    }

    /// <summary>Breach: the log; the function is made from a prompt.</summary>
    public async Task<Article> ShortenAsync(Article article, CancellationToken cancel)
    {
        //~ native-function-in-place-of-the-prompt -AIGC1001: shorten => wordCount
        var summary = await kernel.InvokeAsync<string>(shorten, new KernelArguments { ["text"] = article.Body }, cancel);
        var shortened = article with { Summary = summary ?? "" };
        await articles.UpdateAsync(shortened);
        return shortened;
    }

    /// <summary>Healthy: a native function of the kernel is no model.</summary>
    public async Task<int> LengthAsync(Article article, CancellationToken cancel) =>
        //~ prompt-in-place-of-the-native-function +AIGC1001: wordCount => shorten
        await kernel.InvokeAsync<int>(wordCount, new KernelArguments { ["text"] = article.Body }, cancel);

    /// <summary>Breach: the log, in a stream.</summary>
    public IAsyncEnumerable<StreamingKernelContent> TranslateAsync(string text, CancellationToken cancel) =>
        kernel.InvokePromptStreamingAsync("译成英文：{{$text}}", new KernelArguments { ["text"] = text }, cancellationToken: cancel);
}
