using System.Linq;
using AigcCompliance.Attestation;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>Asks, at release, whether the rules looked at every assembly that was built for it.</summary>
[MSBuildMultiThreadableTask]
public sealed class EvaluateAigcAttestations : GateTask
{
    /// <summary>Name of the metadata that says where an assembly's record is.</summary>
    public const string RecordMetadata = "AigcAttestation";

    /// <summary>Assemblies that were built from projects.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <inheritdoc />
    public override bool Execute()
    {
        Report(AttestationGate.Evaluate(Request(isRelease: true), Assemblies.Select(a =>
            new BuiltAssembly(a.GetMetadata("FullPath"), a.GetMetadata(RecordMetadata) is { Length: > 0 } record ? record : null))));
        return !Log.HasLoggedErrors;
    }
}
