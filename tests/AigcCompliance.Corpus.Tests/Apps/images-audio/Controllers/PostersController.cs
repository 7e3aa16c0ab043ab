using AigcCompliance;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OpenAI.Images;
using Studio.Services;

namespace Studio.Controllers;

[ApiController, Route("posters")]
public sealed class PostersController(PosterService posters, WatermarkedPosters marked, ImageClient images) : ControllerBase
{
    // Breaches: label and user, behind the service.
    [HttpGet("{product}")]
    public async Task<IActionResult> Get(string product, CancellationToken cancel) => File(await posters.DrawAsync(product, cancel), "image/png", product + ".png");

    // Healthy.
    [HttpGet("marked/{product}")]
    public async Task<IActionResult> Marked(string product, VerifiedUser user, CancellationToken cancel) =>
        File(await marked.DrawAsync(user.Subject, product, cancel), "image/png", product + ".png");

    // Breaches: log, label; anonymous access.
    //~ preview-for-nobody -AIGC3002 +AIGC3001: , AllowAnonymous =>
    //~ preview-for-the-verified -AIGC3002: , AllowAnonymous =>
    [HttpGet("preview/{product}"), AllowAnonymous]
    //~ preview-for-the-verified: string product) => string product, VerifiedUser user)
    public async Task<FileContentResult> Preview(string product)
    {
        var picture = await images.GenerateImageAsync("preview of " + product);
        return File(picture.Value.ImageBytes.ToArray(), "image/png");
    }
}
