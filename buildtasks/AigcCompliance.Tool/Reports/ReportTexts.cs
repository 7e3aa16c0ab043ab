using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;

namespace AigcCompliance.Tool.Reports;

/// <summary>Words that the readable reports share.</summary>
internal static class ReportTexts
{
    public static readonly Text Title = new("Compliance check", "合规检查");
    public static readonly Text Findings = new("Findings", "发现");
    public static readonly Text Serves = new("Clause", "依据");
    public static readonly Text RuleSays = new("Rule", "规则");
    public static readonly Text RulePage = new("rule page", "规则说明");
    public static readonly Text Summary = new("Summary", "摘要");
    public static readonly Text Coverage = new("What was seen", "分析范围");
    public static readonly Text CoverageIntro = new(
        "A finding can only be made in code that was read and understood. This is how far that was.",
        "只有读取并理解的代码才可能产生发现。以下为实际分析范围。");
    public static readonly Text Duty = new("Duty", "义务");
    public static readonly Text Errors = new("Errors", "错误");
    public static readonly Text Warnings = new("Warnings", "警告");
    public static readonly Text Information = new("Information", "提示");
    public static readonly Text Total = new("Total", "合计");
    public static readonly Text Project = new("Project", "项目");
    public static readonly Text Frameworks = new("Target frameworks", "目标框架");
    public static readonly Text Files = new("Files", "文件数");
    public static readonly Text Calls = new("Calls", "调用数");
    public static readonly Text Understood = new("Understood", "已理解");
    public static readonly Text Notes = new("Notes", "说明");
    public static readonly Text Status = new("Status", "状态");
    public static readonly Text Skipped = new("Not analysed", "未分析");
    public static readonly Text ReadOnlyProjects = new(
        "Read for their types, not checked, because they are outside what was named", "不在所指定范围内，仅读取其类型，未检查");
    public static readonly Text NoFindings = new("No findings.", "无发现。");
    public static readonly Text Counts = new("{0} error(s), {1} warning(s), {2} information", "{0} 个错误，{1} 个警告，{2} 条提示");
    public static readonly Text ProjectCounts = new(
        "{0} project(s): {1} complete, {2} in part, {3} not analysed; {4} of {5} calls understood ({6} %)",
        "{0} 个项目：{1} 个完整，{2} 个部分，{3} 个未分析；{5} 处调用中理解 {4} 处（{6} %）");
    public static readonly Text ProjectCountsNoCalls = new(
        "{0} project(s): {1} complete, {2} in part, {3} not analysed; no calls",
        "{0} 个项目：{1} 个完整，{2} 个部分，{3} 个未分析；没有调用");
    public static readonly Text NoCalls = new("no calls", "没有调用");
    public static readonly Text ModeScope = new("Mode {0}, scope {1}", "模式 {0}，范围 {1}");
    public static readonly Text Mode = new("Mode", "模式");
    public static readonly Text Scope = new("Scope", "范围");
    public static readonly Text Date = new("Date (UTC)", "日期（UTC）");
    public static readonly Text Version = new("Version", "版本");
    public static readonly Text Suppressed = new("{0} finding(s) suppressed in source", "源代码中抑制了 {0} 个发现");
    public static readonly Text NeverLegal = new(
        "Green means declared, signed, consistent. It never means legal: whether a duty is met, people judge.",
        "绿色表示已声明、已签核、相互一致，绝不表示合法：义务是否履行，由人判断。");
    public static readonly Text VerdictFindings = new("Findings to resolve", "存在需处理的发现");
    public static readonly Text VerdictIncomplete = new("Not conclusive: some code could not be analysed", "无法下结论：部分代码未能分析");
    public static readonly Text VerdictClean = new("Nothing found", "未发现问题");
    public static readonly Text VerdictBelow = new("Findings, but none at the severity that fails the check", "存在发现，但均未达到使检查失败的级别");
    public static readonly Text NotChecked = new("no rule checks this yet", "尚无规则检查此项");
    public static readonly Text Colon = new(": ", "：");
    public static readonly Text Separator = new("; ", "；");
    public static readonly Text UnresolvedCalls = new(
        "{0} call(s) look like model calls but could not be resolved", "{0} 处调用看似模型调用，但无法解析");
    public static readonly Text UnresolvedBecause = new(", because these packages are missing: {0}", "，因为缺少以下包：{0}");
    public static readonly Text PackagesMissing = new("packages not available: {0}", "不可用的包：{0}");
    public static readonly Text PackagesReplaced = new("packages read in another version: {0}", "以其他版本读取的包：{0}");
    public static readonly Text AndMore = new("… and {0} more", "……另有 {0} 处");

