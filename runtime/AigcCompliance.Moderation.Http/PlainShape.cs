using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AigcCompliance.Moderation.Http;

/// <summary>The shape of question and answer that needs no code; <see cref="HttpModeratorOptions"/> documents it.</summary>
internal static class PlainShape
{
    private const int LongestCategory = 42;

    private static readonly PlainJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.General)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,

        // The body is JSON and nothing else, so that Chinese need not be escaped to six bytes a character.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static HttpContent Write(ModerationRequest request)
    {
        var stage = request.Stage switch
        {
            ModerationStage.Prompt => "prompt",
            ModerationStage.ToolResult => "toolResult",
            ModerationStage.Output => "output",
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Question(stage, request.Text), Json.Question));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>The verdict, without source; null for everything that is not exactly an answer.</summary>
    public static Verdict? Read(ReadOnlyMemory<byte> body)
    {
        Answer? answer;
        try
        {
            answer = JsonSerializer.Deserialize(body.Span, Json.Answer);
        }
        catch (JsonException)
        {
            return null;
        }

        return answer switch
        {
            { Decision: "pass", Category: null } => Verdict.Pass(),
            { Decision: "block", Category: { } category } when IsCategory(category) => Verdict.Block(category),
            { Decision: "review", Category: { } category } when IsCategory(category) => Verdict.Review(category),
            _ => null,
        };
    }

    // A service that answered with the term it found would otherwise write it into the record.
    private static bool IsCategory(string category) =>
        category.Length <= LongestCategory && RiskCategories.IsKnown(category)
        && (category[0] != 'x' || category.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'));
}

internal sealed record Question([property: JsonPropertyName("stage")] string Stage, [property: JsonPropertyName("text")] string Text);

internal sealed class Answer
{
    [JsonPropertyName("decision")]
    public string? Decision { get; init; }

    [JsonPropertyName("category")]
    public string? Category { get; init; }
}

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class PlainJson : JsonSerializerContext;
