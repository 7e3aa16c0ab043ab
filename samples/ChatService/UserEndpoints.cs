using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace AigcCompliance.Samples.ChatService;

/// <summary>What the user complains of, and the number of the record, when it is about an answer.</summary>
public sealed record Complaint([Required, MaxLength(4000)] string Text, string? RecordId, string? Contact);

/// <summary>What every user may read or use, known or not: the complaint channel, the agreement, the filing. compliance/aigc.json declares the paths.</summary>
public static class UserEndpoints
{
    // Declared in compliance/aigc.json too.
    private const int ResponseWorkingDays = 15;

    public static void MapUser(this IEndpointRouteBuilder app)
    {
        app.MapGet("/agreement", (IWebHostEnvironment host) => Results.File(Path.Combine(host.ContentRootPath, "agreement.md"), "text/markdown; charset=utf-8"));
        app.MapGet("/about", () => Results.Text("""
            ChatService. Model: local-stand-in. Filing number: none, this is a sample that is offered to nobody.
            示例服务。模型：local-stand-in。备案编号：无，本示例不对外提供服务。
            """));
        app.MapPost("/complaints", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(Complaint complaint, IConfiguration configuration, CancellationToken cancel)
    {
        var number = Guid.CreateVersion7().ToString("N");
        var folder = Directory.CreateDirectory(configuration["DataFolder"] ?? "data").FullName;
        var line = JsonSerializer.Serialize(new { number, received = DateTimeOffset.UtcNow, complaint }) + "\n";
        await File.AppendAllTextAsync(Path.Combine(folder, "complaints.jsonl"), line, cancel);
        return Results.Json(new { number, responseWorkingDays = ResponseWorkingDays }, statusCode: StatusCodes.Status202Accepted);
    }
}
