using System.Collections.Concurrent;

namespace KnowledgeBase.Repositories;

public sealed record Article(int Id, string Title, string Body, bool IsGenerated)
{
    /// <summary>What the model made of the body; empty until somebody asked for it.</summary>
    public string Summary { get; init; } = "";
}

public interface IArticleRepository
{
    Task<Article?> FindAsync(int id);

    Task<IReadOnlyList<Article>> SearchAsync(string term);

    Task<int> AddAsync(Article article);

    Task UpdateAsync(Article article);
}

public sealed class ArticleRepository : IArticleRepository
{
    private readonly ConcurrentDictionary<int, Article> articles = new();
    private int last;

    public Task<Article?> FindAsync(int id) => Task.FromResult(articles.GetValueOrDefault(id));

    public Task<IReadOnlyList<Article>> SearchAsync(string term) =>
        Task.FromResult<IReadOnlyList<Article>>([.. articles.Values.Where(a => a.Title.Contains(term, StringComparison.OrdinalIgnoreCase))]);

    public Task<int> AddAsync(Article article)
    {
        var id = Interlocked.Increment(ref last);
        articles[id] = article with { Id = id };
        return Task.FromResult(id);
    }

    public Task UpdateAsync(Article article)
    {
        articles[article.Id] = article;
        return Task.CompletedTask;
    }
}
