using System.Globalization;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>AIGC5012: ten working days by the State Council's calendar. Today is 2026-06-01.</summary>
public sealed class FilingClockTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("2026-03-02", 10, "2026-03-16")] // Two plain weeks.
    [InlineData("2026-02-13", 1, "2026-02-14")] // A Saturday on which people work.
    [InlineData("2026-02-14", 1, "2026-02-24")] // Nine days off.
    [InlineData("2026-04-27", 10, "2026-05-13")] // Labour Day, and the Saturday that makes up for it.
    [InlineData("2026-09-24", 2, "2026-09-29")]
    [InlineData("2026-09-30", 2, "2026-10-09")]
    [InlineData("2025-12-30", 3, "2026-01-05")] // Over the turn of the year; Sunday the fourth is worked.
    [InlineData("2025-01-24", 3, "2025-02-05")]
    public void Working_days_are_counted_by_the_announced_calendar(string from, int days, string expected)
    {
        Assert.Equal(Day(expected), new WorkCalendar([]).After(Day(from), days, out var missing));
        Assert.Equal(0, missing);
    }

    [Fact]
    public void A_year_that_nobody_announced_is_named()
    {
        Assert.Null(new WorkCalendar([]).After(Day("2026-12-25"), 10, out var missing));
        Assert.Equal(2027, missing);
        Assert.Null(new WorkCalendar([]).After(Day("9999-12-31"), 1, out _));
    }

    [Theory]
    [InlineData("\"madeOn\": \"2026-05-15\"", "AIGC5012 aigc.json(6,167): This change was to be reported by 2026-05-29")]
    [InlineData("\"madeOn\": \"2024-05-15\"", "AIGC5012 aigc.json(6,167): The working days of 2024 are not known")]
    [InlineData("\"madeOn\": \"2026-05-15\", \"reportedOn\": \"2026-06-02\"", "AIGC5012 aigc.json(6,195): '2026-06-02' is a day to come")]
    public void A_clock_that_ran_out_warns_and_holds_a_release(string change, string expected)
    {
        Changed(change);
        var finding = workspace.Single();
        Assert.StartsWith(expected, finding.Show(), StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(Severity.Error, Assert.Single(Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today))).Severity);
    }

    [Theory]
    [InlineData("\"madeOn\": \"2026-05-18\"")] // The first of June is the tenth day.
    [InlineData("\"madeOn\": \"2026-05-15\", \"reportedOn\": \"2026-05-29\"")]
    public void A_clock_that_still_runs_is_silent_and_a_deadline_of_the_forecast(string change)
    {
        Changed(change);
        Assert.Empty(workspace.Evaluate());
        var deadlines = Forecast.Of(workspace.Request(), Gate.Evaluate(workspace.Request())).Where(d => d.Finding.Rule == RuleTable.AIGC5012).Select(d => d.Day);
        Assert.Equal(change.Contains("reported", StringComparison.Ordinal) ? [] : [Day("2026-06-02")], deadlines);
    }

    [Theory]
    [InlineData("preparing", "algorithm", "2026-05-15", true)]
    [InlineData("preparing", "algorithm", "2026-05-18", false)] // The first of June is the tenth day.
    [InlineData("preparing", "algorithm", "2026-09-01", false)]
    [InlineData("submitted", "algorithm", "2026-05-15", false)]
    [InlineData("preparing", "genai", "2026-05-15", false)] // No provision says when.
    public void An_algorithm_is_filed_within_ten_working_days_from_the_launch(string status, string kind, string launch, bool isLate)
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest
            .Replace("\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"" + launch + "\"", StringComparison.Ordinal)
            .Replace("\"filings\": [", "\"filings\": [ { \"id\": \"next\", \"kind\": \"" + kind + "\", \"status\": \"" + status + "\", \"algorithmType\": \"生成合成类\" },", StringComparison.Ordinal));
        var found = workspace.Evaluate().Where(f => f.Rule == RuleTable.AIGC5012).ToList();
        Assert.Equal(isLate ? 1 : 0, found.Count);
        if (isLate)
        {
            Assert.Contains("the algorithm was to be filed by 2026-05-29", found[0].Show(), StringComparison.Ordinal);
            Assert.Equal(Severity.Warning, found[0].Severity);
            Assert.Contains(Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today)), f => f.Rule == RuleTable.AIGC5012 && f.Severity == Severity.Error);
        }

        // Where no filing is owed, no clock runs.
        workspace.Replace("compliance/aigc.json", "\"decision\": \"yes\"", "\"decision\": \"no\"");
        Assert.DoesNotContain(workspace.Evaluate(), f => f.Rule == RuleTable.AIGC5012);
    }

    [Fact]
    public void A_manifest_adds_a_year()
    {
        Changed("\"madeOn\": \"2024-05-15\"");
        workspace.Replace("compliance/aigc.json", "\"models\":", "\"calendar\": [ { \"year\": 2024, \"daysOff\": [], \"workdays\": [ \"2024-05-18\" ] } ], \"models\":");
        Assert.Contains("was to be reported by 2024-05-28", workspace.Single().Show(), StringComparison.Ordinal);
    }

    private void Changed(string change) => workspace.Write("compliance/aigc.json", Workspace.ValidManifest.Replace(
        "\"algorithmType\": \"生成合成类\"", "\"algorithmType\": \"生成合成类\", \"changes\": [ { \"what\": \"模型\", " + change + " } ]", StringComparison.Ordinal));

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
