using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Commands;

/// <summary>Form of the report.</summary>
internal enum ReportFormat
{
    /// <summary>Readable text.</summary>
    Text,

    /// <summary>The documented JSON.</summary>
    Json,

    /// <summary>SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>One self-contained page.</summary>
    Html,
}

/// <summary>What the command line of <c>aigc check</c> says.</summary>
/// <param name="Path">Project, solution or folder.</param>
/// <param name="Format">Form of the report.</param>
/// <param name="Output">File to write; null for standard output.</param>
/// <param name="Mode">Replaces every project's <c>AigcMode</c>; null to keep it.</param>
/// <param name="Scope">Replaces every project's <c>AigcServiceScope</c>; null to keep it.</param>
/// <param name="FailOn">Lowest severity that makes the run fail; null for none.</param>
/// <param name="Release">Whether the gates answer as for a release.</param>
/// <param name="AsOf">Moment at which the question is asked; null for now.</param>
internal sealed record CheckOptions(string Path, ReportFormat Format, string? Output, Mode? Mode, ServiceScope? Scope, Severity? FailOn, bool Release = false, DateTimeOffset? AsOf = null);
