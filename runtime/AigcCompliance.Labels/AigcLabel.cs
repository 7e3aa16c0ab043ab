using System;
using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Labels;

/// <summary>
/// The implicit label of GB 45438-2025, annex E: seven fields, written as compact JSON in a fixed order.
/// Values hold printable ASCII without space and backslash. Immutable; safe to share between threads.
/// </summary>
public sealed class AigcLabel : IEquatable<AigcLabel>
{
    /// <summary>The key under which carriers with named fields hold the label.</summary>
    public const string Key = "AIGC";

    internal static readonly string[] FieldNames =
        ["Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2"];

    private readonly string[] values;

    private AigcLabel(string[] values) => this.values = values;

    /// <summary>What the label says about the content.</summary>
    public LabelConclusion Conclusion => (LabelConclusion)(values[0][0] - '0');

    /// <summary>Name or code of the service that generated the content.</summary>
    public string ContentProducer => values[1];

    /// <summary>The generating service's unique number of the content; the key into its content log.</summary>
    public string ProduceId => values[2];

    /// <summary>The producer's protection data; empty when unused.</summary>
    public string ReservedCode1 => values[3];

    /// <summary>Name or code of the service that spreads the content.</summary>
    public string ContentPropagator => values[4];

    /// <summary>The spreading service's unique number of the content.</summary>
    public string PropagateId => values[5];

    /// <summary>The propagator's protection data; empty when unused.</summary>
    public string ReservedCode2 => values[6];

    /// <summary>
    /// The label a generating service writes first: <c>Label</c> is <c>1</c>, and the propagator is the producer (annex E, note 1).
    /// </summary>
    /// <exception cref="ArgumentException">The number is empty or holds a character the standard does not allow.</exception>
    public static AigcLabel ForGenerated(ProviderCode producer, string produceId)
    {
        if (producer is null)
        {
            throw new ArgumentNullException(nameof(producer));
        }

        if (produceId is null)
        {
            throw new ArgumentNullException(nameof(produceId));
        }

        string[] values = ["1", producer.Value, produceId, "", producer.Value, produceId, ""];
        return Problem(values) is { } problem ? throw new ArgumentException(problem, nameof(produceId)) : new AigcLabel(values);
    }

    /// <summary>Reads a label, bare or wrapped in an object with the key <c>AIGC</c>.</summary>
    /// <exception cref="FormatException">The text is not a label as the standard defines it; the message says why.</exception>
    public static AigcLabel Parse(string json)
    {
        if (json is null)
        {
            throw new ArgumentNullException(nameof(json));
        }

        return TryParse(json, out var label, out var problem) ? label! : throw new FormatException(problem);
    }

    /// <summary>Reads a label, bare or wrapped; false when the text is not a label as the standard defines it.</summary>
    public static bool TryParse(string? json, out AigcLabel? label) => TryParse(json, out label, out _);

    /// <summary>Reads a label, bare or wrapped; false when the text is not a label as the standard defines it.</summary>
    /// <param name="json">The text. Space between JSON tokens is accepted; a field too many, too few or twice is not.</param>
    /// <param name="label">The label, or null.</param>
    /// <param name="problem">What is wrong, in English and Chinese, or null.</param>
    public static bool TryParse(string? json, out AigcLabel? label, out string? problem)
    {
        label = null;
        problem = LabelReader.Read(json ?? "", out var values);
        problem ??= Problem(values);
        if (problem is not null)
        {
            return false;
        }

        label = new AigcLabel(values);
        return true;
    }

    /// <summary>The seven-field object, for a carrier whose key is <c>AIGC</c>.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < FieldNames.Length; i++)
        {
            json.Append(i == 0 ? "\"" : ",\"").Append(FieldNames[i]).Append("\":\"")
                .Append(values[i].Replace("\"", "\\\"")).Append('"');
        }

        return json.Append('}').ToString();
    }

    /// <summary>The object wrapped in <c>{"AIGC":…}</c>, for a carrier without a key.</summary>
    public string ToWrappedJson() => "{\"" + Key + "\":" + ToJson() + "}";

    /// <inheritdoc />
    public bool Equals(AigcLabel? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AigcLabel);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    /// <summary>The seven-field object.</summary>
    public override string ToString() => ToJson();

    private static string? Problem(string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            foreach (var c in values[i])
            {
                // The quote is allowed in its escaped form, which is how it is written.
                if (c is < '\u0021' or > '\u007E' or '\\')
                {
                    return WrongCharacter.Both(FieldNames[i]);
                }
            }
        }

        if (values[0] is not ("1" or "2" or "3"))
        {
            return WrongConclusion.Both();
        }

        return values[1].Length == 0 ? EmptyField.Both(FieldNames[1])
            : values[2].Length == 0 ? EmptyField.Both(FieldNames[2])
            : null;
    }

    private static readonly Text WrongCharacter = new(
        "The value of {0} may hold printable ASCII only, without space and backslash (GB 45438-2025, annex E).",
        "{0} 的值只能使用可打印 ASCII 字符，不含空格和反斜杠（GB 45438-2025 附录E）。");

    private static readonly Text WrongConclusion = new(
        "The value of Label must be the string 1, 2 or 3.",
        "Label 的值应为字符串 1、2 或 3。");

    private static readonly Text EmptyField = new(
        "The value of {0} must not be empty.",
        "{0} 的值不能为空。");
}
