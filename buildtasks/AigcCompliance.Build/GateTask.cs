using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace AigcCompliance.Build;

/// <summary>What the tasks share: the question about one project, and how its answer is reported. All paths arrive absolute.</summary>
public abstract class GateTask : Task
{
    /// <summary>Absolute path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Property <c>AigcService</c> as evaluated.</summary>
    public string Service { get; set; } = "";

    /// <summary>Property <c>AigcMode</c> as evaluated.</summary>
    public string Mode { get; set; } = "";

    /// <summary>Property <c>AigcServiceScope</c> as evaluated.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Folder that holds <c>compliance/</c>; empty to walk up from the project.</summary>
    public string ComplianceRoot { get; set; } = "";

    /// <summary>Property <c>AigcTrustRoot</c> as evaluated.</summary>
    public string TrustRoot { get; set; } = "";

    /// <summary>Property <c>AigcTrustVersion</c> as evaluated.</summary>
    public string TrustVersion { get; set; } = "";

    /// <summary>What global analyzer configuration says of our rules, as <see cref="ReadAigcSeverities"/> gives it.</summary>
    public string Severities { get; set; } = "";

    private protected GateRequest Request(bool isRelease) => new()
    {
        ProjectFile = ProjectFile,
        IsService = string.Equals(Service.Trim(), "true", StringComparison.OrdinalIgnoreCase),
        IsRelease = isRelease,
        // A value that is none falls back to the default and is itself reported (AIGC9010).
        Mode = Enum.TryParse<Mode>(Mode.Trim(), ignoreCase: true, out var mode) && Enum.IsDefined(typeof(Mode), mode) ? mode : Rules.Mode.Default,
        Scope = Enum.TryParse<ServiceScope>(Scope.Trim(), ignoreCase: true, out var scope) && Enum.IsDefined(typeof(ServiceScope), scope) ? scope : ServiceScope.Public,
        ComplianceRoot = ComplianceRoot.Length == 0 ? null : ComplianceRoot,
        TrustRoot = TrustRoot,
        TrustVersion = TrustVersion,
        Severities = ConfiguredSeverities.Parse(Severities),
        Today = DateTime.UtcNow.AddHours(8).Date,
    };

    internal static IEnumerable<string> Paths(IEnumerable<ITaskItem> items) => items.Select(i => i.GetMetadata("FullPath"));

    private protected void Report(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Report(finding, finding.Message.For(CultureInfo.CurrentUICulture));
        }
    }

    private void Report(Finding finding, string message)
    {
        var (rule, place) = (finding.Rule, finding.Place);
        switch (finding.Severity)
        {
            // The classic console drops the help link, so the text carries it too.
            case Severity.Error:
                Log.LogError(null, rule.Id, null, rule.HelpLink, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0} ({1})", message, rule.HelpLink);
                break;
            case Severity.Warning:
                Log.LogWarning(null, rule.Id, null, rule.HelpLink, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0} ({1})", message, rule.HelpLink);
                break;
            default:
                Log.LogMessage(null, rule.Id, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, MessageImportance.Normal, "{0} ({1})", message, rule.HelpLink);
                break;
        }
    }
}
