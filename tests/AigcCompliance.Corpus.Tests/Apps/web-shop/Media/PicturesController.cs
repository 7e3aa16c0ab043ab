using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace WebShop.Media;

[ApiController, Route("pictures"), AllowAnonymous]
public sealed class PicturesController(ThumbnailGenerator generator, IWebHostEnvironment environment) : ControllerBase
{
    [HttpGet("{name}")]
    public async Task<IActionResult> Get(string name, int width, CancellationToken cancel)
    {
        var path = Path.Combine(environment.WebRootPath, "pictures", Path.GetFileName(name));
        var picture = await generator.GenerateImageAsync(await System.IO.File.ReadAllBytesAsync(path, cancel), width, cancel);
        return File(picture, "image/png");
    }

    [HttpPost]
    public async Task<ActionResult<string>> Upload(IFormFile file, CancellationToken cancel)
    {
        var path = Path.Combine(environment.WebRootPath, "pictures", Path.GetRandomFileName());
        await using var target = System.IO.File.Create(path);
        await file.CopyToAsync(target, cancel);
        return path;
    }
}
