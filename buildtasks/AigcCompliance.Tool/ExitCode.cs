using AigcCompliance.Rules;

namespace AigcCompliance.Tool;

/// <summary>What the process tells its caller.</summary>
internal enum ExitCode
{
    /// <summary>Nothing found at or above the chosen severity.</summary>
    Clean = 0,

    /// <summary>Findings at or above the chosen severity, or data that differs from its record.</summary>
    Findings = 1,

    /// <summary>The command line asks for something impossible.</summary>
    Usage = 2,

    /// <summary>Something could not be analysed, so that silence would prove nothing; or a signing step could not be done.</summary>
    CannotAnalyse = 3,
}

/// <summary>An expected failure: one clear message and an exit code, never a stack trace.</summary>
internal sealed class ToolException(ExitCode exitCode, Text text, params object?[] args) : Exception(text.En)
{
    /// <summary>How the process ends.</summary>
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>What went wrong and what to do.</summary>
    public Message Text { get; } = new(text, args);
}
