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
    public static readonly Text Project = new("Project", "项目");
    public static readonly Text Files = new("Files", "文件数");
    public static readonly Text Calls = new("Calls", "调用数");
    public static readonly Text Understood = new("Understood", "已理解");
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

    public static readonly Text Service = new("Service", "服务");
    public static readonly Text Provider = new("Provider", "提供者");
    public static readonly Text Extends = new("Inherits from", "继承自");
    public static readonly Text Manifest = new("Manifest", "清单");
    public static readonly Text Timeline = new("Dates", "日期");
    public static readonly Text TimelineIntro = new(
        "From when on a release would be refused, if nothing is done: what the gates answer for the days of the next two years.",
        "若不采取措施，自何日起发布将被拒绝：门禁对未来两年各日期的答复。");
    public static readonly Text NoDeadlines = new("No further date within two years turns this red.", "两年之内没有其他会使其变红的日期。");
    public static readonly Text RedNow = new("Red today: {0} error(s).", "今日即为红色：{0} 个错误。");
    public static readonly Text RedForRelease = new("A release is refused today: {0} {1}", "今日发布将被拒绝：{0} {1}");
    public static readonly Text TurnsRed = new("Turns red on {0}, in {1} day(s): {2} {3}", "将于 {0}（{1} 天后）变红：{2} {3}");
    public static readonly Text Today = new("today", "今日");
    public static readonly Text InDays = new("in {0} day(s)", "{0} 天后");
    public static readonly Text Day = new("Turns red on", "变红日期");
    public static readonly Text Reason = new("Why", "原因");
    public static readonly Text EvidenceTitle = new("What is declared and signed", "声明与签核");
    public static readonly Text NoEvidence = new("No manifest of a service was read, so nothing is declared or signed.", "未读取到任何服务的清单，因此没有声明或签核。");
    public static readonly Text SignedBy = new("Signed by", "签署人");
    public static readonly Text SignedAt = new("{0} ({1}), {2} (UTC)", "{0}（{1}），{2}（UTC）");
    public static readonly Text SuppressionsTitle = new("What is silenced", "被抑制的发现");
    public static readonly Text SuppressionsIntro = new("Findings that code silences with an attribute or a #pragma.", "由代码通过特性或 #pragma 抑制的发现。");
    public static readonly Text NoSuppressions = new("Nothing is silenced in code.", "代码中没有抑制任何发现。");
    public static readonly Text ByPragma = new("#pragma; its reason is the comment beside it", "#pragma；理由见其旁的注释");
    public static readonly Text NotProvenTitle = new("What is not proven", "未能证明的事项");
    public static readonly Text SilentIn = new("Off in mode {0}, scope {1}, so nothing is known about:", "在模式 {0}、范围 {1} 下关闭，因此无从得知：");
    public static readonly Text Unsigned = new(
        "{0} declaration(s) stand in files that nobody signed: they are as true as whoever may change the file.",
        "有 {0} 项声明所在文件未经签署：其真实性取决于有权改动该文件的人。");
    public static readonly Text NotSeen = new("Code that was not understood; see what was seen, below.", "未能理解的代码，见下文分析范围。");
    public static readonly Text PeopleJudge = new(
        "Whether a filing is accepted, a lawful source lawful, a lexicon good, an identity really checked. A signature shows who said so, not that it is so.",
        "备案是否被受理、来源是否合法、词库是否有效、身份是否确经核验。签名只表明由谁声明，不表明属实。");

    /// <summary>Word for the status of a duty.</summary>
    public static Text Of(DutyState state) => state switch
    {
        DutyState.Breached => new("to mend", "待整改"),
        DutyState.Doubtful => new("to look at", "待查看"),
        DutyState.Inconclusive => new("not conclusive", "无法下结论"),
        DutyState.NotAsked => new("not asked in this mode", "此模式下未检查"),
        DutyState.NothingFound => new("nothing found", "未发现问题"),
        DutyState.Declared => new("declared", "已声明"),
        _ => new("declared and signed", "已声明并签核"),
    };

    /// <summary>How many findings of each severity a duty has, in words; empty when it has none.</summary>
    public static string CountsOf(DutyStatus status, System.Globalization.CultureInfo culture) => string.Join(Separator.For(culture), new[] { Severity.Error, Severity.Warning, Severity.Info }
        .Select(s => (Severity: s, Count: status.Count(s)))
        .Where(c => c.Count > 0)
        .Select(c => c.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + Of(c.Severity).For(culture)));

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

        if (project.Suppressed.Count > 0)
        {
            yield return new Message(Suppressed, project.Suppressed.Count);
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
