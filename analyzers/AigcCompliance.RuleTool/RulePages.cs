using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.RuleTool;

/// <summary>
/// Writes what the rule table knows into the rule pages, their indexes and the README, between markers such as
/// <c>&lt;!-- rule --&gt;</c> and <c>&lt;!-- /rule --&gt;</c>. The text around the markers is written by people and left alone.
/// </summary>
internal static class RulePages
{
    /// <summary>Folder of the pages, from the repository's root.</summary>
    public const string Folder = "analyzers/rules";

    private static readonly Page English = new(".md", false);
    private static readonly Page Chinese = new(".zh-Hans.md", true);

    /// <summary>Path and content of every page.</summary>
    /// <param name="root">The repository's root.</param>
    /// <exception cref="InvalidDataException">A page lacks its markers.</exception>
    public static IEnumerable<(string Path, string Content)> All(string root)
    {
        var measured = Measured.Read(root);
        foreach (var page in new[] { English, Chinese })
        {
            foreach (var rule in RuleTable.All)
            {
                yield return Filled(root, $"{Folder}/{rule.Id}{page.Suffix}", ("rule", page.Head(rule)), ("settings", page.Settings(rule)), ("keys", page.Keys()), ("fields", page.Fields()),
                    ("measured", measured.TryGetValue(rule.Id, out var figures) ? page.Measured(figures) : ""));
            }

            yield return Filled(root, $"{Folder}/README{page.Suffix}", ("rules", page.Index("")), ("keys", page.Keys()));
        }

        yield return Filled(root, "README.md", ("rules", English.Index(Folder + "/")));
    }

    // The first block is what the page is for; the others are filled where the page has them. What the corpus measured every page shows.
    private static (string Path, string Content) Filled(string root, string path, params (string Marker, string Content)[] blocks)
    {
        var file = System.IO.Path.Combine(root, path);
        var text = File.Exists(file) ? File.ReadAllText(file) : $"<!-- {blocks[0].Marker} -->\n<!-- /{blocks[0].Marker} -->\n";
        foreach (var (marker, content) in blocks)
        {
            var pattern = new Regex($"(?<=^<!-- {marker} -->\n).*?(?=^<!-- /{marker} -->)", RegexOptions.Singleline | RegexOptions.Multiline);
            if (marker == "measured" && content.Length > 0 && !pattern.IsMatch(text))
            {
                text = text.Replace("<!-- /settings -->\n", "<!-- /settings -->\n\n<!-- measured -->\n<!-- /measured -->\n");
            }

            if (pattern.IsMatch(text))
            {
                text = pattern.Replace(text, _ => content, 1);
            }
            else if (marker == blocks[0].Marker)
            {
                throw new InvalidDataException($"{path} lacks the lines <!-- {marker} --> and <!-- /{marker} -->.");
            }
        }

        return (path, text);
    }

    /// <summary>One language of the pages.</summary>
    private sealed class Page(string suffix, bool chinese)
    {
        public string Suffix => suffix;

        /// <summary>Head of a rule's page.</summary>
        public string Head(Rule rule)
        {
            var clauses = rule.Clauses.Select(c => c.Url is { } url ? $"[{In(c.Name)}]({url})" : In(c.Name));
            var result = new StringBuilder()
                .Append("# ").Append(rule.Id).Append(chinese ? "：" : ": ").Append(In(rule.Title)).Append("\n\n")
                .Append("| | |\n|---|---|\n");
            void Row(Text name, string value) => result.Append("| ").Append(In(name)).Append(" | ").Append(value).Append(" |\n");
            Row(new("Duty", "义务"), In(rule.Duty.Name));
            Row(new("Serves", "依据"), string.Join(chinese ? "；" : "; ", clauses));
            Row(new("Checked", "检查位置"), In(rule.Host == RuleHost.Analyzer ? InCompiler : InBuild));
            Row(new("Severity", "严重级别"), Severities(rule));
            if (rule.IsReleaseCritical)
            {
                Row(new("Release", "发布"), In(Refused));
            }

            Row(new("Scope", "适用范围"), In(rule.PublicOnly ? PublicOnly : BothScopes));
            if (rule.Message.En != "{0}")
            {
                Row(new("Message", "消息"), In(rule.Message).Replace("{0}", "…").Replace("{1}", "…").Replace("{2}", "…"));
            }

            return result.Append('\n').Append(In(rule.Description)).Append('\n').ToString();
        }

        /// <summary>How a rule is set and suppressed.</summary>
        public string Settings(Rule rule) => chinese ? ChineseSettings(rule) : EnglishSettings(rule);

        private static string EnglishSettings(Rule rule) => rule.Host == RuleHost.Analyzer
            ? $$"""
                ## Configuration

                `AigcMode` and `AigcServiceScope` in the project file choose the severities above. A line in `.editorconfig` or `.globalconfig`
                wins over them, but turns nothing on that mode or scope turned off{{(rule.IsReleaseCritical ? ", and a release is refused all the same" : "")}}:

                ```ini
                [*.cs]
                dotnet_diagnostic.{{rule.Id}}.severity = error
                ```

                Test projects are not analysed; `aigc.test_code = report` looks at them too. All keys: [README](README.md#configuration).

                ## Suppression

                Suppress one place, and say why; the compiler writes the justification into its log, where a reviewer finds it:

                ```csharp
                [System.Diagnostics.CodeAnalysis.SuppressMessage("{{rule.Duty.Key}}", "{{rule.Id}}", Justification = "Who decided, when, and why it is lawful here.")]
                ```

                In top-level statements: `#pragma warning disable {{rule.Id}} // why`, and `restore` after the line.

                """
            : $$"""
                ## Configuration

                The gate runs in projects with `<AigcService>true</AigcService>`. `AigcMode` and `AigcServiceScope` choose the severity above.
                In builds, a line in a `.globalconfig`, or above the sections of another file with `is_global = true`, wins over them; sections are
                about source files and say nothing of gates:

                ```ini
                is_global = true
                dotnet_diagnostic.{{rule.Id}}.severity = suggestion
                ```

                All keys: [README](README.md#configuration).

                ## Suppression

                There is none for one finding: a declaration is corrected, not silenced. Who must release before it is has a [waiver](AIGC9004.md) signed.

                """;

