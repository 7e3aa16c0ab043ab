using System;
using System.Globalization;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>AIGC5012: a change of what was filed is reported within ten working days (Algorithm Recommendation Provisions, art. 24).</summary>
internal static class FilingClockGate
{
    /// <summary>Working days within which a change is reported.</summary>
    public const int ReportWithin = 10;

    /// <summary>Evaluates the changes of every filing.</summary>
    public static void Evaluate(DutyScene scene)
    {
        if (scene.Manifest["calendar"] is not null && scene.Section("calendar") is null)
        {
            return;
        }

        // Change by change: a filing whose number is refused has its clocks all the same.
        WorkCalendar? calendar = null;
        foreach (var change in (scene.Manifest["filings"]?.Items ?? []).Where(f => f.TextOf("status") != "cancelled").SelectMany(f => f["changes"]?.Items ?? []).Where(scene.IsSound))
        {
            calendar ??= new WorkCalendar(scene.Section("calendar")?.Items ?? []);
            Check(scene, change, calendar);
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
            scene.Wrong(RuleTable.AIGC5012, change["madeOn"]!, new Message(
                new Text("The working days of {0} are not known, so the last day to report this change is not either; add the State Council's notice for that year to 'calendar'", "{0} 年的工作日安排未知，无法确定该变更的报告期限；请将国务院办公厅该年度的通知填入“calendar”"),
                missing), Standing.Due);
        }
        else if (scene.Today > last)
        {
            scene.Wrong(RuleTable.AIGC5012, change["madeOn"]!, new Message(
                new Text("This change was to be reported by {0}, the tenth working day after it; report it and write 'reportedOn'", "该变更应于 {0}（变更后第十个工作日）前报告；请报告并填写“reportedOn”"),
                last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), Standing.Due);
        }
    }
}
