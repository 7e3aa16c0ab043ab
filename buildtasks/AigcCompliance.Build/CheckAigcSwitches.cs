using System.Linq;
using AigcCompliance.Attestation;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>Warns, before the compiler runs, of what would leave code unseen by the rules; a release is refused for it.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckAigcSwitches : SwitchTask
{
    /// <summary>Project and props files, to show the place of a switch.</summary>
    public ITaskItem[] PropertyFiles { get; set; } = [];

    /// <inheritdoc />
    public override bool Execute()
    {
        var request = Request(isRelease: false);
        request.PropertyFiles = [.. PropertyFiles.Select(f => f.ItemSpec)];
        Report(AnalyzerSwitches.Evaluate(request, Switches));
        return !Log.HasLoggedErrors;
    }
}
