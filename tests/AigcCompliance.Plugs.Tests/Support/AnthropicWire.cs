using System.Text.Json.Nodes;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>Anthropic's messages; a stream is named server-sent events, with the counts of tokens read at its start and of those written at its end.</summary>
internal sealed class AnthropicWire : Wire
{
    public override string Path => "/v1/messages";

    public override WireAnswer Says(string[] chunks, bool withUsage = true) => Answer(
        new { type = "text", text = string.Concat(chunks) },
        new { type = "text", text = "" },
        chunks.Select(c => (object)new { type = "text_delta", text = c }),
        "end_turn");

    public override WireAnswer Thinks(string reasoning, string text)
    {
        var said = Says([text]);
        var thought = new { type = "thinking", thinking = reasoning, signature = "c2ln" };
        return said with
        {
            Whole = Write(Message([thought, new { type = "text", text }], "end_turn", 7)),
            Parts =
            [
                said.Parts[0],
                Event("content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "thinking", thinking = "", signature = "" } }),
                Event("content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "thinking_delta", thinking = reasoning } }),
                Event("content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "signature_delta", signature = "c2ln" } }),
                Event("content_block_stop", new { type = "content_block_stop", index = 0 }),
                .. said.Parts.Skip(1).Select(p => p.Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal)),
            ],
            LastParts = [.. said.LastParts.Select(p => p.Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal))],
        };
    }

    public override WireAnswer Calls(string tool, params string[] arguments) => Answer(
        new { type = "tool_use", id = "toolu_1", name = tool, input = JsonNode.Parse(string.Concat(arguments)) },
        new { type = "tool_use", id = "toolu_1", name = tool, input = new { } },
        arguments.Select(a => (object)new { type = "input_json_delta", partial_json = a }),
        "tool_use");

    public override WireAnswer Fails(int status) => new() { Status = status, Whole = Write(new { type = "error", error = new { type = "api_error", message = "The provider failed." } }) };

    private static WireAnswer Answer(object whole, object start, IEnumerable<object> deltas, string reason) => new()
    {
        Whole = Write(Message([whole], reason, 7)),
        Parts =
        [
            Event("message_start", new { type = "message_start", message = Message([], null, 1) }),
            Event("content_block_start", new { type = "content_block_start", index = 0, content_block = start }),
            .. deltas.Select(delta => Event("content_block_delta", new { type = "content_block_delta", index = 0, delta })),
        ],
        LastParts =
        [
            Event("content_block_stop", new { type = "content_block_stop", index = 0 }),
            Event("message_delta", new { type = "message_delta", delta = new { stop_reason = reason, stop_sequence = (string?)null }, usage = new { output_tokens = 7 } }),
            Event("message_stop", new { type = "message_stop" }),
        ],
    };

    private static object Message(object[] content, string? reason, int written) => new
    {
        id = "msg_1",
        type = "message",
        role = "assistant",
        model = Served,
        content,
        stop_reason = reason,
        stop_sequence = (string?)null,
        usage = new { input_tokens = 11, output_tokens = written },
    };

    private static string Event(string name, object data) => "event: " + name + "\ndata: " + Write(data) + "\n\n";
}
