using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;

namespace AigcCompliance.Tool.Reports;

/// <summary>The report as SARIF 2.1.0 (OASIS). Paths are relative to <c>SRCROOT</c>; gaps in what was seen are notifications.</summary>
internal static class SarifReport
{
    /// <summary>Writes the whole log, with messages in the reader's language.</summary>
    public static void Write(Report report, TextWriter output, CultureInfo culture)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, culture);
            json.WriteString("language", culture.Name);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject("SRCROOT");
            Message(json, "description", "The folder that was checked: " + report.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            Invocation(json, report, culture);
            json.WriteStartArray("results");
            foreach (var finding in report.Findings)
            {
                Result(json, finding, culture);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Tool(Utf8JsonWriter json, CultureInfo culture)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "aigc");
        json.WriteString("version", ReportTexts.ProductVersion);
        json.WriteString("informationUri", "https://github.com/AigcCompliance/AigcCompliance");
        json.WriteStartArray("rules");
        foreach (var rule in RuleTable.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Message(json, "shortDescription", rule.Title.For(culture));
            Message(json, "fullDescription", rule.Description.For(culture));
            Message(json, "help", rule.Description.For(culture) + " " + Clause.Cite(rule.Clauses).For(culture));
            json.WriteString("helpUri", rule.HelpLink);
            json.WriteStartObject("defaultConfiguration");
            var severity = Preset.SeverityOf(rule, Mode.Default);
            json.WriteBoolean("enabled", severity != Severity.None);
            json.WriteString("level", Level(severity == Severity.None ? Severity.Warning : severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("category", rule.Duty.Key);
            json.WriteStartArray("tags");
            foreach (var tag in rule.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, Report report, CultureInfo culture)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !report.Incomplete);
        json.WriteString("endTimeUtc", report.Finished.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var skipped in report.Skipped)
        {
            Notification(json, "note", skipped.Reason.For(culture), new(skipped.Path, 0, 0, 0, 0));
        }

        foreach (var project in report.Projects)
        {
            var place = new ReportPlace(project.Path, 0, 0, 0, 0);
            foreach (var gap in ReportTexts.GapsOf(project))
            {
                Notification(json, project.State == ProjectState.NotAnalysed ? "error" : "warning", gap.For(culture), place);
            }

            foreach (var call in project.Unresolved)
            {
                Notification(json, "warning", ReportTexts.UnresolvedCalls.Format(culture, 1) + ": " + call.Name, call.Place);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Notification(Utf8JsonWriter json, string level, string text, ReportPlace place)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        Message(json, "message", text);
        Locations(json, place);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, ReportFinding finding, CultureInfo culture)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", RuleTable.All.ToList().IndexOf(finding.Rule));
        json.WriteString("level", Level(finding.Severity));
        Message(json, "message", finding.Message.For(culture));
        Locations(json, finding.Place);
        json.WriteEndObject();
    }

    private static void Locations(Utf8JsonWriter json, ReportPlace place)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', place.File.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "SRCROOT");
        json.WriteEndObject();
        if (place.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line);
            json.WriteNumber("startColumn", Math.Max(1, place.Column));
            json.WriteNumber("endLine", Math.Max(place.Line, place.EndLine));
            json.WriteNumber("endColumn", Math.Max(1, place.EndColumn));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
