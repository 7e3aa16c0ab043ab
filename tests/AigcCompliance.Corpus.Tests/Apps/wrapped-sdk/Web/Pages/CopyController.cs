using Copydesk.Client;
using Microsoft.AspNetCore.Mvc;

namespace Copydesk.Web;

/// <summary>Breaches: label and user of the stream; the call is in the other project.</summary>
[ApiController, Route("api/copy")]
public sealed class CopyController(ICopywriter writer) : ControllerBase
{
    [HttpGet("stream")]
    public IAsyncEnumerable<string> Stream(string product, CancellationToken cancel) => writer.StreamAsync(product, cancel);

    [HttpGet("products")]
    public IReadOnlyList<string> Products() => ["自行车", "滑板车"];
}
