using System.Globalization;
using System.Net;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;

namespace AigcCompliance.Tool.Reports;

/// <summary>The report a compliance officer reads: one file, no scripts, nothing loaded from elsewhere.</summary>
internal sealed partial class HtmlReport
{
    private readonly TextWriter output;
    private readonly CultureInfo culture;

    private HtmlReport(TextWriter output, CultureInfo culture) => (this.output, this.culture) = (output, culture);

    /// <summary>Writes the whole page in the reader's language.</summary>
    public static void Write(Report report, CheckOptions options, TextWriter output, CultureInfo culture)
    {
        var page = new HtmlReport(output, culture);
        page.Head(report, ReportTexts.Verdict(report, options.FailOn));
        page.Duties(report);
        page.Timeline(report);
        page.Evidence(report);
        page.Findings(report);
        page.Suppressions(report);
        page.NotProven(report);
        page.Coverage(report);
        output.WriteLine($"<footer><p>{page.T(ReportTexts.NeverLegal)}</p></footer>");
        output.WriteLine("</body>\n</html>");
    }

    private void Head(Report report, Text verdict)
    {
        using var css = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        var title = T(ReportTexts.Title) + T(ReportTexts.Colon) + E(report.Name);
        output.WriteLine($"""
            <!DOCTYPE html>
            <html lang="{E(culture.Name)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            {css.ReadToEnd()}</style>
            </head>
            <body>
            <p class="product">AigcCompliance</p>
            <h1>{title}</h1>
            """);
        output.WriteLine("<p class=\"facts\">"
            + Fact(ReportTexts.Date, report.Finished.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            + Fact(ReportTexts.Mode, string.Join(" / ", report.Modes))
            + Fact(ReportTexts.Scope, string.Join(" / ", report.Scopes))
            + Fact(ReportTexts.Version, ReportTexts.ProductVersion) + "</p>");
        foreach (var service in report.Services)
        {
            output.WriteLine("<p class=\"facts\">" + Fact(ReportTexts.Service, service.Name ?? service.Id ?? "") + Fact(ReportTexts.Provider, service.Provider ?? "")
                + Fact(ReportTexts.Manifest, service.Manifest) + (service.Extends.Count > 0 ? Fact(ReportTexts.Extends, string.Join(" ← ", service.Extends)) : "") + "</p>");
        }

        var tone = verdict == ReportTexts.VerdictFindings ? "error" : verdict == ReportTexts.VerdictClean ? "good" : "warning";
        var counts = report.Findings.Count == 0 ? ReportTexts.NoFindings.For(culture)
            : ReportTexts.Counts.Format(culture, report.Count(Severity.Error), report.Count(Severity.Warning), report.Count(Severity.Info));
        output.WriteLine($"""
            <div class="verdict {tone}"><strong>{T(verdict)}</strong>
            <p>{E(counts)}</p>
            <p>{E(ReportTexts.ProjectCountsOf(report).For(culture))}</p>
            <p>{T(ReportTexts.NeverLegal)}</p></div>
            """);
    }

    private void Findings(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.Findings)}</h2>");
        if (report.Findings.Count == 0)
        {
            output.WriteLine($"<p>{T(ReportTexts.NoFindings)}</p>");
        }

