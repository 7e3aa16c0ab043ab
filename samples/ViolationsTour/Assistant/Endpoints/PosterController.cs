using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OpenAI.Images;

namespace AigcCompliance.Samples.Assistant.Endpoints;

[ApiController]
[Route("posters")]
public sealed class PosterController(ImageClient images) : ControllerBase
{
    // Open to anybody (AIGC3002), and the picture is not recorded (AIGC1001).
    [HttpPost]
    [AllowAnonymous]
    public async Task<IActionResult> Draw(string prompt)
    {
        var poster = await images.GenerateImageAsync(prompt);
        return Accepted($"/posters/{PosterStore.Keep(poster.Value.ImageBytes)}");
    }
}
