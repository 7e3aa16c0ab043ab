using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>
/// AIGC9010: an <c>aigc.*</c> key or a rule id in <c>.editorconfig</c>, or a line of <c>*.aigc-apis.txt</c>, that cannot be read. MSBuild
/// properties are checked by the gates, which see the project files. Runs whether or not a model is called: a typo is a typo.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    private const string KeyPrefix = "aigc.";
    private const string SeverityPrefix = "dotnet_diagnostic.aigc";
    private static readonly string[] Severities = ["error", "warning", "suggestion", "silent", "none", "default"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC9010);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        var isApis = file.Path.EndsWith(ApiFile.Suffix, StringComparison.OrdinalIgnoreCase);
        var isConfig = Path.GetFileName(file.Path) is ".editorconfig" or ".globalconfig"
            || file.Path.EndsWith(".globalconfig", StringComparison.OrdinalIgnoreCase);
        if ((!isApis && !isConfig) || IsOff(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions) || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        void Report(int line, int start, int length, Message message)
        {
            var span = new TextSpan(text.Lines[line].Start + start, length);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AIGC9010, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), message));
        }

        if (isApis)
        {
            foreach (var error in ApiFile.Parse(text.Lines.Select(l => l.ToString())).Errors)
            {
                Report(error.Line, error.Start, error.Length, error.Message);
            }

            return;
        }

        // What a global file says above its sections is said of everything; the rest is about source files.
        var lines = text.Lines.Select(l => l.ToString()).ToList();
        var isGlobal = Path.GetFileName(file.Path).Equals(".globalconfig", StringComparison.OrdinalIgnoreCase) || lines.TakeWhile(l => !IsSection(l)).Any(IsGlobal);
        for (var i = 0; i < lines.Count; i++)
        {
            isGlobal &= !IsSection(lines[i]);
            CheckLine(lines[i], isGlobal, (start, length, message) => Report(i, start, length, message));
        }
    }

    private static bool IsOff(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.AigcMode", out var mode) && mode.Trim().Equals(nameof(Mode.Off), StringComparison.OrdinalIgnoreCase);

    private static bool IsSection(string line) => line.TrimStart().StartsWith("[", StringComparison.Ordinal);

    // The compiler asks for the key, whatever its value.
    private static bool IsGlobal(string line) => line.IndexOfAny(['=', ':']) is > 0 and var at && line.Substring(0, at).Trim().Equals("is_global", StringComparison.OrdinalIgnoreCase);

    private static void CheckLine(string line, bool isGlobal, Action<int, int, Message> report)
    {
        var equals = line.IndexOf('=');
        var key = equals < 0 ? "" : line.Substring(0, equals).Trim();
        if (key.Length == 0 || key[0] is '#' or ';' or '[')
        {
            return;
        }

        var value = line.Substring(equals + 1).Trim();
        if (key.StartsWith(KeyPrefix, StringComparison.OrdinalIgnoreCase))
        {
            if (ConfigurationKey.Find(ConfigurationHome.EditorConfig, key) is not { } known)
            {
                report(line.IndexOf(key, StringComparison.Ordinal), key.Length, Unknown(key, ConfigurationKey.Nearest(ConfigurationHome.EditorConfig, key)?.Name));
            }
            else if (!known.Allows(value))
            {
                report(line.IndexOf(key, StringComparison.Ordinal), line.TrimEnd().Length - line.IndexOf(key, StringComparison.Ordinal),
                    NotAllowed(value, known.Name, known.Values));
            }
        }
        else if (key.StartsWith(SeverityPrefix, StringComparison.OrdinalIgnoreCase))
        {
            CheckSeverity(line, key, value, isGlobal, report);
        }
    }

    // What the compiler does not understand here it ignores in silence, and the rule keeps its severity.
    private static void CheckSeverity(string line, string key, string value, bool isGlobal, Action<int, int, Message> report)
    {
        var start = "dotnet_diagnostic.".Length;
        var at = line.IndexOf(key, StringComparison.Ordinal);
        var dot = key.IndexOf('.', start);
        var id = dot < 0 ? key.Substring(start) : key.Substring(start, dot - start);
        var rule = RuleTable.All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
        if (rule is null)
        {
            report(at + start, id.Length, Unknown(id, null));
        }
        else if (dot < 0 || !key.Substring(dot).Equals(".severity", StringComparison.OrdinalIgnoreCase))
        {
            report(at, key.Length, Unknown(key, "dotnet_diagnostic." + id.ToUpperInvariant() + ".severity"));
        }
        else if (!Severities.Contains(Written(value), StringComparer.OrdinalIgnoreCase))
        {
            report(at, line.TrimEnd().Length - at, NotAllowed(value, key, Severities));
        }
        else if (rule.Host == RuleHost.Gate && !isGlobal)
        {
            report(at, key.Length, new Message(
                new Text("{0} is found by the build, which reads no section, so this line does nothing; write it above the sections of a .globalconfig, or of a file with is_global = true",
                    "{0} 由构建报告，而构建不读取任何节，因此此行不起作用；请写在 .globalconfig 或设置了 is_global = true 的文件中、各节之前"), rule.Id));
        }
    }

    // A comment may stand behind the value.
    private static string Written(string value)
    {
        var comment = value.IndexOfAny(['#', ';']);
        return comment < 0 ? value : value.Substring(0, comment).TrimEnd();
    }

    private static Message NotAllowed(string value, string key, IReadOnlyList<string> values) =>
        new(new Text("'{0}' is not a value of {1}; write one of {2}", "“{0}”不是 {1} 的有效值；请使用：{2}"), value, key, string.Join(", ", values));

    private static Message Unknown(string key, string? nearest) => nearest is null
        ? new Message(new Text("'{0}' is not known; remove it or correct it", "“{0}”无法识别；请删除或更正"), key)
        : new Message(new Text("'{0}' is not known; did you mean '{1}'?", "“{0}”无法识别；您是否想写“{1}”？"), key, nearest);
}
