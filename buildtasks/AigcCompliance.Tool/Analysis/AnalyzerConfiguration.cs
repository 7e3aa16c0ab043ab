using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Tool.Analysis;

/// <summary>What the project's own .editorconfig and .globalconfig files say, with the evaluated or overridden MSBuild properties on top.</summary>
internal sealed class AnalyzerConfiguration
{
    private readonly AnalyzerConfigSet set;
    private readonly IReadOnlyDictionary<string, string> properties;
    private readonly ConcurrentDictionary<string, AnalyzerConfigOptionsResult> cache = new(StringComparer.Ordinal);

    private AnalyzerConfiguration(AnalyzerConfigSet set, IReadOnlyDictionary<string, string> properties) =>
        (this.set, this.properties) = (set, properties);

    /// <summary>Reads analyzer config files; one that does not exist is left out.</summary>
    /// <param name="paths">Every analyzer config file of the compiler command line.</param>
    /// <param name="properties">MSBuild properties that analyzers read as <c>build_property.NAME</c>.</param>
    public static AnalyzerConfiguration Read(IEnumerable<string> paths, IReadOnlyDictionary<string, string> properties)
    {
        var configs = new List<AnalyzerConfig>();
        foreach (var path in paths.Where(File.Exists).Distinct(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(path);
            configs.Add(AnalyzerConfig.Parse(SourceText.From(stream), path));
        }

        return new(AnalyzerConfigSet.Create(configs), properties);
    }

    /// <summary>Keys and values, as analyzers and generators see them.</summary>
    public AnalyzerConfigOptionsProvider OptionsProvider() => new Provider(this);

    /// <summary>
    /// Severities. The order is Roslyn's: a user's setting for the file, then a user's global setting; where both are silent, the preset.
    /// <c>/nowarn</c>, <c>#pragma</c> and <c>SuppressMessage</c> are applied by Roslyn afterwards.
    /// </summary>
    /// <param name="preset">Severities of mode and scope.</param>
    /// <param name="floor">Severities that nothing changes.</param>
    public SyntaxTreeOptionsProvider Severities(IReadOnlyDictionary<string, ReportDiagnostic> preset, IReadOnlyDictionary<string, ReportDiagnostic> floor) =>
        new SeverityProvider(this, preset, floor);

    private AnalyzerConfigOptionsResult For(string path) => cache.GetOrAdd(path, set.GetOptionsForSourcePath);

    private sealed class Provider(AnalyzerConfiguration owner) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(owner.set.GlobalConfigOptions.AnalyzerOptions, owner.properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(owner.For(tree.FilePath).AnalyzerOptions, owner.properties);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(owner.For(textFile.Path).AnalyzerOptions, owner.properties);
    }

    private sealed class Options(ImmutableDictionary<string, string> own, IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
    {
        private const string Prefix = "build_property.";

        public override IEnumerable<string> Keys => own.Keys.Union(properties.Keys.Select(k => Prefix + k), KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            (key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && properties.TryGetValue(key[Prefix.Length..], out value))
            || own.TryGetValue(key, out value);
    }

    private sealed class SeverityProvider(
        AnalyzerConfiguration owner, IReadOnlyDictionary<string, ReportDiagnostic> preset, IReadOnlyDictionary<string, ReportDiagnostic> floor) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            owner.For(tree.FilePath).AnalyzerOptions.TryGetValue("generated_code", out var value) && bool.TryParse(value, out var generated)
                ? generated ? GeneratedKind.MarkedGenerated : GeneratedKind.NotGenerated
                : GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            floor.TryGetValue(diagnosticId, out severity)
            || owner.For(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            floor.TryGetValue(diagnosticId, out severity)
            || owner.set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity)
            || preset.TryGetValue(diagnosticId, out severity);
    }

    /// <summary>The severities of every rule in a mode and scope, in Roslyn's terms.</summary>
    public static IReadOnlyDictionary<string, ReportDiagnostic> PresetOf(Mode mode, ServiceScope scope) =>
        RuleTable.All.ToDictionary(rule => rule.Id, rule => Preset.SeverityOf(rule, mode, scope) switch
        {
            Severity.Error => ReportDiagnostic.Error,
            Severity.Warning => ReportDiagnostic.Warn,
            Severity.Info => ReportDiagnostic.Info,
            _ => ReportDiagnostic.Suppress,
        });

    /// <summary>The rules whose findings refuse a release, of those that mode and scope leave on.</summary>
    public static ImmutableDictionary<string, ReportDiagnostic> FloorOf(IReadOnlyDictionary<string, ReportDiagnostic> preset) =>
        RuleTable.All.Where(rule => rule.IsReleaseCritical && preset[rule.Id] != ReportDiagnostic.Suppress).ToImmutableDictionary(rule => rule.Id, _ => ReportDiagnostic.Error);
}
