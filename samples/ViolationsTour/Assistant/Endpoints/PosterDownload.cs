using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OpenAI.Images;

namespace AigcCompliance.Samples.Assistant.Endpoints;

[ApiController]
[Authorize]
[Route("posters/new")]
public sealed class PosterDownload(ImageClient images) : ControllerBase
{
    // The picture is handed out as the model made it: no mark in it, nothing in its metadata (AIGC2002), and no record of it (AIGC1001).
    [HttpGet]
    public async Task<IActionResult> Download(string prompt) => File((await Draw(prompt)).ToArray(), "image/png");

    private async Task<BinaryData> Draw(string prompt) => (await images.GenerateImageAsync(prompt)).Value.ImageBytes;
}