        foreach (var group in report.Findings.GroupBy(f => f.Rule.Duty))
        {
            output.WriteLine($"<section id=\"{group.Key.Key}\"><h3>{T(group.Key.Name)} <span class=\"n\">{group.Count()}</span></h3>");
            foreach (var finding in group)
            {
                Finding(finding);
            }

            output.WriteLine("</section>");
        }
    }

    private void Finding(ReportFinding finding)
    {
        var place = finding.Place;
        output.WriteLine($"""
            <article class="{Tone(finding.Severity)}">
            <header><span class="tag">{T(ReportTexts.Of(finding.Severity))} {finding.Rule.Id}</span> <span class="title">{T(finding.Rule.Title)}</span></header>
            <p class="place"><code>{Position(place)}</code></p>
            """);
        if (finding.SourceLine is { } source)
        {
            output.WriteLine(Excerpt(source, place));
        }

        output.WriteLine($"""
            <p>{T(finding.Message)}</p>
            <dl><dt>{T(ReportTexts.RuleSays)}</dt><dd>{T(finding.Rule.Description)} <a href="{E(finding.Rule.HelpLink)}">{T(ReportTexts.RulePage)}</a></dd>
            <dt>{T(ReportTexts.Serves)}</dt><dd>{string.Join("<br>", finding.Rule.Clauses.Select(c => c.Url is { } url ? $"<a href=\"{E(url)}\">{T(c.Name)}</a>" : T(c.Name)))}</dd></dl>
            </article>
            """);
    }

    private static string Excerpt(string source, ReportPlace place)
    {
        var start = Math.Clamp(place.Column - 1, 0, source.Length);
        var end = Math.Clamp(place.EndLine == place.Line ? place.EndColumn - 1 : source.Length, start, source.Length);
        var indent = Math.Min(source.Length - source.TrimStart().Length, start);
        return $"<pre><span class=\"ln\">{place.Line.ToString(CultureInfo.InvariantCulture)}</span>{E(source[indent..start])}<mark>{E(source[start..end])}</mark>{E(source[end..].TrimEnd())}</pre>";
    }

    private void Coverage(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.Coverage)}</h2><p>{T(ReportTexts.CoverageIntro)}</p>");
        output.WriteLine($"<table class=\"projects\"><thead><tr><th>{T(ReportTexts.Project)}</th><th>{T(ReportTexts.Status)}</th><th class=\"num\">{T(ReportTexts.Files)}</th><th class=\"num\">{T(ReportTexts.Calls)}</th><th class=\"num\">{T(ReportTexts.Understood)}</th></tr></thead><tbody>");
        foreach (var project in report.Projects)
        {
            var frameworks = project.Frameworks.Count > 0 ? $"<div class=\"notes\">{E(string.Join(", ", project.Frameworks))}</div>" : "";
            var tone = project.State switch { ProjectState.Complete => "good", ProjectState.Partial => "warning", _ => "error" };
            var percent = project.Calls == 0 ? "–" : project.BoundPercent.ToString(CultureInfo.InvariantCulture) + "\u00A0%";
            output.WriteLine($"<tr><td class=\"project\">{E(project.Path)}{frameworks}</td><td class=\"{tone}\"><b>{T(ReportTexts.Of(project.State))}</b></td><td class=\"num\">{project.Documents}</td><td class=\"num\">{project.Calls}</td><td class=\"num\">{percent}</td></tr>{Gaps(project)}");
        }

        output.WriteLine("</tbody></table>");
        if (report.Skipped.Count > 0)
        {
            output.WriteLine($"<h3>{T(ReportTexts.Skipped)}</h3><ul>{string.Concat(report.Skipped.Select(s => $"<li><code>{E(s.Path)}</code> {T(s.Reason)}</li>"))}</ul>");
        }

        if (report.ReadOnly.Count > 0)
        {
            output.WriteLine($"<h3>{T(ReportTexts.ReadOnlyProjects)}</h3><ul>{string.Concat(report.ReadOnly.Select(p => $"<li><code>{E(p)}</code></li>"))}</ul>");
        }
    }

    private string Gaps(ProjectCoverage project)
    {
        var lines = ReportTexts.GapsOf(project).Select(g => $"<li>{E(g.For(culture))}</li>").ToList();
        if (project.Unresolved.Count > 0)
        {
            var places = project.Unresolved.Select(c => string.Create(CultureInfo.InvariantCulture, $"<li><code>{E(c.Place.File)}:{c.Place.Line}:{c.Place.Column}</code> {E(c.Name)}</li>"));
            lines.Add($"<li>{E(ReportTexts.UnresolvedIn(project).For(culture))}<ul>{string.Concat(places)}</ul></li>");
        }

        return lines.Count == 0 ? "" : $"<tr class=\"gaps\"><td colspan=\"5\"><ul class=\"notes\">{string.Concat(lines)}</ul></td></tr>";
    }

    private string Fact(Text name, string value) => value.Length == 0 ? "" : $"<span>{T(name)}{T(ReportTexts.Colon)}{E(value)}</span> ";

    private static string Tone(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Position(ReportPlace place) =>
        E(place.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}") : place.File);

    private string T(Text text) => E(text.For(culture));

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
