using AigcCompliance.Attestation;

namespace AigcCompliance.Build;

/// <summary>What the tasks share that are told how a project lets analyzers run.</summary>
public abstract class SwitchTask : GateTask
{
    /// <summary>Property <c>RunAnalyzers</c>.</summary>
    public string RunAnalyzers { get; set; } = "";

    /// <summary>Property <c>RunAnalyzersDuringBuild</c>.</summary>
    public string RunAnalyzersDuringBuild { get; set; } = "";

    /// <summary>Property <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Whether our analyzers are given to the compiler.</summary>
    public bool IsAttached { get; set; }

    private protected AnalyzerSwitches Switches => new()
    {
        RunAnalyzers = RunAnalyzers, RunAnalyzersDuringBuild = RunAnalyzersDuringBuild, NoWarn = NoWarn, IsAttached = IsAttached,
    };
}
