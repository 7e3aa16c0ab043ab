using System.Globalization;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;

namespace AigcCompliance.Tool.Reports;

/// <summary>The report a developer reads in the console: findings by duty, gaps, and a summary that fits one screen.</summary>
internal sealed class TextReport(TextWriter writer, CultureInfo culture, ConsoleTraits traits)
{
    private const int PlacesShown = 10;

    /// <summary>Writes the whole report.</summary>
    public void Write(Report report, CheckOptions options)
    {
        foreach (var group in report.Findings.GroupBy(f => f.Rule.Duty))
        {
            writer.WriteLine();
            writer.WriteLine(Style("1", group.Key.Name.For(culture)) + Style("2", " · " + group.Count().ToString(CultureInfo.InvariantCulture)));
            foreach (var rule in group.GroupBy(f => (f.Rule, f.Severity)).OrderBy(g => g.Key.Rule.Id, StringComparer.Ordinal).ThenByDescending(g => g.Key.Severity))
            {
                WriteRule([.. rule]);
            }
        }

        WriteCoverage(report);
        WriteSummary(report, options);
    }

    // Forty findings of one kind have forty places, but one clause and mostly one reason.
    private void WriteRule(IReadOnlyList<ReportFinding> findings)
    {
        var (rule, severity) = (findings[0].Rule, findings[0].Severity);
        writer.WriteLine();
        writer.WriteLine("  " + Style(Colour(severity), ReportTexts.Of(severity).For(culture) + " " + rule.Id)
            + Style("2", findings.Count > 1 ? " · " + findings.Count.ToString(CultureInfo.InvariantCulture) : "") + "  " + rule.Title.For(culture));
        foreach (var line in TextLayout.Wrap(ReportTexts.Serves.For(culture) + ReportTexts.Colon.For(culture) + Clause.Cite(rule.Clauses).For(culture), traits.Width - 4))
        {
            writer.WriteLine("    " + Style("2", line));
        }

        foreach (var reason in findings.GroupBy(f => f.Message.For(culture), StringComparer.Ordinal))
        {
            writer.WriteLine();
            Wrap(reason.Key, 4);
            foreach (var finding in reason)
            {
                WritePlace(finding);
            }
        }
    }

