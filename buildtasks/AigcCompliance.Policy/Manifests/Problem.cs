using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>Why a file is refused.</summary>
internal enum ProblemKind
{
    /// <summary>Something that must be written is not.</summary>
    Missing,

    /// <summary>Something that is written is wrong.</summary>
    Malformed,
}

/// <summary>One thing wrong with a file, before it is tied to a rule. Immutable.</summary>
internal sealed class Problem
{
    private Problem(ProblemKind kind, int start, int end, string pointer, Message message, string file)
    {
        File = file;
        Kind = kind;
        Start = start;
        End = end;
        Pointer = pointer;
        Message = message;
    }

    /// <summary>Why.</summary>
    public ProblemKind Kind { get; }

    /// <summary>The file it is in; empty when the text is no file.</summary>
    public string File { get; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; }

    /// <summary>Offset after the last character.</summary>
    public int End { get; }

    /// <summary>JSON pointer (RFC 6901); of the absent property when something is missing.</summary>
    public string Pointer { get; }

    /// <summary>What is wrong and what to do.</summary>
    public Message Message { get; }

    /// <summary>The same, in a file, where the problem does not say which.</summary>
    public Problem In(string file) => File.Length > 0 ? this : new(Kind, Start, End, Pointer, Message, file);

    /// <summary>Something is not written.</summary>
    public static Problem Missing(int start, int end, string pointer, Message message, string file = "") => new(ProblemKind.Missing, start, end, pointer, message, file);

    /// <summary>Something is written wrongly.</summary>
    public static Problem Malformed(int start, int end, string pointer, Message message, string file = "") => new(ProblemKind.Malformed, start, end, pointer, message, file);

    /// <summary>A value is written wrongly.</summary>
    public static Problem Malformed(JsonNode node, Message message) => new(ProblemKind.Malformed, node.Start, node.End, node.Pointer, message, node.File);
}
