using AigcCompliance;
using AigcCompliance.Labels;
using KnowledgeBase.Repositories;
using KnowledgeBase.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.SemanticKernel;

namespace KnowledgeBase.Controllers;

public sealed record DraftRequest(string Title);

[ApiController, Route("articles")]
public sealed class ArticlesController(IArticleRepository articles, ArticleWriter writer, GovernedArticleWriter governed) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<Article>> Get(int id) => await articles.FindAsync(id) is { } article ? article : NotFound();

    [HttpPost]
    public async Task<IActionResult> Write(DraftRequest request, VerifiedUser user, CancellationToken cancel) =>
        CreatedAtAction(nameof(Get), new { id = await governed.WriteAsync(user, request.Title, cancel) }, null);

    [HttpPost("{id:int}/questions")]
    public async Task<ActionResult<string>> Ask(int id, [FromBody] string question, VerifiedUser user, CancellationToken cancel) =>
        await articles.FindAsync(id) is { } article ? await governed.AnswerAsync(user, article, question, cancel) : NotFound();

    // Breaches: label and user, both behind a service.
    [HttpPost("draft")]
    public async Task<ActionResult<string>> Draft(DraftRequest request, CancellationToken cancel)
    {
        var draft = await writer.DraftAsync(request.Title, cancel);
        return Ok(draft);
    }

    // Breach: the user. The label is put on here.
    [HttpPost("{id:int}/summary")]
    public async Task<ActionResult<string>> Summarise(int id, CancellationToken cancel)
    {
        if (await articles.FindAsync(id) is not { } article)
        {
            return NotFound();
        }

        var shortened = await writer.ShortenAsync(article, cancel);
        //~ label-of-a-service-result-dropped +AIGC2001: ExplicitTextLabel.Default.AddAtStart(shortened.Summary) => shortened.Summary
        return Ok(ExplicitTextLabel.Default.AddAtStart(shortened.Summary));
    }
}
