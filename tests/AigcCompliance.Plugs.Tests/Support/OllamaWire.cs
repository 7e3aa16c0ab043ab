using System.Text.Json.Nodes;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>Ollama's chat answers; a stream is one JSON object a line.</summary>
internal sealed class OllamaWire : Wire
{
    public override string Path => "/api/chat";

    public override WireAnswer Says(string[] chunks, bool withUsage = true) => new()
    {
        StreamType = "application/x-ndjson",
        Whole = Last(new { role = "assistant", content = string.Concat(chunks) }, withUsage),
        Parts = [.. chunks.Select(c => Line(new { role = "assistant", content = c }))],
        LastParts = [Last(new { role = "assistant", content = "" }, withUsage)],
    };

    public override WireAnswer Thinks(string reasoning, string text) => Says([text]) with
    {
        Whole = Last(new { role = "assistant", content = text, thinking = reasoning }, true),
        Parts = [Line(new { role = "assistant", content = "", thinking = reasoning }), Line(new { role = "assistant", content = text })],
    };

    public override WireAnswer Calls(string tool, params string[] arguments)
    {
        // The arguments are an object, and come whole.
        var message = new
        {
            role = "assistant",
            content = "",
            tool_calls = new[] { new { function = new { name = tool, arguments = JsonNode.Parse(string.Concat(arguments)) } } },
        };
        return new WireAnswer
        {
            StreamType = "application/x-ndjson",
            Whole = Last(message, true),
            Parts = [Line(message)],
            LastParts = [Last(new { role = "assistant", content = "" }, true)],
        };
    }

    private static string Line(object message) =>
        Write(new { model = Served, created_at = "2026-01-01T00:00:00Z", message, done = false }) + "\n";

    private static string Last(object message, bool withUsage)
    {
        object line = withUsage
            ? new { model = Served, created_at = "2026-01-01T00:00:00Z", message, done = true, done_reason = "stop", total_duration = 1, prompt_eval_count = 11, eval_count = 7 }
            : new { model = Served, created_at = "2026-01-01T00:00:00Z", message, done = true, done_reason = "stop" };
        return Write(line) + "\n";
    }
}
