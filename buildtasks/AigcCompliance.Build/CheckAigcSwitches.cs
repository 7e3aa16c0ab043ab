using System.Linq;
using AigcCompliance.Attestation;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>Warns, before the compiler runs, of what would leave code unseen by the rules; a release is refused for it.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckAigcSwitches : GateTask
{
    /// <summary>Project and props files, to show the place of a switch.</summary>
    public ITaskItem[] PropertyFiles { get; set; } = [];

    /// <summary>Property <c>RunAnalyzers</c>.</summary>
    public string RunAnalyzers { get; set; } = "";

    /// <summary>Property <c>RunAnalyzersDuringBuild</c>.</summary>
    public string RunAnalyzersDuringBuild { get; set; } = "";

    /// <summary>Property <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Whether our analyzers are given to the compiler.</summary>
    public bool IsAttached { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var request = Request(isRelease: false);
        request.PropertyFiles = [.. PropertyFiles.Select(f => f.ItemSpec)];
        Report(AnalyzerSwitches.Evaluate(request, new()
        {
            RunAnalyzers = RunAnalyzers, RunAnalyzersDuringBuild = RunAnalyzersDuringBuild, NoWarn = NoWarn, IsAttached = IsAttached,
        }));
        return !Log.HasLoggedErrors;
    }
}
