using System.Globalization;
using System.Text.Json;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Projects;
using AigcCompliance.Tool.Reports;

namespace AigcCompliance.Tool.Tests;

public sealed class ReportTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly CheckOptions Options = new(".", ReportFormat.Text, null, null, null, Severity.Error);

    private static readonly Report Sample = new()
    {
        Root = "/somewhere/private",
        Name = "Shop",
        Findings =
        [
            new(RuleTable.AIGC1001, Severity.Warning, new("src/a b/Ask.cs", 3, 9, 3, 12), new("the reason <b>", "原因 <b>"), "\t\tvar 答 = ask<T>(\"&\");"),
            new(RuleTable.AIGC5010, Severity.Error, new("Shop.csproj", 0, 0, 0, 0), new("no manifest", "没有清单"), null),
        ],
        Projects =
        [
            new("src/Shop.csproj")
            {
                State = ProjectState.Partial, Frameworks = ["net10.0"], Documents = 2, Calls = 10, Bound = 9,
                Packages = [new("Gone.Package", "NU1101", null), new("Old.Package", "NU1102", "1.2.3")],
                Suppressed = [new(RuleTable.AIGC1003, new("src/Quiet.cs", 5, 1, 5, 2), "by <hand>"), new(RuleTable.AIGC1003, new("src/Quiet.cs", 9, 1, 9, 2), null)],
                Unresolved = [new(new("src/a b/Ask.cs", 7, 1, 7, 9), "ChatAsync")],
            },
        ],
        Skipped = [new("db.sqlproj", new("not C#", "不是 C#"), false)],
        ReadOnly = ["../lib/Lib.csproj"],
        Modes = ["Default"],
        Scopes = ["Public"],
        Services =
        [
            new("compliance/aigc.json", [], "shop", "商店 <助手>", "某某公司",
                [
                    new(Duty.Of("AIGC6010"), new("Dataset faq@1", "数据集 faq@1"), new("compliance/datasets/faq.dataset.json", 3, 3, 3, 9), [(new("Origin", "来源"), new("self <collected>", "自采"))], new("张三", "legal", "2026-01-01T08:00:00Z")),
                    new(Duty.Of("AIGC7001"), new("Complaint channel", "投诉、举报渠道"), new("compliance/aigc.json", 9, 3, 9, 9), [], null),
                ],
                [new(new DateTime(2026, 2, 12), 41, new(RuleTable.AIGC6010, Severity.Error, new("compliance/datasets/faq.dataset.json", 3, 3, 3, 9), new("expires <then>", "到期"), null))]),
        ],
        SilentRules = [RuleTable.AIGC4001],
        Finished = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Elapsed = TimeSpan.FromSeconds(1),
    };

    private static Report Clean => Sample with { Findings = [], Skipped = [], Projects = [new("a.csproj") { Calls = 1, Bound = 1, Documents = 1 }] };

    [Theory]
    [InlineData("error", 1)]
    [InlineData("warning", 1)]
    [InlineData("none", 3)]
    public void Exit_code_follows_the_worst_finding_and_never_hides_an_unresolved_call(string failOn, int expected) =>
        Assert.Equal(expected, (int)Sample.ExitCode(failOn == "none" ? null : Enum.Parse<Severity>(failOn, true)));

    [Fact]
    public void Clean_report_exits_with_0() => Assert.Equal(ExitCode.Clean, Clean.ExitCode(Severity.Error));

    [Fact]
    public void Warning_alone_passes_at_the_default_level_and_fails_at_warning()
    {
        var warning = Clean with { Findings = [Sample.Findings[0]] };

        Assert.Equal(ExitCode.Clean, warning.ExitCode(Severity.Error));
        Assert.Equal(ExitCode.Findings, warning.ExitCode(Severity.Warning));
        Assert.NotSame(ReportTexts.VerdictClean, ReportTexts.Verdict(warning, Severity.Error));
    }

    [Theory]
    [InlineData("no project")]
    [InlineData("project not analysed")]
    [InlineData("another .NET language")]
    [InlineData("project read without what it needs")]
    public void Clean_report_that_did_not_see_everything_exits_with_3(string gap)
    {
        var report = gap switch
        {
            "no project" => Clean with { Projects = [] },
            "project not analysed" => Clean with { Projects = [.. Clean.Projects, new("b.csproj") { State = ProjectState.NotAnalysed }] },
            "project read without what it needs" => Clean with { Projects = [Clean.Projects[0] with { State = ProjectState.Partial, Inconclusive = true }] },
            _ => Clean with { Skipped = [new("b.fsproj", new("F#", "F#"), true)] },
        };

        Assert.Equal(ExitCode.CannotAnalyse, report.ExitCode(null));
    }

    [Fact]
    public void Text_underlines_the_place_below_its_line_with_wide_characters_counted()
    {
        var lines = Text(Sample, English).Split('\n');
        var source = Array.FindIndex(lines, l => l.Contains("ask<T>", StringComparison.Ordinal));

        Assert.Equal("      var 答 = ask<T>(\"&\");", lines[source]);
        Assert.Equal("             ^^^", lines[source + 1][..16]);
    }

    [Theory]
    [InlineData("en", "Content log", "the reason", "Cybersecurity Law", "calls? look|look like model calls", "never means legal")]
    [InlineData("zh-Hans", "内容日志", "原因", "《网络安全法》", "看似模型调用", "绝不表示合法")]
    public void Text_has_duty_reason_clause_gap_and_the_honest_sentence(string lang, params string[] expected)
    {
        var text = Text(Sample, CultureInfo.GetCultureInfo(lang)).ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal);

        Assert.All(expected, e => Assert.Matches(e, text));
    }

    [Fact]
    public void Text_says_reason_and_clause_once_for_many_places_and_keeps_every_place()
    {
        var twice = Sample.Findings[0] with { Place = new("src/Other.cs", 8, 5, 8, 8), SourceLine = "    ask();" };
        var other = Sample.Findings[0] with { Place = new("src/Third.cs", 9, 1, 9, 4), Message = new("another reason", "另一原因"), SourceLine = "ask(1);" };

        var text = Text(Sample with { Findings = [Sample.Findings[0], twice, other] }, English);

        Assert.All(
            new[] { "src/a b/Ask.cs:3:9", "src/Other.cs:8:5", "src/Third.cs:9:1", "ask<T>", "ask();", "ask(1);", "the reason", "another reason", "Clause: " },
            expected => Assert.Equal(2, text.Split(expected).Length));
    }

    [Theory]
    [InlineData(0, "no calls")]
    [InlineData(4, "Understood 4/4 (100 %)")]
    public void Project_without_calls_is_not_said_to_be_understood(int calls, string expected)
    {
        var report = Clean with { Projects = [new("a.csproj") { State = ProjectState.Partial, Calls = calls, Bound = calls }] };

        Assert.Contains("a.csproj  in part  " + expected, Text(report, English));
        Assert.Equal(calls > 0, Text(report, English).Contains("100 %", StringComparison.Ordinal));
        Assert.Equal(calls > 0, Html(report, English).Contains("100\u00A0%", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain é", true)]
    [InlineData("latin \u00E9", false)]
    public void Source_line_of_a_file_that_is_not_unicode_is_left_out(string line, bool utf8)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["a.cs"], (utf8 ? System.Text.Encoding.UTF8 : System.Text.Encoding.Latin1).GetBytes(line));

        Assert.Equal(utf8 ? line : null, new SourceLines(folder.Root).Line(folder["a.cs"], 1));
    }

    [Fact]
    public void Text_has_no_escape_sequences_when_colour_is_off_and_some_when_it_is_on()
    {
        Assert.DoesNotContain('\e', Text(Sample, English));
        var writer = new StringWriter();
        new TextReport(writer, English, ConsoleTraits.Plain with { Colour = true }).Write(Sample, Options);
        Assert.Contains('\e', writer.ToString());
    }

    [Fact]
    public void Json_has_the_documented_shape()
    {
        using var json = JsonDocument.Parse(Json(Sample));
        var root = json.RootElement;

        Assert.Equal("1.0", root.GetProperty("schemaVersion").GetString());
        Assert.Equal(1, root.GetProperty("exitCode").GetInt32());
        Assert.False(root.GetProperty("complete").GetBoolean());
        Assert.Equal(1, root.GetProperty("summary").GetProperty("error").GetInt32());
        var finding = root.GetProperty("findings")[0];
        Assert.Equal("AIGC1001", finding.GetProperty("ruleId").GetString());
        Assert.Equal("Logging", finding.GetProperty("duty").GetString());
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.Equal(3, finding.GetProperty("line").GetInt32());
        Assert.Equal("原因 <b>", finding.GetProperty("message").GetProperty("zh-Hans").GetString());
        Assert.Equal("CSL-23", finding.GetProperty("clauses")[0].GetProperty("id").GetString());
        Assert.False(root.GetProperty("findings")[1].TryGetProperty("line", out _));
        var project = root.GetProperty("projects")[0];
        Assert.Equal(90, project.GetProperty("understoodPercent").GetDouble());
        Assert.Equal("1.2.3", project.GetProperty("packages")[1].GetProperty("readInVersion").GetString());
        Assert.Equal("ChatAsync", project.GetProperty("unresolvedModelCalls")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Json_says_how_every_duty_stands_on_what_evidence_and_until_when()
    {
        using var json = JsonDocument.Parse(Json(Sample));
        var root = json.RootElement;

        Assert.Equal(Duty.All.Select(d => d.Key), root.GetProperty("duties").EnumerateArray().Select(d => d.GetProperty("duty").GetString()));
        Assert.Equal(["doubtful", "breached"], new[] { 0, 4 }.Select(i => root.GetProperty("duties")[i].GetProperty("state").GetString()!));
        var service = root.GetProperty("services")[0];
        Assert.Equal("商店 <助手>", service.GetProperty("name").GetString());
        Assert.Equal("张三", service.GetProperty("evidence")[0].GetProperty("signature").GetProperty("name").GetString());
        Assert.Equal("自采", service.GetProperty("evidence")[0].GetProperty("details")[0].GetProperty("value").GetProperty("zh-Hans").GetString());
        Assert.False(service.GetProperty("evidence")[1].TryGetProperty("signature", out _));
        Assert.Equal(("2026-02-12", 41), (service.GetProperty("deadlines")[0].GetProperty("day").GetString(), service.GetProperty("deadlines")[0].GetProperty("daysLeft").GetInt32()));
        Assert.Equal("by <hand>", root.GetProperty("suppressions")[0].GetProperty("justification").GetString());
        Assert.False(root.GetProperty("suppressions")[1].TryGetProperty("justification", out _));
        Assert.Equal("AIGC4001", root.GetProperty("silentRules")[0].GetString());
    }

    [Fact]
    public void Status_of_a_duty_is_the_worst_that_is_known_of_it()
    {
        DutyState Of(Report report, string rule) => report.Duties.Single(d => d.Duty == Duty.Of(rule)).State;

        Assert.Equal(DutyState.Doubtful, Of(Sample, "AIGC1001"));
        Assert.Equal(DutyState.Breached, Of(Sample, "AIGC5010"));
        Assert.Equal(DutyState.Inconclusive, Of(Sample, "AIGC2001")); // An unresolved call: silence proves nothing.
        Assert.Equal(DutyState.NothingFound, Of(Clean, "AIGC2001"));
        Assert.Equal(DutyState.Signed, Of(Clean, "AIGC6010"));
        Assert.Equal(DutyState.Declared, Of(Clean, "AIGC7001"));
        Assert.Equal(DutyState.NotAsked, Of(Clean with { SilentRules = [.. RuleTable.All.Where(r => r.Duty == Duty.Of("AIGC4001"))] }, "AIGC4001"));
    }

    [Theory]
    [InlineData("en", "declared and signed", "张三 (legal), 2026-01-01 08:00:00 (UTC)", "expires &lt;then&gt;", "in 41 day(s)", "Output leaves unmoderated", "1 declaration(s) stand")]
    [InlineData("zh-Hans", "已声明并签核", "张三（legal），2026-01-01 08:00:00（UTC）", "到期", "41 天后", "输出内容未经审核即提供", "有 1 项声明")]
    public void Html_has_evidence_signers_dates_silenced_findings_and_what_is_not_proven(string lang, params string[] expected)
    {
        var html = Html(Sample, CultureInfo.GetCultureInfo(lang));

        Assert.All([.. expected, "2026-02-12", "by &lt;hand&gt;", "src/Quiet.cs:9:1", "&lt;助手&gt;"], e => Assert.Contains(e, html));
        Assert.DoesNotContain("<助手>", html);
        Assert.DoesNotContain("<collected>", html);
    }

    [Theory]
    [InlineData("en", "Turns red on 2026-02-12, in 41 day(s): AIGC6010 expires <then>")]
    [InlineData("zh-Hans", "将于 2026-02-12（41 天后）变红：AIGC6010 到期")]
    public void Text_says_when_it_turns_red(string lang, string expected) =>
        Assert.Contains(expected, Text(Sample, CultureInfo.GetCultureInfo(lang)));

    [Fact]
    public void Sarif_results_point_into_its_rules_and_every_location_is_relative()
    {
        using var json = JsonDocument.Parse(Sarif(Sample, English));
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning", "note" });
            Assert.False(result.TryGetProperty("suppressions", out _));
        });
        var place = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("src/a%20b/Ask.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("SRCROOT", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal(3, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.False(run.GetProperty("results")[1].GetProperty("locations")[0].GetProperty("physicalLocation").TryGetProperty("region", out _));
        Assert.All(rules.EnumerateArray(), rule =>
        {
            Assert.StartsWith("https://", rule.GetProperty("helpUri").GetString());
            Assert.All(rule.GetProperty("properties").GetProperty("tags").EnumerateArray(), tag => Assert.StartsWith("clause:", tag.GetString()));
        });
        Assert.False(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.NotEmpty(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray());
    }

    [Theory]
    [InlineData("en", "Compliance check")]
    [InlineData("zh-Hans", "合规检查")]
    public void Html_is_one_page_in_the_readers_language_with_encoded_source(string lang, string title)
    {
        var html = Html(Sample, CultureInfo.GetCultureInfo(lang));

        Assert.Contains($"<html lang=\"{lang}\">", html);
        Assert.Contains(title, html);
        Assert.Contains("&lt;T&gt;(&quot;&amp;&quot;)", html);
        Assert.DoesNotContain("ask<T>", html);
        Assert.DoesNotContain("<b>,", html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<mark>ask</mark>", Html(Sample with { Findings = [Sample.Findings[0] with { Place = new("a.cs", 3, 11, 3, 14) }] }, English));
    }

    [Fact]
    public void No_report_holds_the_machines_own_path()
    {
        Assert.All(new[] { Text(Sample, English), Json(Sample), Sarif(Sample, Chinese), Html(Sample, Chinese) }, r => Assert.DoesNotContain("/somewhere/private", r));
    }

    [Fact]
    public void Long_line_is_cut_around_the_place_and_the_underline_stays_below_it()
    {
        var source = new string('x', 90) + "PLACE" + new string('y', 90);

        var (text, underline) = TextLayout.Excerpt(source, 90, 95, 60);

        Assert.True(text.Length <= 60);
        Assert.Equal(text.IndexOf("PLACE", StringComparison.Ordinal), underline.IndexOf('^', StringComparison.Ordinal));
        Assert.Equal(5, underline.Count(c => c == '^'));
    }

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("内容日志", 4, "内容|日志")]
    [InlineData("完，成", 4, "完，|成")]
    [InlineData("unbreakable", 4, "unbreakable")]
    public void Wrapping_counts_columns_not_characters(string text, int width, string expected) =>
        Assert.Equal(expected, string.Join('|', TextLayout.Wrap(text, width)));

    private static string Text(Report report, CultureInfo culture) => Written(w => new TextReport(w, culture, ConsoleTraits.Plain).Write(report, Options));

    private static string Json(Report report) => Written(w => JsonReport.Write(report, Options, w));

    private static string Sarif(Report report, CultureInfo culture) => Written(w => SarifReport.Write(report, w, culture));

    private static string Html(Report report, CultureInfo culture) => Written(w => HtmlReport.Write(report, Options, w, culture));

    private static string Written(Action<TextWriter> write)
    {
        var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
