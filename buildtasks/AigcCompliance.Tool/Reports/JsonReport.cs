using System.Text.Encodings.Web;
using System.Text.Json;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;

namespace AigcCompliance.Tool.Reports;

/// <summary>
/// The report for programs. Its shape is stable: members may be added within schema version 1, none is renamed or removed.
/// Every text has both languages; paths are relative to what was checked; lines and columns start at 1, and are absent for a file as a whole.
/// </summary>
internal static class JsonReport
{
    private const string SchemaVersion = "1.0";

    /// <summary>Writes the whole report.</summary>
    public static void Write(Report report, CheckOptions options, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", SchemaVersion);
            json.WriteStartObject("tool");
            json.WriteString("name", "aigc");
            json.WriteString("version", ReportTexts.ProductVersion);
            json.WriteEndObject();
            json.WriteString("target", report.Name);
            json.WriteString("finished", report.Finished.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
            Strings(json, "modes", report.Modes);
            Strings(json, "scopes", report.Scopes);
            json.WriteNumber("exitCode", (int)report.ExitCode(options.FailOn));
            json.WriteBoolean("complete", !report.Incomplete);
            json.WriteStartObject("summary");
            json.WriteNumber("error", report.Count(Severity.Error));
            json.WriteNumber("warning", report.Count(Severity.Warning));
            json.WriteNumber("info", report.Count(Severity.Info));
            json.WriteNumber("calls", report.Projects.Sum(p => p.Calls));
            json.WriteNumber("callsUnderstood", report.Projects.Sum(p => p.Bound));
            json.WriteEndObject();
            Array(json, "duties", report.Duties, Duty);
            Array(json, "services", report.Services, Service);
            Array(json, "findings", report.Findings, Finding);
            Array(json, "suppressions", report.Suppressions, (w, s) =>
            {
                w.WriteString("ruleId", s.Rule.Id);
                Place(w, s.Place);
                if (s.Justification is { } reason)
                {
                    w.WriteString("justification", reason);
                }
            });
            Strings(json, "silentRules", [.. report.SilentRules.Select(r => r.Id)]);
            Array(json, "projects", report.Projects, Project);
            Array(json, "skipped", report.Skipped, (w, s) =>
            {
                w.WriteString("path", s.Path);
                Text(w, "reason", s.Reason);
            });
            Strings(json, "readNotChecked", report.ReadOnly);
            Text(json, "statement", ReportTexts.NeverLegal);
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Finding(Utf8JsonWriter json, ReportFinding finding)
    {
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteString("duty", finding.Rule.Duty.Key);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        Place(json, finding.Place);
        Text(json, "title", finding.Rule.Title);
        Text(json, "message", finding.Message);
        if (finding.SourceLine is { } source)
        {
            json.WriteString("sourceLine", source);
        }

        Array(json, "clauses", finding.Rule.Clauses, (w, clause) =>
        {
            w.WriteString("id", clause.Id);
            Text(w, "name", clause.Name);
            if (clause.Url is { } url)
            {
                w.WriteString("url", url);
            }
        });
        json.WriteString("help", finding.Rule.HelpLink);
    }

    private static void Duty(Utf8JsonWriter json, DutyStatus status)
    {
        json.WriteString("duty", status.Duty.Key);
        Text(json, "name", status.Duty.Name);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(status.State.ToString()));
        json.WriteNumber("error", status.Count(Severity.Error));
        json.WriteNumber("warning", status.Count(Severity.Warning));
        json.WriteNumber("info", status.Count(Severity.Info));
    }

    private static void Service(Utf8JsonWriter json, ReportService service)
    {
        json.WriteString("manifest", service.Manifest);
        if (service.Extends.Count > 0)
        {
            json.WriteStartArray("extends");
            service.Extends.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteString("id", service.Id);
        json.WriteString("name", service.Name);
        json.WriteString("provider", service.Provider);
        Array(json, "evidence", service.Evidence, (w, evidence) =>
        {
            w.WriteString("duty", evidence.Duty.Key);
            Text(w, "subject", evidence.Subject);
            Place(w, evidence.Place);
            Array(w, "details", evidence.Details, (d, detail) =>
            {
                Text(d, "name", detail.Name);
                Text(d, "value", detail.Value);
            });
            if (evidence.Signature is { } by)
            {
                w.WriteStartObject("signature");
                w.WriteString("name", by.Name);
                w.WriteString("role", by.Role);
                w.WriteString("signedAt", by.SignedAt);
                w.WriteEndObject();
            }
        });
        Array(json, "deadlines", service.Deadlines, (w, deadline) =>
        {
            w.WriteString("day", deadline.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            w.WriteNumber("daysLeft", deadline.DaysLeft);
            w.WriteString("ruleId", deadline.Finding.Rule.Id);
            Text(w, "message", deadline.Finding.Message);
            Place(w, deadline.Finding.Place);
        });
    }

    private static void Project(Utf8JsonWriter json, ProjectCoverage project)
    {
        json.WriteString("path", project.Path);
        json.WriteString("state", project.State switch { ProjectState.Complete => "complete", ProjectState.Partial => "partial", _ => "notAnalysed" });
        Strings(json, "targetFrameworks", project.Frameworks);
        json.WriteNumber("files", project.Documents);
        json.WriteNumber("calls", project.Calls);
        json.WriteNumber("callsUnderstood", project.Bound);
        json.WriteNumber("understoodPercent", project.BoundPercent);
        json.WriteNumber("suppressedInSource", project.Suppressed.Count);
        Array(json, "packages", project.Packages, (w, package) =>
        {
            w.WriteString("id", package.Id);
            w.WriteString("code", package.Code);
            if (package.Nearest is { } nearest)
            {
                w.WriteString("readInVersion", nearest);
            }
        });
        Array(json, "unresolvedModelCalls", project.Unresolved, (w, call) =>
        {
            w.WriteString("name", call.Name);
            Place(w, call.Place);
        });
        Array(json, "notes", project.Notes, (w, note) =>
        {
            w.WriteString("en", note.En);
            w.WriteString("zh-Hans", note.Zh);
        });
    }

    private static void Place(Utf8JsonWriter json, ReportPlace place)
    {
        json.WriteString("file", place.File);
        if (place.Line > 0)
        {
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteNumber("endLine", place.EndLine);
            json.WriteNumber("endColumn", place.EndColumn);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartObject(name);
        json.WriteString("en", text.En);
        json.WriteString("zh-Hans", text.Zh);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
