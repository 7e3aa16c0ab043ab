using AigcCompliance;
using Anthropic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.AI;
using StudySite.Services;

namespace StudySite.Pages;

/// <summary>Healthy: the governed client for a verified user; the page shows labelled text.</summary>
public sealed class AskModel(GovernedModel model, PageUser users, AnthropicClient client) : PageModel
{
    [BindProperty]
    public string Question { get; set; } = "";

    public string? Answer { get; private set; }

    public void OnGet() => Answer = null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        //~ page-of-the-raw-client +AIGC1001 +AIGC2001 +AIGC3001: await users.OfAsync(HttpContext) => (VerifiedUser?)null
        if (await users.OfAsync(HttpContext) is not { } user)
        {
            //~ page-of-the-raw-client: return Forbid(); => user = null!;
            return Forbid();
        }

        //~ page-of-the-raw-client: model.For(user) => client.AsIChatClient("claude-sonnet-4-5")
        var response = await model.For(user).GetResponseAsync(Question, cancellationToken: cancel);
        Answer = response.Text;
        return Page();
    }

    public async Task<IActionResult> OnPostSourcesAsync(CancellationToken cancel)
    {
        //~ handler-without-user +AIGC1001 +AIGC2001 +AIGC3001: await users.OfAsync(HttpContext) => (VerifiedUser?)null
        var user = await users.OfAsync(HttpContext);
        //~ content-of-the-raw-client +AIGC1001 +AIGC2001: model.For(user!) => client.AsIChatClient("claude-sonnet-4-5") //~ handler-without-user: model.For(user!) => client.AsIChatClient("claude-sonnet-4-5")
        var response = await model.For(user!).GetResponseAsync("Sources on: " + Question, cancellationToken: cancel);
        return Content(response.Text);
    }
}
