using System.Text.Json.Nodes;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>Chat completions as OpenAI, Azure and the many compatible providers write them; a stream is server-sent events.</summary>
internal sealed class OpenAIWire(string path = "/v1/chat/completions") : Wire
{
    private static readonly object Tokens = new { prompt_tokens = 11, completion_tokens = 7, total_tokens = 18 };

    public override string Path => path;

    public override WireAnswer Says(string[] chunks, bool withUsage = true) => Ends(chunks, "stop", withUsage ? Tokens : null);

    public override WireAnswer Calls(string tool, params string[] arguments) => new()
    {
        Whole = Whole(new { role = "assistant", content = (string?)null, tool_calls = new[] { Call(tool, string.Concat(arguments)) } }, "tool_calls", Tokens),
        Parts =
        [
            Event(new { role = "assistant", tool_calls = new[] { Call(tool, "") } }),
            .. arguments.Select(a => Event(new { tool_calls = new[] { new { index = 0, function = new { arguments = a } } } })),
        ],
        LastParts = [Event(new { }, "tool_calls"), Event(null, usage: Tokens), Done],
    };

    /// <summary>Reasoning is in a field that several compatible providers added.</summary>
    public override WireAnswer Thinks(string reasoning, string text) => Says([text]) with
    {
        Whole = Whole(new { role = "assistant", content = text, reasoning_content = reasoning }, "stop", Tokens),
        Parts = [Event(new { role = "assistant", reasoning_content = reasoning }), Event(new { content = text })],
    };

    /// <summary>The provider's own filter stopped the answer.</summary>
    public WireAnswer Filters(params string[] chunks) => Ends(chunks, "content_filter", Tokens);

    /// <summary>The model's refusal, in the field that strict JSON answers have for it.</summary>
    public WireAnswer Refuses(params string[] chunks) => new()
    {
        Whole = Whole(new { role = "assistant", content = (string?)null, refusal = string.Concat(chunks) }, "stop", Tokens),
        Parts = [.. chunks.Select(c => Event(new { role = "assistant", refusal = c }))],
        LastParts = [Event(new { }, "stop"), Done],
    };

    /// <summary>Token counts so far with every chunk, as some compatible servers send them.</summary>
    public WireAnswer CountsWithEveryChunk(params string[] chunks) => Says(chunks) with
    {
        Parts = [.. chunks.Select((c, i) => Event(new { role = "assistant", content = c }, usage: new { prompt_tokens = 11, completion_tokens = i + 1, total_tokens = 12 + i }))],
        LastParts = [Event(new { }, "stop", new { prompt_tokens = 11, completion_tokens = chunks.Length, total_tokens = 11 + chunks.Length }), Done],
    };

    private const string Done = "data: [DONE]\n\n";

    private static WireAnswer Ends(string[] chunks, string reason, object? usage) => new()
    {
        Whole = Whole(new { role = "assistant", content = string.Concat(chunks), refusal = (string?)null }, reason, usage),
        Parts = [.. chunks.Select(c => Event(new { role = "assistant", content = c }))],
        LastParts = usage is null ? [Event(new { }, reason), Done] : [Event(new { }, reason), Event(null, usage: usage), Done],
    };

    private static object Call(string tool, string arguments) =>
        new { index = 0, id = "call_1", type = "function", function = new { name = tool, arguments } };

    private static string Whole(object message, string reason, object? usage)
    {
        var answer = JsonNode.Parse(Write(new { id = "chatcmpl-1", @object = "chat.completion", created = 1767225600, model = Served, choices = new[] { new { index = 0, message, finish_reason = reason } } }))!;
        if (usage is not null)
        {
            answer["usage"] = JsonNode.Parse(Write(usage));
        }

        return answer.ToJsonString();
    }

    private static string Event(object? delta, string? reason = null, object? usage = null)
    {
        object[] choices = delta is null ? [] : [new { index = 0, delta, finish_reason = reason }];
        return "data: " + Write(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1767225600, model = Served, choices, usage }) + "\n\n";
    }
}
