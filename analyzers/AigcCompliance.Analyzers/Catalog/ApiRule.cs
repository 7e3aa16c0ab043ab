using System.Collections.Generic;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>One listed API: strings only, so that it outlives every compilation. Immutable.</summary>
internal sealed class ApiRule
{
    /// <summary>Matches every method of the type.</summary>
    public const string AnyMethod = "*";

    /// <summary>Creates a rule.</summary>
    public ApiRule(string type, string method, ApiKind kind, string modality, bool streaming, IReadOnlyList<string>? modelParameters = null)
    {
        Type = type;
        Method = method;
        Kind = kind;
        Modality = modality;
        Streaming = streaming;
        ModelParameters = modelParameters ?? [];
    }

    /// <summary>Metadata name of the declaring type, with namespace and arity.</summary>
    public string Type { get; }

    /// <summary>Method name, <c>.ctor</c>, or <see cref="AnyMethod"/>.</summary>
    public string Method { get; }

    /// <summary>What the API does.</summary>
    public ApiKind Kind { get; }

    /// <summary>Content that comes back: <c>text</c>, <c>image</c>, <c>audio</c>, <c>video</c>, <c>any</c> and so on.</summary>
    public string Modality { get; }

    /// <summary>Whether the content comes in pieces.</summary>
    public bool Streaming { get; }

    /// <summary>Names of the parameters that may carry the model's id.</summary>
    public IReadOnlyList<string> ModelParameters { get; }

    /// <summary>Whether text may come back.</summary>
    public bool YieldsText => Modality is "text" or "any" or "multi" or "image>text" or "audio>text" or "realtime";
}
