using System;
using System.Collections.Generic;
using AigcCompliance.Manifests;

namespace AigcCompliance.Gates;

/// <summary>Everything the gates say about one project: what is wrong, what is declared and signed, and about which service. Immutable.</summary>
internal sealed class Verdict
{
    /// <summary>Creates a verdict.</summary>
    public Verdict(IReadOnlyList<Finding> findings, IReadOnlyList<Evidence> evidence, JsonFile? manifest)
    {
        Findings = findings;
        Evidence = evidence;
        Manifest = manifest;
        var service = manifest?.Root?["service"];
        ServiceId = service?.TextOf("id");
        ServiceName = service?.TextOf("name");
        Provider = service?["provider"]?.TextOf("name");
    }

    /// <summary>What is wrong, in a fixed order.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What is declared or signed, by the order of the files.</summary>
    public IReadOnlyList<Evidence> Evidence { get; }

    /// <summary>The manifest; null when none was read.</summary>
    public JsonFile? Manifest { get; }

    /// <summary>Absolute path of the manifest; null when none was read.</summary>
    public string? ManifestFile => Manifest?.Source.File;

    /// <summary>Id of the service; null when it is not declared.</summary>
    public string? ServiceId { get; }

    /// <summary>Name of the service; null when it is not declared.</summary>
    public string? ServiceName { get; }

    /// <summary>Registered name of the provider; null when it is not declared.</summary>
    public string? Provider { get; }
}
