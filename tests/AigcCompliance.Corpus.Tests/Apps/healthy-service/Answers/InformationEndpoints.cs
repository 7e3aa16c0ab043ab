namespace HealthyService.Answers;

public sealed record Complaint(string Text, string? RecordId, string Contact);

/// <summary>What users are told, and where they complain. compliance/aigc.json declares the paths.</summary>
public static class InformationEndpoints
{
    public static void MapInformation(this IEndpointRouteBuilder app)
    {
        app.MapPost("/complaints", async (Complaint complaint, IWebHostEnvironment environment, CancellationToken cancel) =>
        {
            var number = Guid.NewGuid().ToString("n");
            await File.AppendAllTextAsync(Path.Combine(environment.ContentRootPath, "data", "complaints.log"), $"{number}\t{complaint.Contact}\t{complaint.RecordId}\n", cancel);
            return Results.Accepted($"/complaints/{number}", number);
        });
        app.MapGet("/agreement", (IWebHostEnvironment environment) =>
            Results.File(Path.Combine(environment.ContentRootPath, "agreement.md"), "text/markdown; charset=utf-8"));
        app.MapGet("/about", () => "模型：qwen-plus。备案编号：无，本服务为语料示例，不对外提供。");
    }
}
