using System.Globalization;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;

namespace AigcCompliance.Tool.Reports;

/// <content>Duty by duty: how it stands, until when, on what evidence, and what nobody knows.</content>
internal sealed partial class HtmlReport
{
    private void Duties(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.Summary)}</h2>");
        output.WriteLine($"<table class=\"duties\"><thead><tr><th>{T(ReportTexts.Duty)}</th><th>{T(ReportTexts.Status)}</th><th>{T(ReportTexts.Findings)}</th></tr></thead><tbody>");
        foreach (var status in report.Duties)
        {
            var anchor = status.Findings.Count > 0 ? status.Duty.Key : status.Evidence.Count > 0 ? "evidence-" + status.Duty.Key : null;
            var name = anchor is null ? T(status.Duty.Name) : $"<a href=\"#{anchor}\">{T(status.Duty.Name)}</a>";
            var counts = ReportTexts.CountsOf(status, culture);
            output.WriteLine($"<tr><td>{name}</td><td class=\"{Tone(status.State)}\"><b>{T(ReportTexts.Of(status.State))}</b></td><td>{(counts.Length == 0 ? "–" : E(counts))}</td></tr>");
        }

        output.WriteLine("</tbody></table>");
    }

    private void Timeline(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.Timeline)}</h2><p>{T(ReportTexts.TimelineIntro)}</p>");
        if (report.Count(Severity.Error) is > 0 and var errors)
        {
            output.WriteLine($"<p class=\"error\"><b>{E(ReportTexts.RedNow.Format(culture, errors))}</b></p>");
        }

        var deadlines = report.Services.SelectMany(s => s.Deadlines).OrderBy(d => d.Day).ToList();
        if (deadlines.Count == 0)
        {
            output.WriteLine($"<p>{T(ReportTexts.NoDeadlines)}</p>");
            return;
        }

        output.WriteLine($"<table class=\"dates\"><thead><tr><th>{T(ReportTexts.Day)}</th><th>{T(ReportTexts.Reason)}</th></tr></thead><tbody>");
        foreach (var deadline in deadlines)
        {
            var tone = deadline.DaysLeft <= 30 ? "error" : deadline.DaysLeft <= 90 ? "warning" : "info";
            output.WriteLine($"<tr><td class=\"{tone}\"><b>{deadline.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</b><div class=\"notes\">{E(deadline.DaysLeft == 0 ? ReportTexts.Today.For(culture) : ReportTexts.InDays.Format(culture, deadline.DaysLeft))}</div></td>"
                + $"<td>{deadline.Finding.Rule.Id} {T(deadline.Finding.Message)}<div class=\"notes\"><code>{Position(deadline.Finding.Place)}</code></div></td></tr>");
        }

        output.WriteLine("</tbody></table>");
    }

    private void Evidence(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.EvidenceTitle)}</h2>");
        if (report.Services.Count == 0)
        {
            output.WriteLine($"<p>{T(ReportTexts.NoEvidence)}</p>");
        }

        foreach (var status in report.Duties.Where(d => d.Evidence.Count > 0))
        {
            output.WriteLine($"<section id=\"evidence-{status.Duty.Key}\"><h3>{T(status.Duty.Name)}</h3>");
            foreach (var evidence in status.Evidence)
            {
                var state = evidence.Signature is null ? DutyState.Declared : DutyState.Signed;
                var rows = evidence.Details.Select(d => $"<dt>{T(d.Name)}</dt><dd>{T(d.Value)}</dd>").ToList();
                if (evidence.Signature is { } by)
                {
                    rows.Insert(0, $"<dt>{T(ReportTexts.SignedBy)}</dt><dd>{E(ReportTexts.SignedAt.Format(culture, by.Name, by.Role, by.SignedAt.Replace('T', ' ').TrimEnd('Z')))}</dd>");
                }

                output.WriteLine($"""
                    <article class="{Tone(state)}">
                    <header><span class="tag">{T(ReportTexts.Of(state))}</span> <span class="title">{T(evidence.Subject)}</span></header>
                    <p class="place"><code>{Position(evidence.Place)}</code></p>
                    <dl class="values">{string.Concat(rows)}</dl>
                    </article>
                    """);
            }

            output.WriteLine("</section>");
        }
    }

    private void Suppressions(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.SuppressionsTitle)}</h2>");
        if (report.Suppressions.Count == 0)
        {
            output.WriteLine($"<p>{T(ReportTexts.NoSuppressions)}</p>");
            return;
        }

        output.WriteLine($"<p>{T(ReportTexts.SuppressionsIntro)}</p><table><thead><tr><th>{T(ReportTexts.RuleSays)}</th><th>{T(ReportTexts.Reason)}</th></tr></thead><tbody>");
        foreach (var suppression in report.Suppressions)
        {
            output.WriteLine($"<tr><td>{suppression.Rule.Id} {T(suppression.Rule.Title)}<div class=\"notes\"><code>{Position(suppression.Place)}</code></div></td>"
                + $"<td>{(suppression.Justification is { } reason ? E(reason) : T(ReportTexts.ByPragma))}</td></tr>");
        }

        output.WriteLine("</tbody></table>");
    }

    private void NotProven(Report report)
    {
        output.WriteLine($"<h2>{T(ReportTexts.NotProvenTitle)}</h2><ul>");
        if (report.Incomplete)
        {
            output.WriteLine($"<li>{T(ReportTexts.NotSeen)}</li>");
        }

        if (report.Services.Sum(s => s.Evidence.Count(e => e.Signature is null)) is > 0 and var unsigned)
        {
            output.WriteLine($"<li>{E(ReportTexts.Unsigned.Format(culture, unsigned))}</li>");
        }

        if (report.SilentRules.Count > 0)
        {
            output.WriteLine($"<li>{E(ReportTexts.SilentIn.Format(culture, string.Join("/", report.Modes), string.Join("/", report.Scopes)))}<ul>"
                + string.Concat(report.SilentRules.Select(r => $"<li>{r.Id} {T(r.Title)}</li>")) + "</ul></li>");
        }

        output.WriteLine($"<li>{T(ReportTexts.PeopleJudge)}</li></ul>");
    }

    private static string Tone(DutyState state) => state switch
    {
        DutyState.Breached => "error",
        DutyState.Doubtful or DutyState.Inconclusive => "warning",
        DutyState.Declared => "info",
        DutyState.Signed => "good",
        _ => "quiet",
    };
}
