using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>Kinds of JSON value.</summary>
internal enum JsonKind
{
    /// <summary>Object.</summary>
    Object,

    /// <summary>Array.</summary>
    Array,

    /// <summary>String.</summary>
    String,

    /// <summary>Number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>null.</summary>
    Null,
}

/// <summary>A JSON value that remembers where it stands.</summary>
internal sealed class JsonNode
{
    /// <summary>Creates a value.</summary>
    /// <param name="kind">Kind.</param>
    /// <param name="start">Offset of the first character.</param>
    /// <param name="pointer">JSON pointer.</param>
    /// <param name="name">The property this is the value of.</param>
    /// <param name="file">The file it stands in; empty when the text is no file.</param>
    public JsonNode(JsonKind kind, int start, string pointer, JsonMember? name, string file = "")
    {
        File = file;
        Kind = kind;
        Start = start;
        Pointer = pointer;
        Name = name;
    }

    /// <summary>Kind.</summary>
    public JsonKind Kind { get; }

    /// <summary>The file it stands in, where offsets and pointer count; empty when the text is no file.</summary>
    public string File { get; }

    /// <summary>What a manifest writes itself, when this is that together with what it inherits; null otherwise.</summary>
    public JsonNode? Written { get; set; }

    /// <summary>What is inherited, when this is that together with what a manifest writes itself; null otherwise.</summary>
    public JsonNode? Inherited { get; set; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; }

    /// <summary>Offset after the last character.</summary>
    public int End { get; set; }

    /// <summary>JSON pointer (RFC 6901).</summary>
    public string Pointer { get; }

    /// <summary>The property this is the value of; null for the root and for array items.</summary>
    public JsonMember? Name { get; }

    /// <summary>Value of a string; digits of a number as written; <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public string Text { get; set; } = "";

    /// <summary>Properties of an object, in file order; names are unique.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>Items of an array.</summary>
    public List<JsonNode> Items { get; } = [];

    /// <summary>The value of a property; null when absent.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Name == name)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The strings of an array; null when this is none or holds something else.</summary>
    public IReadOnlyList<string>? Texts => Kind == JsonKind.Array && Items.All(i => i.Kind == JsonKind.String) ? Items.Select(i => i.Text).ToList() : null;

    /// <summary>This value as it stands in one file of those it was brought together from; null when it is not in that file.</summary>
    public JsonNode? AsWrittenIn(string file) => File == file ? Written ?? this : Inherited?.AsWrittenIn(file);

    /// <summary>The text of a property that is a string; null otherwise.</summary>
    public string? TextOf(string name) => this[name] is { Kind: JsonKind.String } node ? node.Text : null;
}

/// <summary>A property of a JSON object.</summary>
internal sealed class JsonMember
{
    /// <summary>Creates a property.</summary>
    public JsonMember(string name, int start, int end)
    {
        Name = name;
        Start = start;
        End = end;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Offset of the opening quote of the name.</summary>
    public int Start { get; }

    /// <summary>Offset after the closing quote of the name.</summary>
    public int End { get; }

    /// <summary>Value.</summary>
    public JsonNode Value { get; set; } = null!;
}
