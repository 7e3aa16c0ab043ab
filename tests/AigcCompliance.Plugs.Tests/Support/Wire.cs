using System.Text.Encodings.Web;
using System.Text.Json;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>How a provider writes its answers.</summary>
internal abstract class Wire
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The model that answers, whatever was asked for.</summary>
    public const string Served = "served-model-1";

    /// <summary>Where chat requests go.</summary>
    public abstract string Path { get; }

    /// <summary>Text, in these chunks when streamed.</summary>
    public abstract WireAnswer Says(string[] chunks, bool withUsage = true);

    /// <summary>Text after the model's reasoning.</summary>
    public abstract WireAnswer Thinks(string reasoning, string text);

    /// <summary>A wish to call a tool, with the arguments in these chunks when streamed.</summary>
    public abstract WireAnswer Calls(string tool, params string[] arguments);

    /// <summary>A failure of the provider.</summary>
    public virtual WireAnswer Fails(int status) => new() { Status = status, Whole = Write(new { error = new { message = "The provider failed.", type = "server_error" } }) };

    protected static string Write(object value) => JsonSerializer.Serialize(value, Json);
}
