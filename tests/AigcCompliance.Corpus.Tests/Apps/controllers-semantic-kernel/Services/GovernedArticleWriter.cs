using AigcCompliance;
using KnowledgeBase.Repositories;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KnowledgeBase.Services;

/// <summary>The same, built on the governed client: Semantic Kernel takes it as a chat service.</summary>
public sealed class GovernedArticleWriter(GovernedModel model, Kernel kernel, IArticleRepository articles)
{
    public async Task<int> WriteAsync(VerifiedUser user, string title, CancellationToken cancel)
    {
        //~ kernel-service-instead-of-the-governed +AIGC1001: model.For(user).AsChatCompletionService() => kernel.GetRequiredService<IChatCompletionService>()
        var chat = model.For(user).AsChatCompletionService();
        var answer = await chat.GetChatMessageContentAsync("写一篇题为“" + title + "”的短文", cancellationToken: cancel);
        return await articles.AddAsync(new Article(0, title, answer.Content ?? "", IsGenerated: true));
    }

    public async Task<string> AnswerAsync(VerifiedUser user, Article article, string question, CancellationToken cancel)
    {
        //~ prompt-through-the-kernel +AIGC1001 +AIGC2001: (await model.For(user).GetResponseAsync(article.Body + question, cancellationToken: cancel)).Text => (await kernel.InvokePromptAsync(article.Body + question, cancellationToken: cancel)).ToString()
        var answer = (await model.For(user).GetResponseAsync(article.Body + question, cancellationToken: cancel)).Text;
        return answer;
    }
}
