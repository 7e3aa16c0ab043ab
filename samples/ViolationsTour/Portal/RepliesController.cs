using AigcCompliance.Labels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Portal;

[ApiController]
[Route("replies")]
public sealed class RepliesController(IChatClient chat) : ControllerBase
{
    // The label is there; nobody has looked at what it stands on (AIGC4001).
    [HttpPost]
    public async Task<string> Reply(string post, VerifiedUser user) => Labelled(await Answer(post));

    // What users post goes into the prompt as it is (AIGC4002), and nothing of it is kept (AIGC1001).
    private async Task<string> Answer(string post) => (await chat.GetResponseAsync("Reply kindly to: " + post)).Text;

    private static string Labelled(string text) => ExplicitTextLabel.Default.AddAtEnd(text);
}
