using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Attestation;

/// <summary>How a project tells the compiler to run analyzers, as evaluated.</summary>
internal sealed class AnalyzerSwitches
{
    /// <summary>The switch under which a crash of an analyzer goes unseen.</summary>
    public const string HidesCrashes = "NoWarn=AD0001";

    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>Property <c>RunAnalyzers</c>.</summary>
    public string RunAnalyzers { get; set; } = "";

    /// <summary>Property <c>RunAnalyzersDuringBuild</c>, which counts where the other is unset.</summary>
    public string RunAnalyzersDuringBuild { get; set; } = "";

    /// <summary>Property <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Whether our analyzers are among those that the compiler is given.</summary>
    public bool IsAttached { get; set; } = true;

    /// <summary>What is switched off, as <c>NAME=VALUE</c>.</summary>
    public IEnumerable<string> Off()
    {
        if (IsFalse(RunAnalyzers))
        {
            yield return "RunAnalyzers=false";
        }
        else if (RunAnalyzers.Trim().Length == 0 && IsFalse(RunAnalyzersDuringBuild))
        {
            yield return "RunAnalyzersDuringBuild=false";
        }

        if (!IsAttached)
        {
            yield return "Analyzer";
        }

        foreach (var id in NoWarn.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(IsSilencing).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            yield return "NoWarn=" + id.ToUpperInvariant();
        }
    }

    /// <summary>AIGC9002 in a build: what would be refused at release, before anything is compiled.</summary>
    public static IReadOnlyList<Finding> Evaluate(GateRequest request, AnalyzerSwitches switches)
    {
        var findings = new Findings(request, Waivers.Of(request));
        void Warn(Place place, Message message) => findings.Add(RuleTable.AIGC9002, place, message, standing: Standing.Due);

        foreach (var off in switches.Off())
        {
            var parts = off.Split('=');
            var place = PropertyPlace.Find(request.PropertyFiles, parts[0], parts[parts.Length - 1]) ?? new Place(request.ProjectFile);
            switch (parts[0])
            {
                case "Analyzer":
                    Warn(place, new Text("The compiler is not given the analyzers of AigcCompliance.Analyzers, so no rule looks at this project; reference the package, with its analyzers", "编译器未加载 AigcCompliance.Analyzers 的分析器，没有规则检查本项目；请引用该包并包含其分析器"));
                    break;
                case "NoWarn" when RuleTable.All.FirstOrDefault(r => r.Id == parts[1]) is var rule && (rule is null || IsReported(rule, request)):
                    Warn(place, rule is null
                        ? new Text("AD0001 is in NoWarn, so nobody sees that a rule stopped with an exception; remove it, a release is refused", "NoWarn 含有 AD0001，规则因异常中止时无人知晓；请移除，否则拒绝发布")
                        : new Message(new Text("{0} is in NoWarn, and a release depends on it; remove it, or suppress single places with a justification", "NoWarn 含有 {0}，而发布依赖该规则；请移除，或仅在个别位置抑制并写明理由"), rule.Id));
                    break;
                case "RunAnalyzers" or "RunAnalyzersDuringBuild":
                    Warn(place, new Message(new Text("{0} is 'false', so no rule looks at this project; a release is refused", "{0} 为“false”，没有规则检查本项目；发布将被拒绝"), parts[0]));
                    break;
            }
        }

        foreach (var rule in RuleTable.All.Where(r => r.Host == RuleHost.Analyzer && r.IsReleaseCritical && IsReported(r, request)
            && request.Severities.Of(r, request.Mode, request.Scope) < Severity.Warning))
        {
            Warn(new Place(request.ProjectFile), new Message(
                new Text("{0} is lowered below a warning by a global analyzer configuration, and a release depends on it; remove the line, or suppress single places with a justification", "全局分析器配置将 {0} 降至警告以下，而发布依赖该规则；请移除该行，或仅在个别位置抑制并写明理由"), rule.Id));
        }

        return findings.All;
    }

    private static bool IsReported(Rule rule, GateRequest request) => Preset.SeverityOf(rule, request.Mode, request.Scope) != Severity.None;

    private static bool IsSilencing(string id) =>
        id.Equals("AD0001", StringComparison.OrdinalIgnoreCase)
        || RuleTable.All.Any(r => r.Host == RuleHost.Analyzer && r.IsReleaseCritical && r.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static bool IsFalse(string value) => value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
}