    private void WritePlace(ReportFinding finding)
    {
        var place = finding.Place;
        var position = place.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $":{place.Line}:{place.Column}") : "";
        writer.WriteLine("    " + Style("1", place.File + position));
        if (finding.SourceLine is { } source)
        {
            var end = place.EndLine == place.Line ? place.EndColumn - 1 : source.Length;
            var (text, underline) = TextLayout.Excerpt(source, place.Column - 1, end, traits.Width - 6);
            writer.WriteLine("      " + text);
            writer.WriteLine("      " + Style(Colour(finding.Severity), underline));
        }
    }

    private void WriteCoverage(Report report)
    {
        var gaps = report.Projects.Where(p => p.State != ProjectState.Complete || p.Suppressed.Count > 0).ToList();
        if (gaps.Count == 0 && report.Skipped.Count == 0 && report.ReadOnly.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(Style("1", ReportTexts.Coverage.For(culture)));
        foreach (var project in gaps)
        {
            writer.WriteLine();
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {project.Path}  {Style("33", ReportTexts.Of(project.State).For(culture))}  {Understood(project)}"));
            foreach (var gap in ReportTexts.GapsOf(project))
            {
                Wrap(gap.For(culture), 4);
            }

            if (project.Unresolved.Count > 0)
            {
                Wrap(ReportTexts.UnresolvedIn(project).For(culture), 4);
                foreach (var call in project.Unresolved.Take(PlacesShown))
                {
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {call.Place.File}:{call.Place.Line}:{call.Place.Column}  {call.Name}"));
                }

                if (project.Unresolved.Count > PlacesShown)
                {
                    writer.WriteLine("      " + ReportTexts.AndMore.Format(culture, project.Unresolved.Count - PlacesShown));
                }
            }
        }

        if (report.Skipped.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine("  " + ReportTexts.Skipped.For(culture));
            foreach (var skipped in report.Skipped)
            {
                writer.WriteLine($"    {skipped.Path}: {skipped.Reason.For(culture)}");
            }
        }

        if (report.ReadOnly.Count > 0)
        {
            writer.WriteLine();
            Wrap(ReportTexts.ReadOnlyProjects.For(culture) + ReportTexts.Colon.For(culture) + string.Join(", ", report.ReadOnly), 2);
        }
    }

    private void WriteSummary(Report report, CheckOptions options)
    {
        writer.WriteLine();
        writer.WriteLine(Style("1", ReportTexts.Summary.For(culture)) + "  " + report.Name);
        foreach (var duty in Duty.All.Where(d => report.Findings.Any(f => f.Rule.Duty == d)))
        {
            var name = duty.Name.For(culture);
            var counts = new[] { Severity.Error, Severity.Warning, Severity.Info }
                .Select(s => (Severity: s, Count: report.Findings.Count(f => f.Rule.Duty == duty && f.Severity == s)))
                .Where(x => x.Count > 0)
                .Select(x => Style(Colour(x.Severity), x.Count.ToString(CultureInfo.InvariantCulture) + " " + ReportTexts.Of(x.Severity).For(culture)));
            writer.WriteLine("  " + name + new string(' ', Math.Max(2, 34 - TextLayout.Width(name))) + string.Join(", ", counts));
        }

        var verdict = ReportTexts.Verdict(report, options.FailOn);
        if (Duty.All.Where(d => !ReportTexts.IsChecked(d)).Select(d => d.Name.For(culture)).ToList() is { Count: > 0 } silent)
        {
            Wrap(Capital(ReportTexts.NotChecked.For(culture)) + ReportTexts.Colon.For(culture) + string.Join(ReportTexts.Separator.For(culture), silent), 2);
        }

        writer.WriteLine("  " + (report.Findings.Count == 0 ? ReportTexts.NoFindings.For(culture)
            : ReportTexts.Counts.Format(culture, report.Count(Severity.Error), report.Count(Severity.Warning), report.Count(Severity.Info))));
        Wrap(ReportTexts.ProjectCountsOf(report).For(culture), 2);
        if (report.Modes.Count > 0)
        {
            writer.WriteLine("  " + ReportTexts.ModeScope.Format(culture, string.Join("/", report.Modes), string.Join("/", report.Scopes)));
        }

        foreach (var deadline in report.Services.SelectMany(s => s.Deadlines).OrderBy(d => d.Day).Take(PlacesShown))
        {
            Wrap(deadline.DaysLeft == 0 ? ReportTexts.RedForRelease.Format(culture, deadline.Finding.Rule.Id, deadline.Finding.Message)
                : ReportTexts.TurnsRed.Format(culture, deadline.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), deadline.DaysLeft, deadline.Finding.Rule.Id, deadline.Finding.Message), 2);
        }

        writer.WriteLine("  " + Style(verdict == ReportTexts.VerdictClean ? "32" : verdict == ReportTexts.VerdictFindings ? "31" : "33", verdict.For(culture)));
        Wrap(ReportTexts.NeverLegal.For(culture), 2);
    }

    private string Understood(ProjectCoverage project) => project.Calls == 0 ? ReportTexts.NoCalls.For(culture)
        : string.Create(CultureInfo.InvariantCulture, $"{ReportTexts.Understood.For(culture)} {project.Bound}/{project.Calls} ({project.BoundPercent} %)");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private void Wrap(string text, int indent)
    {
        foreach (var line in TextLayout.Wrap(text, traits.Width - indent))
        {
            writer.WriteLine(new string(' ', indent) + line);
        }
    }

    private string Style(string code, string text) => traits.Colour ? $"\e[{code}m{text}\e[0m" : text;

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Error => "31",
        Severity.Warning => "33",
        _ => "36",
    };
}
