using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>
/// Evaluates the gates of one project and reports what they find as MSBuild errors and warnings. Keeps no state and writes no success
/// stamp: a finding is repeated by every build until it is dealt with.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class EvaluateAigcGates : GateTask
{
    /// <summary>Whether this is a release: publish, container or package.</summary>
    public bool Release { get; set; }

    /// <summary>Project and props files whose <c>Aigc*</c> properties are checked; files that do not exist are skipped.</summary>
    public ITaskItem[] PropertyFiles { get; set; } = [];

    /// <summary>Property <c>AigcAttest</c> as evaluated.</summary>
    public string Attest { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        var request = Request(Release);
        request.PropertyFiles = [.. PropertyFiles.Select(f => f.ItemSpec)];
        request.HashCacheFile = HashCache.FileFor(request.ComplianceRoot);
        if (PropertyFiles.Length > 0)
        {
            // Judged together with the files that may explain them, so that one mistake is one finding.
            request.PropertyValues = new Dictionary<string, string>
            {
                ["AigcService"] = Service, ["AigcMode"] = Mode, ["AigcServiceScope"] = Scope, ["AigcTrustRoot"] = TrustRoot, ["AigcTrustVersion"] = TrustVersion, ["AigcAttest"] = Attest,
            };
        }

        Report(Gate.Evaluate(request));
        return !Log.HasLoggedErrors;
    }
}
