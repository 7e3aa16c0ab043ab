using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>A place in a text file. Lines and columns start at 1; columns count UTF-16 units. Zero means the file as a whole.</summary>
internal readonly struct Place
{
    /// <summary>Creates a place.</summary>
    public Place(string file, int line = 0, int column = 0, int endLine = 0, int endColumn = 0)
    {
        File = file;
        Line = line;
        Column = column;
        EndLine = endLine;
        EndColumn = endColumn;
    }

    /// <summary>Absolute path.</summary>
    public string File { get; }

    /// <summary>First line.</summary>
    public int Line { get; }

    /// <summary>First column.</summary>
    public int Column { get; }

    /// <summary>Last line.</summary>
    public int EndLine { get; }

    /// <summary>Column after the last character.</summary>
    public int EndColumn { get; }
}

/// <summary>One breach found by a gate. Immutable.</summary>
internal sealed class Finding
{
    /// <summary>Creates a finding.</summary>
    public Finding(Rule rule, Severity severity, Place place, Message message, string pointer = "")
    {
        Rule = rule;
        Severity = severity;
        Place = place;
        Message = message;
        Pointer = pointer;
    }

    /// <summary>The rule broken.</summary>
    public Rule Rule { get; }

    /// <summary>Severity after mode and scope.</summary>
    public Severity Severity { get; }

    /// <summary>Where.</summary>
    public Place Place { get; }

    /// <summary>What is wrong and what to do, in one sentence.</summary>
    public Message Message { get; }

    /// <summary>JSON pointer (RFC 6901) into the manifest; empty when the file as a whole.</summary>
    public string Pointer { get; }
}