    /// <summary>Word for a severity.</summary>
    public static Text Of(Severity severity) => severity switch
    {
        Severity.Error => new("error", "错误"),
        Severity.Warning => new("warning", "警告"),
        _ => new("information", "提示"),
    };

    /// <summary>Word for a state.</summary>
    public static Text Of(ProjectState state) => state switch
    {
        ProjectState.Complete => new("complete", "完整"),
        ProjectState.Partial => new("in part", "部分"),
        _ => new("not analysed", "未分析"),
    };

    /// <summary>The verdict a run ends with; the report is green only when there is no finding at all.</summary>
    public static Text Verdict(Report report, Severity? failOn) => report.ExitCode(failOn) switch
    {
        ExitCode.Findings => VerdictFindings,
        ExitCode.Clean => report.Count(Severity.Error) + report.Count(Severity.Warning) > 0 ? VerdictBelow : VerdictClean,
        _ => VerdictIncomplete,
    };

    /// <summary>Duties that no rule of this version looks at: a dash in a table would read as "clean".</summary>
    public static bool IsChecked(Duty duty) => RuleTable.All.Any(r => r.Duty == duty);

    /// <summary>One sentence on how many projects and calls were understood.</summary>
    public static Message ProjectCountsOf(Report report)
    {
        var calls = report.Projects.Sum(p => p.Calls);
        var bound = report.Projects.Sum(p => p.Bound);
        var percent = calls == 0 ? 0 : Math.Floor(1000.0 * bound / calls) / 10;
        int Number(ProjectState state) => report.Projects.Count(p => p.State == state);
        return new Message(calls == 0 ? ProjectCountsNoCalls : ProjectCounts, report.Projects.Count, Number(ProjectState.Complete), Number(ProjectState.Partial), Number(ProjectState.NotAnalysed), bound, calls, percent);
    }

    /// <summary>Everything to say about a project's gaps, one sentence each.</summary>
    public static IEnumerable<Message> GapsOf(ProjectCoverage project)
    {
        foreach (var note in project.Notes)
        {
            yield return new Message(new Text("{0}", "{0}"), note);
        }

        if (Join(project.Packages.Where(p => p.Missing).Select(p => p.Id)) is { Length: > 0 } missing)
        {
            yield return new Message(PackagesMissing, missing);
        }

        if (Join(project.Packages.Where(p => !p.Missing).Select(p => p.Id + " " + p.Nearest)) is { Length: > 0 } replaced)
        {
            yield return new Message(PackagesReplaced, replaced);
        }

        if (project.Suppressed > 0)
        {
            yield return new Message(Suppressed, project.Suppressed);
        }
    }

    /// <summary>The sentence above a project's list of unresolved calls.</summary>
    public static Message UnresolvedIn(ProjectCoverage project)
    {
        var missing = Join(project.Packages.Where(p => p.Missing).Select(p => p.Id));
        object because = missing.Length > 0 ? new Message(UnresolvedBecause, missing) : "";
        return new Message(new Text("{0}{1}", "{0}{1}"), new Message(UnresolvedCalls, project.Unresolved.Count), because);
    }

    /// <summary>Version of this program.</summary>
    public static string ProductVersion { get; } =
        typeof(ReportTexts).Assembly.GetName().Version!.ToString(3);

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);
}
