using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Attestation;

/// <summary>An assembly of the release that was built here, and where the record of its compilation is.</summary>
internal sealed class BuiltAssembly
{
    /// <summary>Creates the pair.</summary>
    public BuiltAssembly(string file, string? record)
    {
        File = file;
        Record = record;
    }

    /// <summary>Absolute path of the assembly.</summary>
    public string File { get; }

    /// <summary>Absolute path of its record; null when its project does not have the gates.</summary>
    public string? Record { get; }
}

/// <summary>
/// AIGC9002 at release: the rules ran over every assembly that was built for it, nothing silenced those that a release depends on, and what
/// they found is mended. A rule that mode or scope turns off is not missed.
/// </summary>
internal static class AttestationGate
{
    private static readonly Text Again = new(
        "build it again, in a configuration that is not Debug or with AigcAttest set to 'always'", "请以非 Debug 配置重新生成，或将 AigcAttest 设为“always”");

    /// <summary>Evaluates the assemblies of a release.</summary>
    public static IReadOnlyList<Finding> Evaluate(GateRequest request, IEnumerable<BuiltAssembly> assemblies)
    {
        var findings = new Findings(request, Waivers.Of(request));
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            (string Name, string Module)? identity;
            try
            {
                identity = AttestationRecord.Identify(assembly.File);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Add(RuleTable.AIGC9002, new Place(assembly.File), new Message(
                    new Text("'{0}' cannot be read, so nobody knows whether the rules looked at it: {1}", "无法读取“{0}”，无从得知规则是否检查过它：{1}"), Path.GetFileName(assembly.File), e.Message));
                continue;
            }

            if (identity is not { } known)
            {
                continue;
            }

            if (assembly.Record is null)
            {
                unknown.Add(known.Name);
                continue;
            }

            if (AttestationRecord.Read(assembly.Record) is not { } record)
            {
                findings.Add(RuleTable.AIGC9002, new Place(request.ProjectFile), new Message(
                    new Text("No build kept what the compiler said of the rules over '{0}'; {1}", "没有构建保留编译器关于“{0}”所用规则的记录；{1}"), known.Name, Again));
            }
            else if (record.Module != known.Module)
            {
                findings.Add(RuleTable.AIGC9002, new Place(record.Project), new Message(
                    new Text("'{0}' is not the assembly that the rules looked at; {1}", "“{0}”不是规则检查过的程序集；{1}"), known.Name, Again));
            }
            else
            {
                Judge(request, record, findings);
            }
        }

        if (unknown.Count > 0)
        {
            findings.Add(RuleTable.AIGC9002, new Place(request.ProjectFile), new Message(
                new Text("No record says that the rules looked at {0}, which the service ships; add the packages AigcCompliance.Analyzers and AigcCompliance.Build to every project, in Directory.Build.props",
                    "没有记录表明规则检查过随服务交付的 {0}；请在 Directory.Build.props 中为每个项目添加 AigcCompliance.Analyzers 与 AigcCompliance.Build"), string.Join(", ", unknown)));
        }

        return findings.All;
    }

    private static void Judge(GateRequest request, AttestationRecord record, Findings findings)
    {
        void Refuse(Message message) => findings.Add(RuleTable.AIGC9002, new Place(record.Project), message);

        var owed = RuleTable.All
            .Where(r => r.Host == RuleHost.Analyzer && r.IsReleaseCritical && Preset.SeverityOf(r, request.Mode, request.Scope) != Severity.None)
            .Select(r => r.Id).ToList();
        var absent = owed.Where(id => !record.Rules.Contains(id)).ToList();
        if (absent.Count == owed.Count && owed.Count > 0)
        {
            Refuse(record.Switches.Count > 0
                ? new Message(new Text("The rules did not run when '{0}' was compiled, because of {1}", "编译“{0}”时规则未运行，原因：{1}"), record.Assembly, string.Join(", ", record.Switches))
                : new Message(new Text("The rules did not run when '{0}' was compiled: its compiler ({1}) is too old for them", "编译“{0}”时规则未运行：其编译器（{1}）版本过旧"), record.Assembly, record.Compiler));
            return;
        }

        if (absent.Count > 0)
        {
            Refuse(new Message(new Text("{1} did not run when '{0}' was compiled; use one version of the packages", "编译“{0}”时 {1} 未运行；请统一各包版本"), record.Assembly, string.Join(", ", absent)));
        }

        var silenced = owed.Where(record.Silenced.Contains).ToList();
        if (silenced.Count > 0)
        {
            Refuse(new Message(
                new Text("{1} was switched off or lowered below a warning for '{0}' or some of its files, and a release depends on it; remove it from NoWarn, .editorconfig and .globalconfig, or suppress single places with a justification",
                    "{1} 在“{0}”或其部分文件中被关闭或降至警告以下，而发布依赖该规则；请将其从 NoWarn、.editorconfig 与 .globalconfig 中移除，或仅在个别位置抑制并写明理由"),
                record.Assembly, string.Join(", ", silenced)));
        }

        foreach (var analyzer in record.CrashedAnalyzers)
        {
            Refuse(new Message(new Text("'{1}' stopped with an exception when '{0}' was compiled, so its rules looked at a part only; report it to us", "编译“{0}”时“{1}”因异常中止，其规则仅检查了一部分；请向我们报告"), record.Assembly, analyzer));
        }

        if (record.Switches.Contains(AnalyzerSwitches.HidesCrashes))
        {
            Refuse(new Message(new Text("AD0001 is in NoWarn for '{0}', so nobody would see that a rule stopped with an exception; remove it", "“{0}”的 NoWarn 含有 AD0001，规则因异常中止时无人知晓；请移除"), record.Assembly));
        }

        foreach (var finding in record.Findings)
        {
            var rule = RuleTable.All.First(r => r.Id == finding.Rule);
            if (!finding.IsSuppressed && rule.IsReleaseCritical)
            {
                findings.Add(rule, finding.Place, new Message(new Text("{0}", "{0}"), finding.Message));
            }
        }
    }
}
