using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>
/// A place in code that says which model it means, as the compiler found it: one or more values, each of which may be one of several names.
/// Written into assembly metadata by the facts generator, read by the release gate. Immutable.
/// </summary>
internal sealed class ModelUse
{
    private const string KeyMark = "@", UnknownMark = "?";

    /// <summary>Creates a use.</summary>
    /// <param name="values">For each value the names it may have.</param>
    /// <param name="place">File and line, such as <c>Endpoints/Ask.cs:12</c>.</param>
    public ModelUse(IEnumerable<IReadOnlyList<ModelName>> values, string place)
    {
        Values = values.ToList();
        Place = place;
    }

    /// <summary>For each value the names it may have.</summary>
    public IReadOnlyList<IReadOnlyList<ModelName>> Values { get; }

    /// <summary>File and line.</summary>
    public string Place { get; }

    /// <summary>
    /// The constant names that no registered model has. A deployment name stands beside a model id: one value in the registry is enough.
    /// </summary>
    public IReadOnlyList<string> Missing(Func<string, bool> isRegistered) =>
        Values.Any(v => v.Count > 0 && v.All(n => n.Text is { } text && isRegistered(text)))
            ? []
            : Values.SelectMany(v => v).Where(n => n is { Text: not null, IsKey: false } && !isRegistered(n.Text)).Select(n => n.Text!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>The values as one text, without <c>;</c> and <c>=</c>: <c>qwen-max,@Model:Name|gpt-4o</c>.</summary>
    public string Encode() => string.Join("|", Values.Select(v => string.Join(",", v.Select(n =>
        n.Text is null ? UnknownMark : (n.IsKey ? KeyMark : "") + Uri.EscapeDataString(n.Text)))));

    /// <summary>The use that a fact of the facts generator tells; null when it tells none.</summary>
    public static ModelUse? OfFact(string fact)
    {
        string? Value(string key) => fact.Split(';').Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith(key + "=", StringComparison.Ordinal))?.Substring(key.Length + 1);
        return Value("model") is { Length: > 0 } model ? Decode(model, Value("at") ?? "") : null;
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; never throws.</summary>
    public static ModelUse Decode(string values, string place) => new(values.Split('|').Select(v => (IReadOnlyList<ModelName>)v.Split(',').Select(n =>
        n == UnknownMark || n.Length == 0 ? new ModelName(null, false)
        : n.StartsWith(KeyMark, StringComparison.Ordinal) ? new ModelName(Uri.UnescapeDataString(n.Substring(1)), true)
        : new ModelName(Uri.UnescapeDataString(n), false)).ToList()), place);
}

/// <summary>A name by which code means a model. Immutable.</summary>
internal sealed class ModelName
{
    /// <summary>Creates a name.</summary>
    public ModelName(string? text, bool isKey)
    {
        Text = text;
        IsKey = isKey;
    }

    /// <summary>The model's id, or the configuration key that brings it; null when the code does not show it.</summary>
    public string? Text { get; }

    /// <summary>Whether it is a configuration key.</summary>
    public bool IsKey { get; }
}
