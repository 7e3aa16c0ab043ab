using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Attestation;

/// <summary>What the compiler's error log (SARIF 2.1.0, <c>ErrorLog</c>) says of our rules. Immutable.</summary>
internal sealed class CompilerLog
{
    /// <summary>Largest log that is read, in bytes (512 MB): every suggestion of every analyzer is in it.</summary>
    public const long MaximumBytes = 512L * 1024 * 1024;

    private const string Version = "2.1.0";

    // The message is in the compiler's language; the name of the type is the same in each.
    private static readonly Regex Crashed = new(@"AigcCompliance\.Analyzers\.[\w.+]+", RegexOptions.CultureInvariant);

    private CompilerLog(string compiler, IReadOnlyList<string> rules, IReadOnlyList<string> silenced, IReadOnlyList<string> crashed, IReadOnlyList<LoggedFinding> findings)
    {
        Compiler = compiler;
        Rules = rules;
        Silenced = silenced;
        CrashedAnalyzers = crashed;
        Findings = findings;
    }

    /// <summary>Version of the compiler.</summary>
    public string Compiler { get; }

    /// <summary>Ids of our rules that the compiler had, in id order.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Ids of those that something switched off or lowered below a warning, for all files or for some.</summary>
    public IReadOnlyList<string> Silenced { get; }

    /// <summary>Our analyzers that stopped with an exception.</summary>
    public IReadOnlyList<string> CrashedAnalyzers { get; }

    /// <summary>What our rules found, also where it was suppressed.</summary>
    public IReadOnlyList<LoggedFinding> Findings { get; }

    /// <summary>Reads a log. Never throws for anything a file can be.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="problem">Why it cannot be read; null when it was.</param>
    public static CompilerLog? Read(string path, out Message? problem)
    {
        string text;
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > MaximumBytes)
            {
                problem = File.Exists(path)
                    ? new Message(new Text("it has more than {0} bytes", "其大小超过 {0} 字节"), MaximumBytes)
                    : new Text("it is not there", "文件不存在");
                return null;
            }

            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new Message(new Text("{0}", "{0}"), e.Message);
            return null;
        }

        if (JsonParser.Parse(text, out var error) is not { } root)
        {
            var place = new SourceText(path, text).PlaceOf(error!.Start, error.End);
            problem = new Message(new Text("line {0}, column {1}: {2}", "第 {0} 行第 {1} 列：{2}"), place.Line, place.Column, error.Message);
            return null;
        }

        if (root.TextOf("version") is var version && version != Version)
        {
            problem = new Message(new Text("its version is '{0}'; write the property ErrorLog as 'PATH,version=2.1'", "其版本为“{0}”；请将属性 ErrorLog 写为“PATH,version=2.1”"), version ?? "-");
            return null;
        }

        if (root["runs"] is not { Kind: JsonKind.Array, Items.Count: 1 } runs || runs.Items[0] is not { } run || run["tool"]?["driver"] is not { } driver || run["results"] is not { Kind: JsonKind.Array } results)
        {
            problem = new Text("it is not the log of one compilation", "它不是一次编译的日志");
            return null;
        }

        problem = null;
        return new(
            driver.TextOf("semanticVersion") ?? driver.TextOf("version") ?? "",
            Ids(Items(driver, "rules").Select(r => r.TextOf("id"))),
            Ids(Items(run, "invocations").SelectMany(i => Items(i, "ruleConfigurationOverrides")).Where(IsOff).Select(o => o["descriptor"]?.TextOf("id"))
                .Concat(results.Items.Where(IsOffByCode).Select(r => r.TextOf("ruleId")))),
            [.. results.Items.Where(r => r.TextOf("ruleId") == "AD0001").Select(r => Crashed.Match(r["message"]?.TextOf("text") ?? "")).Where(m => m.Success).Select(m => m.Value).Distinct().OrderBy(n => n, StringComparer.Ordinal)],
            [.. results.Items.Where(r => IsOurs(r.TextOf("ruleId"))).Select(r => FindingOf(r, path))]);
    }

    private static IEnumerable<JsonNode> Items(JsonNode node, string name) => node[name]?.Items ?? [];

    private static bool IsOurs(string? id) => id is not null && RuleTable.All.Any(r => r.Id == id);

    private static List<string> Ids(IEnumerable<string?> ids) => [.. ids.Where(IsOurs).Select(i => i!).Distinct().OrderBy(i => i, StringComparer.Ordinal)];

    // The log says 'note' of a suggestion and of what is hidden, and lists the findings of the former only.
    private static bool IsOff(JsonNode change) => change["configuration"] is { } configuration && (configuration["enabled"]?.Text == "false" || configuration.TextOf("level") is "none" or "note");

    // A DiagnosticSuppressor of another package silences without a line in the source.
    private static bool IsOffByCode(JsonNode result) => Items(result, "suppressions").Any(s => s["properties"]?.TextOf("suppressionType")?.StartsWith("DiagnosticSuppressor", StringComparison.Ordinal) == true);

    private static LoggedFinding FindingOf(JsonNode result, string log)
    {
        var physical = Items(result, "locations").FirstOrDefault()?["physicalLocation"];
        var uri = physical?["artifactLocation"]?.TextOf("uri");
        var region = physical?["region"];
        int Number(string name) => int.TryParse(region?[name]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var suppression = Items(result, "suppressions").FirstOrDefault();
        return new(
            result.TextOf("ruleId")!, uri is null ? log : PathOf(uri, log), Number("startLine"), Number("startColumn"), Number("endLine"), Number("endColumn"),
            result["message"]?.TextOf("text") ?? "", suppression is not null, suppression?.TextOf("justification"));
    }

    private static string PathOf(string uri, string log) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var absolute) ? absolute.LocalPath : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(log)!, Uri.UnescapeDataString(uri)));
}

/// <summary>One finding of a rule on code, as the compiler logged it. Immutable.</summary>
internal sealed class LoggedFinding
{
    /// <summary>Creates a finding.</summary>
    public LoggedFinding(string rule, string file, int line, int column, int endLine, int endColumn, string message, bool isSuppressed, string? justification)
    {
        Rule = rule;
        Place = new Place(file, line, column, endLine, endColumn);
        Message = message;
        IsSuppressed = isSuppressed;
        Justification = justification;
    }

    /// <summary>Id of the rule.</summary>
    public string Rule { get; }

    /// <summary>Where.</summary>
    public Place Place { get; }

    /// <summary>Text, in the language of the compiler.</summary>
    public string Message { get; }

    /// <summary>Whether the source suppresses it.</summary>
    public bool IsSuppressed { get; }

    /// <summary>Why, as far as an attribute says so.</summary>
    public string? Justification { get; }
}
