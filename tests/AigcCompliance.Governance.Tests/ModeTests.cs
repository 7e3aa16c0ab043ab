using System.Collections.Immutable;
using AigcCompliance.Rules;
using AigcCompliance.RuleTool;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Governance.Tests;

/// <summary>
/// Descriptor, preset and behaviour agree for every rule in every mode and scope. Behaviour is asked of the rule pages' own non-compliant
/// code, with everything enabled and no preset at work: a rule that a mode turns off must hold its tongue by itself.
/// </summary>
public sealed class ModeTests
{
    public static TheoryData<string> Rules => [.. RuleTable.All.Select(r => r.Id)];

    public static TheoryData<string> AnalyzerRules => [.. RuleTable.All.Where(r => r.Host == RuleHost.Analyzer).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Presets_write_the_severities_of_the_table_and_the_descriptor_is_mode_Default(string id)
    {
        var rule = RuleTable.All.Single(r => r.Id == id);
        foreach (var (mode, scope) in Combinations())
        {
            var expected = Preset.SeverityOf(rule, mode, scope);
            Assert.Equal(expected, InPreset(id, mode, scope));
            Assert.True(mode != Mode.Off || expected == Severity.None);
            Assert.True(scope == ServiceScope.Public || !rule.PublicOnly || expected == Severity.None);

            // A stricter mode never asks less.
            Assert.True(mode == Mode.Off || expected >= Preset.SeverityOf(rule, mode - 1, scope));
        }

        if (Repository.Analyzers.SelectMany(a => a.SupportedDiagnostics).FirstOrDefault(d => d.Id == id) is { } descriptor)
        {
            var inDefault = Preset.SeverityOf(rule, Mode.Default);
            Assert.Equal(inDefault != Severity.None, descriptor.IsEnabledByDefault);
            Assert.True(!descriptor.IsEnabledByDefault || inDefault == SeverityOf(descriptor), descriptor.DefaultSeverity.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(AnalyzerRules))]
    public async Task A_rule_speaks_exactly_where_the_preset_lets_it(string id)
    {
        var rule = RuleTable.All.Single(r => r.Id == id);
        var all = Snippet.Of(await File.ReadAllTextAsync(Repository.In($"{RulePages.Folder}/{id}.md"))).Where(s => s.Kind.Length > 0).ToList();
        var spoke = false;
        foreach (var snippet in all.Where(s => s.Kind == "non-compliant" && s.Language is "csharp" or "editorconfig" or "aigc-apis"))
        {
            foreach (var (mode, scope) in Combinations())
            {
                var found = (await SnippetTests.FindingsAsync(snippet, SnippetTests.Scene(all, mode, scope))).Contains(id);
                if (Preset.SeverityOf(rule, mode, scope) == Severity.None)
                {
                    Assert.False(found, $"{mode}, {scope}");
                }

                spoke |= found;
            }
        }

        Assert.True(spoke);
    }

    [Fact]
    public async Task Mode_Off_registers_nothing()
    {
        foreach (var id in RuleTable.All.Select(r => r.Id))
        {
            var all = Snippet.Of(await File.ReadAllTextAsync(Repository.In($"{RulePages.Folder}/{id}.md"))).Where(s => s.Kind.Length > 0).ToList();
            foreach (var snippet in all.Where(s => s.Language == "csharp"))
            {
                Assert.Empty(await SnippetTests.FindingsAsync(snippet, SnippetTests.Scene(all, Mode.Off, ServiceScope.Public)));
            }
        }
    }

    private static IEnumerable<(Mode Mode, ServiceScope Scope)> Combinations() =>
        from mode in Enum.GetValues<Mode>() from scope in Enum.GetValues<ServiceScope>() select (mode, scope);

    private static Severity InPreset(string id, Mode mode, ServiceScope scope)
    {
        var file = Repository.In($"{Presets.Folder}/aigc.{mode}.{scope}.globalconfig".Replace($"{mode}.{scope}", $"{mode}.{scope}".ToLowerInvariant(), StringComparison.Ordinal));
        var line = Assert.Single(File.ReadAllLines(file), l => l.StartsWith($"dotnet_diagnostic.{id}.severity", StringComparison.Ordinal));
        return line.Split('=')[1].Trim() switch
        {
            "none" => Severity.None,
            "suggestion" => Severity.Info,
            "warning" => Severity.Warning,
            "error" => Severity.Error,
            var other => throw new InvalidOperationException(other),
        };
    }

    private static Severity SeverityOf(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => Severity.Error,
        DiagnosticSeverity.Warning => Severity.Warning,
        DiagnosticSeverity.Info => Severity.Info,
        _ => Severity.None,
    };
}
