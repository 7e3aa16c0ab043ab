using AigcCompliance.Labels;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StudySite.Services;

namespace StudySite.Pages;

public sealed class QuickModel(AnthropicClient client, Tutor tutor, PageUser users) : PageModel
{
    public string Explanation { get; private set; } = "";

    // Breaches: log, user; label too, because the page shows the property.
    public async Task OnGetAsync(string topic, CancellationToken cancel)
    {
        //~ user-of-the-page-asked-for -AIGC3001: await client.Messages.Create => await users.OfAsync(HttpContext) is null ? null! : await client.Messages.Create
        var message = await client.Messages.Create(Parameters(topic), cancel);
        Explanation = string.Concat(message.Content.Select(b => b.TryPickText(out var part) ? part.Text : ""));
    }

    // Breaches: log, label, user.
    public async Task<IActionResult> OnPostJsonAsync(string topic, CancellationToken cancel)
    {
        var message = await client.Messages.Create(Parameters(topic), cancel);
        var text = message.Content[0].TryPickText(out var part) ? part.Text : "";
        //~ label-in-the-json -AIGC2001: text }) => text = ExplicitTextLabel.Default.AddAtStart(text) })
        return new JsonResult(new { topic, text });
    }

    // Breaches: label and user; the call is in the service.
    public async Task<IActionResult> OnPostExplainAsync(string topic, CancellationToken cancel)
    {
        var text = await tutor.ExplainAsync(topic, cancel);
        return Content(text);
    }

    // Healthy: a number.
    public async Task<IActionResult> OnPostCountAsync(string topic, CancellationToken cancel) => Content((await tutor.CountAsync(topic, cancel)).ToString());

    private static MessageCreateParams Parameters(string topic) =>
        new() { Model = "claude-haiku-4-5", MaxTokens = 512, Messages = [new UserMessageParam(topic)] };
}
