using System;
using System.Globalization;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>
/// AIGC5012: an algorithm is filed within ten working days from the launch, and a change of what was filed is reported within ten working days
/// (Algorithm Recommendation Provisions, art. 24).
/// </summary>
internal static class FilingClockGate
{
    /// <summary>Working days within which an algorithm is filed, and a change reported.</summary>
    public const int ReportWithin = 10;

    /// <summary>Evaluates every filing and its changes.</summary>
    public static void Evaluate(DutyScene scene)
    {
        if (scene.Manifest["calendar"] is not null && scene.Section("calendar") is null)
        {
            return;
        }

        // Change by change: a filing whose number is refused has its clocks all the same.
        var calendar = new Lazy<WorkCalendar>(() => new WorkCalendar(scene.Section("calendar")?.Items ?? []));
        var launch = DutyScene.DateOf(scene.Section("service"), "plannedLaunch");
        foreach (var filing in (scene.Manifest["filings"]?.Items ?? []).Where(f => f.TextOf("status") != "cancelled"))
        {
            if (launch <= scene.Today && filing.TextOf("kind") == "algorithm" && filing.TextOf("status") == "preparing" && Manifests.Manifest.FilingIsOwed(scene.Manifest))
            {
                CheckLaunch(scene, filing["status"]!, launch.Value, calendar.Value);
            }

            foreach (var change in (filing["changes"]?.Items ?? []).Where(scene.IsSound))
            {
                Check(scene, change, calendar.Value);
            }
        }
    }

    private static void CheckLaunch(DutyScene scene, JsonNode status, DateTime launch, WorkCalendar calendar)
    {
        if (calendar.After(launch, ReportWithin, out var missing) is not { } last)
        {
            Unknown(scene, status, missing);
        }
        else if (scene.Today > last)
        {
            scene.Wrong(RuleTable.AIGC5012, status, new Message(
                new Text("The service was to open on {0}, so the algorithm was to be filed by {1}, the tenth working day after it; file it and write its status, or move 'plannedLaunch'", "服务计划于 {0} 上线，算法备案应于 {1}（其后第十个工作日）前办理；请办理备案并更新状态，或调整“plannedLaunch”"),
                Written(launch), Written(last)), Standing.Due);
        }
    }

    private static void Check(DutyScene scene, JsonNode change, WorkCalendar calendar)
    {
        var (made, reported) = (DutyScene.DateOf(change, "madeOn")!.Value, DutyScene.DateOf(change, "reportedOn"));
        if (reported is { } day)
        {
            if (day < made)
            {
                scene.Wrong(RuleTable.AIGC5012, change["reportedOn"]!, new Text("The change is said to be reported before it was made", "报告日期早于变更日期"));
            }
            else if (day > scene.Today)
            {
                scene.Wrong(RuleTable.AIGC5012, change["reportedOn"]!, new Message(new Text("'{0}' is a day to come; write it once it has happened", "“{0}”尚未到来；请在事实发生后再填写"), change.TextOf("reportedOn")), Standing.Due);
            }
        }
        else if (calendar.After(made, ReportWithin, out var missing) is not { } last)
        {
            Unknown(scene, change["madeOn"]!, missing);
        }
        else if (scene.Today > last)
        {
            scene.Wrong(RuleTable.AIGC5012, change["madeOn"]!, new Message(
                new Text("This change was to be reported by {0}, the tenth working day after it; report it and write 'reportedOn'", "该变更应于 {0}（变更后第十个工作日）前报告；请报告并填写“reportedOn”"),
                Written(last)), Standing.Due);
        }
    }

    private static void Unknown(DutyScene scene, JsonNode node, int year) => scene.Wrong(RuleTable.AIGC5012, node, new Message(
        new Text("The working days of {0} are not known, so the last day to report this is not either; add the State Council's notice for that year to 'calendar'", "{0} 年的工作日安排未知，无法确定该事项的报告期限；请将国务院办公厅该年度的通知填入“calendar”"),
        year), Standing.Due);

    private static string Written(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
