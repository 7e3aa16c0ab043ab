using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Reports;

namespace AigcCompliance.Tool;

/// <summary>
/// What a command answers: to a person, lines as they come; to a program (<c>--json</c>), one object at the end, of one shape for every command
/// and for failures too: <c>schemaVersion</c>, <c>tool</c>, <c>command</c>, <c>exitCode</c>, <c>errors</c>, <c>warnings</c>, <c>result</c>.
/// Members may be added within schema version 1, none is renamed or removed. Not safe for concurrent use.
/// </summary>
/// <param name="output">Receives what was asked for.</param>
/// <param name="error">Receives warnings and failures for a person.</param>
/// <param name="culture">The reader's language.</param>
/// <param name="isJson">Whether a program reads.</param>
internal sealed class Answer(TextWriter output, TextWriter error, CultureInfo culture, bool isJson)
{
    private const string SchemaVersion = "1.0";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonArray errors = [];
    private readonly JsonArray warnings = [];

    /// <summary>What the command found or did, for a program.</summary>
    public JsonObject Result { get; } = [];

    /// <summary>A sentence for a person.</summary>
    public void Say(Text text, params object?[] args) => Line(text.Format(culture, args));

    /// <summary>A line for a person.</summary>
    public void Line(string line)
    {
        if (!isJson)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Something that should be known and stops nothing.</summary>
    public void Warn(Message message) => Tell(message, warnings);

    /// <summary>Why the command, or a part of it, failed.</summary>
    public void Fail(Message message) => Tell(message, errors);

    /// <summary>Writes the object for a program.</summary>
    /// <param name="command">Name of the command; empty when there is none.</param>
    /// <param name="exitCode">How the process ends.</param>
    public int End(string command, ExitCode exitCode)
    {
        if (isJson)
        {
            var all = new JsonObject
            {
                ["schemaVersion"] = SchemaVersion,
                ["tool"] = new JsonObject { ["name"] = "aigc", ["version"] = ReportTexts.ProductVersion },
                ["command"] = command,
                ["exitCode"] = (int)exitCode,
                ["errors"] = errors,
                ["warnings"] = warnings,
                ["result"] = Result,
            };
            output.WriteLine(all.ToJsonString(Layout));
        }

        return (int)exitCode;
    }

    /// <summary>A message in both languages.</summary>
    public static JsonObject Both(Message message)
    {
        var text = SourceLines.Both(message);
        return new() { ["en"] = text.En, ["zh-Hans"] = text.Zh };
    }

    /// <summary>An array of objects.</summary>
    public static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    /// <summary>An array of strings.</summary>
    public static JsonArray Strings(IEnumerable<string> items) => [.. items.Select(i => (JsonNode?)JsonValue.Create(i))];

    private void Tell(Message message, JsonArray list)
    {
        list.Add(Both(message));
        if (!isJson)
        {
            error.WriteLine("aigc: " + message.For(culture));
        }
    }
}
