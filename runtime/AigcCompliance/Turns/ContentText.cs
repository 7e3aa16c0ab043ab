using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>The text in message parts, as moderators judge it and the log keeps it.</summary>
internal static class ContentText
{
    private static readonly JsonSerializerOptions Readable =
        new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a part; null when the part is of a kind this version cannot govern.</summary>
    public static string? Of(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        FunctionCallContent call => call.Name + " " + Decoded(Serialise(call.Arguments)),
        FunctionResultContent result => result.Result is string text ? text : Decoded(Serialise(result.Result)),
        UsageContent => "",
        _ => null,
    };

    /// <summary>
    /// JSON followed by its names and strings with the escapes resolved: <c>\u4E2D</c> would hide a term from a moderator.
    /// Text that is not JSON is returned as it is.
    /// </summary>
    public static string Decoded(string json)
    {
        var text = new StringBuilder(json);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    text.Append('\n').Append(reader.GetString());
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or an escape that is no character: what was read so far and the raw text are judged.
        }

        return text.ToString();
    }

    private static string Serialise(object? value) => JsonSerializer.Serialize(value, Readable.GetTypeInfo(typeof(object)));
}
