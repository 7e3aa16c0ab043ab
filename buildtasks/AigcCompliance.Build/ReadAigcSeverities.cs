using AigcCompliance.Gates;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace AigcCompliance.Build;

/// <summary>Reads what global analyzer configuration says of our rules, so that one place sets the severities of compiler and build.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReadAigcSeverities : Task
{
    /// <summary>Analyzer configuration files of the project, without the preset.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The entries, as text.</summary>
    [Output]
    public string Severities { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        Severities = ConfiguredSeverities.Read(GateTask.Paths(Files)).ToString();
        return true;
    }
}
