using AigcCompliance;
using AigcCompliance.Labels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace KnowledgeBase.Controllers;

/// <summary>Checks that rest on the identity provider's real-name level.</summary>
[VerifiesUser, AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RealNameAttribute() : AuthorizeAttribute("RealName");

/// <summary>An older controller that speaks to the kernel itself.</summary>
[ApiController, Route("prompts")]
public sealed class PromptController(Kernel kernel) : ControllerBase
{
    // Breaches: log, label, user.
    [HttpPost("run")]
    //~ policy-put-on -AIGC3001: Run( => Run([FromServices] VerifiedUser user,
    public async Task<IActionResult> Run([FromBody] string prompt, CancellationToken cancel)
    {
        var result = await kernel.InvokePromptAsync(prompt, cancellationToken: cancel);
        //~ label-on-a-prompt-result -AIGC2001: result.ToString() => ExplicitTextLabel.Default.AddAtStart(result.ToString())
        return Ok(result.ToString());
    }

    // Breaches: log and label; the policy verifies the user.
    //~ real-name-policy-dropped +AIGC3001: , RealName =>
    [HttpPost("classify"), RealName]
    public async Task<ActionResult<string>> Classify([FromBody] string text)
    {
        var label = await kernel.InvokePromptAsync<string>("给出下列文字的主题：" + text);
        return label ?? "";
    }

    // Breaches: log; anonymous access on the action.
    //~ anonymous-attribute-removed -AIGC3002 +AIGC3001: , AllowAnonymous =>
    [HttpPost("tone"), AllowAnonymous]
    public async Task<ActionResult<bool>> IsFriendly([FromBody] string text)
    {
        var answer = await kernel.InvokePromptAsync("是否友好？只回答是或否：" + text);
        //~ verdict-of-the-model-as-a-flag =AIGC2001: answer.ToString() == "是" => answer.ToString().Contains('是')
        return answer.ToString() == "是";
    }

    // Healthy: no request reaches it.
    //~ action-that-reaches-no-model =AIGC3001: [NonAction] => [HttpGet("plugins")]
    [NonAction]
    public string Describe() => kernel.Plugins.Count + " plugins";
}