        private static string ChineseSettings(Rule rule) => rule.Host == RuleHost.Analyzer
            ? $$"""
                ## 配置

                项目文件中的 `AigcMode` 与 `AigcServiceScope` 决定上表中的严重级别；`.editorconfig` 或 `.globalconfig` 中的设置优先，但不会启用已由模式或范围关闭的规则{{(rule.IsReleaseCritical ? "，发布时仍予拒绝" : "")}}：

                ```ini
                [*.cs]
                dotnet_diagnostic.{{rule.Id}}.severity = error
                ```

                默认不分析测试项目；设置 `aigc.test_code = report` 后一并分析。全部配置项见 [README](README.zh-Hans.md#配置)。

                ## 抑制

                仅在个别位置抑制并写明理由；编译器会将理由写入日志，供审查人员查阅：

                ```csharp
                [System.Diagnostics.CodeAnalysis.SuppressMessage("{{rule.Duty.Key}}", "{{rule.Id}}", Justification = "Who decided, when, and why it is lawful here.")]
                ```

                在顶级语句中使用 `#pragma warning disable {{rule.Id}} // 理由`，并在该行之后 `restore`。

                """
            : $$"""
                ## 配置

                门禁仅在设置了 `<AigcService>true</AigcService>` 的项目中运行。严重级别由 `AigcMode` 与 `AigcServiceScope` 决定。构建时，`.globalconfig`
                或其他设置了 `is_global = true` 的文件中、各节之前的设置优先；各节针对源文件，对门禁不起作用：

                ```ini
                is_global = true
                dotnet_diagnostic.{{rule.Id}}.severity = suggestion
                ```

                全部配置项见 [README](README.zh-Hans.md#配置)。

                ## 抑制

                不能抑制单条结果：声明有误应当更正，而非屏蔽。须先行发布的，应取得签署的[豁免](AIGC9004.zh-Hans.md)。

                """;

        /// <summary>What the corpus measured.</summary>
        public string Measured(Measured figures) => figures.Section(chinese);

        /// <summary>Table of all rules.</summary>
        public string Index(string folder)
        {
            var result = new StringBuilder(chinese
                ? "| 编号 | 规则 | 检查位置 | 严重级别 |\n|---|---|---|---|\n"
                : "| id | rule | checked | severity |\n|---|---|---|---|\n");
            foreach (var rule in RuleTable.All)
            {
                result.Append("| [").Append(rule.Id).Append("](").Append(folder).Append(rule.Id).Append(suffix).Append(") | ")
                    .Append(In(rule.Title)).Append(" | ")
                    .Append(In(rule.Host == RuleHost.Analyzer ? InCompiler : InBuild)).Append(" | ")
                    .Append(Severities(rule)).Append(" |\n");
            }

            return result.ToString();
        }

        /// <summary>Table of all configuration keys.</summary>
        public string Keys()
        {
            var result = new StringBuilder(chinese
                ? "| 名称 | 位置 | 取值（首项为默认值） | 含义 |\n|---|---|---|---|\n"
                : "| name | where | values, the default first | meaning |\n|---|---|---|---|\n");
            foreach (var key in ConfigurationKey.All)
            {
                result.Append("| `").Append(key.Name).Append("` | ")
                    .Append(In(key.Home == ConfigurationHome.Property ? Property : EditorConfig)).Append(" | ")
                    .Append(key.Values.Count == 0 ? In(key.Form ?? FreeText) : string.Join(", ", key.Values.Select(v => $"`{v}`"))).Append(" | ")
                    .Append(In(key.Meaning)).Append(" |\n");
            }

            return result.ToString();
        }

        /// <summary>Table of the manifest's fields.</summary>
        public string Fields() => FieldTable.Of(ManifestShape.Manifest, CultureInfo.GetCultureInfo(chinese ? "zh-Hans" : "en"));

        private string Severities(Rule rule) => string.Join(" · ", new[] { Mode.Default, Mode.Recommended, Mode.Strict }.Select(mode =>
            mode + (chinese ? "：" : ": ") + In(Preset.SeverityOf(rule, mode) switch
            {
                Severity.None => new Text("off", "关闭"),
                Severity.Info => new Text("info", "提示"),
                Severity.Warning => new Text("warning", "警告"),
                _ => new Text("error", "错误"),
            })));

        private string In(Text text) => chinese ? text.Zh : text.En;

        private static readonly Text InCompiler = new("compiler and IDE", "编译器与 IDE");
        private static readonly Text Refused = new("refused for a finding, whatever mode and configuration make of it", "存在此类结果即拒绝发布，模式与配置均不能更改");
        private static readonly Text InBuild = new("build", "构建");
        private static readonly Text PublicOnly = new("`Public` only; silent in `Enterprise`", "仅 `Public`；`Enterprise` 下不报告");
        private static readonly Text BothScopes = new("`Public` and `Enterprise`", "`Public` 与 `Enterprise`");
        private static readonly Text Property = new("project file", "项目文件");
        private static readonly Text EditorConfig = new("`.editorconfig` or `.globalconfig`", "`.editorconfig` 或 `.globalconfig`");
        private static readonly Text FreeText = new("free text", "任意文本");
    }
}
