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
    private Problem(ProblemKind kind, int start, int end, string pointer, Message message)
    {
        Kind = kind;
        Start = start;
        End = end;
        Pointer = pointer;
        Message = message;
    }

    /// <summary>Why.</summary>
    public ProblemKind Kind { get; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; }

    /// <summary>Offset after the last character.</summary>
    public int End { get; }

    /// <summary>JSON pointer (RFC 6901); of the absent property when something is missing.</summary>
    public string Pointer { get; }

    /// <summary>What is wrong and what to do.</summary>
    public Message Message { get; }

    /// <summary>Something is not written.</summary>
    public static Problem Missing(int start, int end, string pointer, Message message) => new(ProblemKind.Missing, start, end, pointer, message);

    /// <summary>Something is written wrongly.</summary>
    public static Problem Malformed(int start, int end, string pointer, Message message) => new(ProblemKind.Malformed, start, end, pointer, message);

    /// <summary>A value is written wrongly.</summary>
    public static Problem Malformed(JsonNode node, Message message) => new(ProblemKind.Malformed, node.Start, node.End, node.Pointer, message);
}
