using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AigcCompliance.Labels;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>What a turn sends to the model: messages without our label, a text to judge and a text to record.</summary>
internal sealed class Prompt
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Prompt(IReadOnlyList<ChatMessage> messages, string judged, string record)
    {
        Messages = messages;
        Judged = judged;
        Record = record;
    }

    /// <summary>The messages; the caller's own are not changed.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>
    /// Everything a user can have written. History counts, because the client sends it; system instructions are the service's own words.
    /// </summary>
    public string Judged { get; }

    /// <summary>Everything that is sent, as JSON.</summary>
    public string Record { get; }

    /// <summary>Reads a request.</summary>
    /// <exception cref="ContentNotGovernedException">A part is not text.</exception>
    public static Prompt Read(IEnumerable<ChatMessage> messages, ChatOptions? options, ExplicitTextLabel label)
    {
        var clean = messages.Select(m => WithoutLabel(m, label)).ToList();
        var judged = new StringBuilder();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("instructions", options?.Instructions);
            json.WriteStartArray("messages");
            foreach (var message in clean)
            {
                var text = TextOf(message);
                if (message.Role != ChatRole.System)
                {
                    judged.Append(text).Append('\n');
                }

                json.WriteStartObject();
                json.WriteString("role", message.Role.Value);
                json.WriteString("text", text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new Prompt(clean, judged.ToString(), Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static ChatMessage WithoutLabel(ChatMessage message, ExplicitTextLabel label)
    {
        if (message.Role != ChatRole.Assistant || !message.Text.Contains(label.Text, StringComparison.Ordinal))
        {
            return message;
        }

        var copy = message.Clone();
        copy.Contents = message.Contents
            .Select(c => c is TextContent text ? new TextContent(label.Strip(text.Text)) : c)
            .ToList();
        return copy;
    }

    private static string TextOf(ChatMessage message)
    {
        var text = new StringBuilder();
        AIContent? previous = null;
        foreach (var content in message.Contents)
        {
            var part = ContentText.Of(content) ?? throw new ContentNotGovernedException(content.GetType().Name);

            // Parts of one text join without a gap, or a term could hide in the seam.
            if (previous is not null and not TextContent || previous is not null && content is not TextContent)
            {
                text.Append('\n');
            }

            text.Append(part);
            previous = content;
        }

        return text.ToString();
    }
}
