using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>A day on which a release that passes today would be refused if nothing is done. Immutable.</summary>
internal sealed class Deadline
{
    /// <summary>Creates a deadline.</summary>
    public Deadline(DateTime day, Finding finding)
    {
        Day = day;
        Finding = finding;
    }

    /// <summary>First day of the refusal, in China; today when a build only warns of what a release is refused for.</summary>
    public DateTime Day { get; }

    /// <summary>What would be wrong on that day.</summary>
    public Finding Finding { get; }
}

/// <summary>
/// "Turns red on DATE", from the gates themselves: they are asked as for a release on days to come, so a forecast cannot disagree with what
/// they will say. Between two days that give the same answer nothing is assumed to happen: what a date turns red nothing turns green.
/// </summary>
internal static class Forecast
{
    /// <summary>How far a forecast looks, in days: two years, longer than any period a rule knows.</summary>
    public const int Days = 730;

    /// <summary>The deadlines of a service from today on, the next one first.</summary>
    /// <param name="request">The question that was asked.</param>
    /// <param name="now">Its answer.</param>
    public static IReadOnlyList<Deadline> Of(GateRequest request, IEnumerable<Finding> now) =>
        request.IsService ? Of(request.Today, now, day => Gate.Evaluate(request.ForReleaseOn(day))) : [];

    /// <summary>The deadlines from a day on, the next one first.</summary>
    /// <param name="today">The day.</param>
    /// <param name="now">What is known on that day; an error among it is no news.</param>
    /// <param name="findingsOn">What a release would be told on a day.</param>
    public static IReadOnlyList<Deadline> Of(DateTime today, IEnumerable<Finding> now, Func<DateTime, IEnumerable<Finding>> findingsOn)
    {
        static string Key(Finding finding) => finding.Rule.Id + "|" + finding.Place.File + "|" + finding.Pointer;

        var answers = new Dictionary<int, Dictionary<string, Finding>>();
        Dictionary<string, Finding> Ask(int day)
        {
            if (!answers.TryGetValue(day, out var answer))
            {
                answers[day] = answer = [];
                foreach (var finding in findingsOn(today.AddDays(day)).Where(f => f.Severity == Severity.Error))
                {
                    answer[Key(finding)] = finding;
                }
            }

            return answer;
        }

        var deadlines = new List<Deadline>();
        void Between(int from, int to)
        {
            var (before, after) = (Ask(from), Ask(to));
            if (before.Count == after.Count && before.Keys.All(after.ContainsKey))
            {
                return;
            }

            if (to - from == 1)
            {
                deadlines.AddRange(after.Where(a => !before.ContainsKey(a.Key)).Select(a => new Deadline(today.AddDays(to), a.Value)));
                return;
            }

            var middle = from + ((to - from) / 2);
            Between(from, middle);
            Between(middle, to);
        }

        var known = new HashSet<string>(now.Where(f => f.Severity == Severity.Error).Select(Key));
        deadlines.AddRange(Ask(0).Where(a => !known.Contains(a.Key)).Select(a => new Deadline(today, a.Value)));
        Between(0, Days);
        return [.. deadlines.OrderBy(d => d.Day)];
    }
}
