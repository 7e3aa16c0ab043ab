using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>
/// Working days in China: Monday to Friday, except the days off and with the make-up days that the General Office of the State Council
/// announces for each year. A year that nobody announced is not guessed. Immutable.
/// </summary>
internal sealed class WorkCalendar
{
    // One line a year: days off that would be working days or are part of a holiday, then make-up days; month-day, ranges with '-'.
    // 2025: notice 国办发明电〔2024〕12号 of 2024-11-12. 2026: notice of 2025-11-04.
    private static readonly (int Year, string Off, string Work)[] Announced =
    [
        (2025, "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"),
        (2026, "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007", "0104 0214 0228 0509 0920 1010"),
    ];

    private readonly Dictionary<int, (HashSet<DateTime> Off, HashSet<DateTime> Work)> years = [];

    /// <summary>The years this release knows, and those that a manifest adds or corrects under <c>calendar</c>.</summary>
    public WorkCalendar(IEnumerable<JsonNode> added)
    {
        foreach (var (year, off, work) in Announced)
        {
            years[year] = ([.. off.Split(' ').SelectMany(d => Days(year, d))], [.. work.Split(' ').SelectMany(d => Days(year, d))]);
        }

        foreach (var entry in added)
        {
            var year = int.Parse(entry["year"]!.Text, CultureInfo.InvariantCulture);
            years[year] = ([.. Dates(entry["daysOff"])], [.. Dates(entry["workdays"])]);
        }
    }

    /// <summary>The n-th working day after a day; null with the year that is not known.</summary>
    public DateTime? After(DateTime day, int workingDays, out int missingYear)
    {
        missingYear = 0;
        while (workingDays > 0)
        {
            if (day.Date == DateTime.MaxValue.Date)
            {
                missingYear = day.Year + 1;
                return null;
            }

            day = day.AddDays(1);
            if (!years.TryGetValue(day.Year, out var year))
            {
                missingYear = day.Year;
                return null;
            }

            if (year.Work.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !year.Off.Contains(day)))
            {
                workingDays--;
            }
        }

        return day;
    }

    private static IEnumerable<DateTime> Days(int year, string range)
    {
        var ends = range.Split('-').Select(d => new DateTime(year, int.Parse(d.Substring(0, 2), CultureInfo.InvariantCulture), int.Parse(d.Substring(2), CultureInfo.InvariantCulture))).ToList();
        for (var day = ends[0]; day <= ends[ends.Count - 1]; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static IEnumerable<DateTime> Dates(JsonNode? array) =>
        array is null ? [] : array.Items.Select(i => Forms.TryDate(i.Text, out var date) ? date : default);
}
