using System.Collections.Immutable;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Integrity;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Tests.Verification;

/// <summary>
/// Compiles marked source against the real libraries and holds every analyzer's findings against the marks
/// (<c>{|AIGC1001:GetResponseAsync|}</c>). Compiler errors, crashed analyzers and unmarked findings of any rule fail the test.
/// </summary>
internal static class Verify
{
    /// <summary>The usings that a web project has without writing them.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    /// <summary>Where the manifest of a test lies.</summary>
    public const string ManifestPath = "/service/compliance/aigc.json";

    /// <summary>The real libraries, and nothing of the compiler or the test runner.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !IsTestInfrastructure(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly string Declared = "{ "
        + string.Concat(new[] { "complaint", "agreement", "filingDisplay" }.Select(duty => $"\"{duty}\": {{ \"path\": \"https://example.cn/\" }}, "))
        + "\"crossBorder\": ["
        + string.Join(", ", ModelHosts.Hosts.Where(h => h.Region == HostRegion.Overseas).Select(h => $"{{ \"host\": \"{h.Pattern}\" }}")) + "] }";

    /// <summary>Every analyzer of the product.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> AllAnalyzers { get; } =
        [.. typeof(AigcAnalyzer).Assembly.GetTypes()
            .Where(t => typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>Source in a library project: no entry point.</summary>
    public static Task Library(string source, Action<Settings>? configure = null) => Run(source, OutputKind.DynamicallyLinkedLibrary, configure);

    /// <summary>Source in an application: top-level statements allowed.</summary>
    public static Task Application(string source, Action<Settings>? configure = null) => Run(source, OutputKind.ConsoleApplication, configure);

    /// <summary>Source, its fix, and what the fix makes of it; also as Fix All.</summary>
    public static Task Fix<TFix>(string source, string fixedSource, Action<Settings>? configure = null, OutputKind kind = OutputKind.ConsoleApplication,
        params (string Path, string Text)[] fixedFiles)
        where TFix : CodeFixProvider, new()
    {
        // Anonymous access is reported where it is allowed, which may be another member than the endpoint's.
        var test = new FixTest<TFix>
        {
            TestCode = source, FixedCode = fixedSource,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInSolutionCheck | CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
        };
        Configure(test, kind, configure);
        test.FixedState.Sources.AddRange(test.TestState.Sources.Skip(1));
        test.FixedState.AdditionalFiles.AddRange(fixedFiles.Select(f => (f.Path, SourceText.From(f.Text))));
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>Source for whose findings no fix may be offered.</summary>
    public static Task NoFix<TFix>(string source, Action<Settings>? configure = null, OutputKind kind = OutputKind.ConsoleApplication)
        where TFix : CodeFixProvider, new() => Fix<TFix>(source, source, configure, kind);

    private static Task Run(string source, OutputKind kind, Action<Settings>? configure)
    {
        var test = new AnalyzerTest { TestCode = source };
        Configure(test, kind, configure);
        return test.RunAsync(CancellationToken.None);
    }

    private static void Configure(AnalyzerTest<DefaultVerifier> test, OutputKind kind, Action<Settings>? configure)
    {
        var settings = new Settings();
        configure?.Invoke(settings);
        if (LooksAtSuppressions(test))
        {
            test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        }

        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(References.Where(r => !(settings.NoAi && AiReferences.AssemblyPrefixes.Any(Path.GetFileName(r.Display!).StartsWith))
            && (settings.Except is null || !r.Display!.Contains(settings.Except, StringComparison.Ordinal))));
        if (settings.OtherLibrary is { } library)
        {
            var compiled = new MemoryStream();
            var result = CSharpCompilation.Create("Other", [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(library)], References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(compiled);
            Assert.True(result.Success, string.Join("\n", result.Diagnostics));
            test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(compiled.ToArray()));
        }

        test.TestState.OutputKind = kind;
        test.TestState.Sources.Add(("/0/Usings.cs", Usings));
        if (settings.HasManifest && !settings.Files.ContainsKey(ManifestPath))
        {
            settings.Manifest(Declared);
        }

        if (settings.HasManifest && settings.HasRecords && test.TestState.Sources.Any(s => s.content.ToString().Contains("TrainingData", StringComparison.Ordinal)))
        {
            settings.Files["/service/compliance/datasets/faq.dataset.json"] = "{}";
            settings.Files["/service/compliance/datasets/reviews.dataset.json"] = "{}";
        }

        foreach (var (path, text) in settings.Sources)
        {
            test.TestState.Sources.Add((path, text));
        }

        foreach (var (path, text) in settings.Files)
        {
            test.TestState.AdditionalFiles.Add((path, text));
        }

        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + string.Concat(settings.Options.Select(o => $"{o.Key} = {o.Value}\n"))));
        test.CompilerDiagnostics = settings.AllowCompilerErrors ? CompilerDiagnostics.None : CompilerDiagnostics.Errors;
        test.ExpectedDiagnostics.AddRange(settings.Expected);
        test.DisabledDiagnostics.AddRange(settings.Silenced);
    }

    // The harness proves that a finding can be suppressed by a second run below a pragma, which gives no reason: AIGC9003 would report it.
    // So that rule takes part where the source suppresses something itself, and there the second run is left out.
    private static IEnumerable<DiagnosticAnalyzer> AnalyzersFor(AnalyzerTest<DefaultVerifier> test) =>
        LooksAtSuppressions(test) ? AllAnalyzers : AllAnalyzers.Where(a => a is not SuppressionAnalyzer);

    private static bool LooksAtSuppressions(AnalyzerTest<DefaultVerifier> test) =>
        test.TestState.Sources[0].content.ToString() is var source
        && (source.Contains("#pragma warning", StringComparison.Ordinal) || source.Contains("SuppressMessage", StringComparison.Ordinal));

    // The compiler and the test runner lie beside the libraries; code under test does not see them.
    private static bool IsTestInfrastructure(string file) =>
        file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || file.StartsWith("xunit", StringComparison.Ordinal)
        || file.StartsWith("AigcCompliance.Analyzers", StringComparison.Ordinal) || file.StartsWith("AigcCompliance.CodeFixes", StringComparison.Ordinal)
        || file.Contains("TestPlatform", StringComparison.Ordinal) || file.StartsWith("testhost", StringComparison.Ordinal);

    /// <summary>What surrounds the source.</summary>
    internal sealed class Settings
    {
        /// <summary>Global analyzer options, such as <c>build_property.AigcMode</c>.</summary>
        public Dictionary<string, string> Options { get; } = new() { ["build_property.AigcServiceScope"] = "Public" };

        /// <summary>More source files by path.</summary>
        public Dictionary<string, string> Sources { get; } = [];

        /// <summary>Additional files by path.</summary>
        public Dictionary<string, string> Files { get; } = [];

        /// <summary>Findings that cannot be marked in the source.</summary>
        public List<DiagnosticResult> Expected { get; } = [];

        /// <summary>
        /// Whether the project has, unless it brings one of its own, a manifest that declares what the service owes and every overseas
        /// host, so that tests of other rules speak of their rule only. It declares no models, so nothing is judged by them.
        /// </summary>
        public bool HasManifest { get; set; } = true;

        /// <summary>Whether the datasets <c>faq</c> and <c>reviews</c> have records beside the manifest.</summary>
        public bool HasRecords { get; set; } = true;

        /// <summary>A reference to leave out, by part of its path.</summary>
        public string? Except { get; set; }

        /// <summary>No AI library is referenced.</summary>
        public bool NoAi { get; set; }

        /// <summary>Source of a library that the code under test references.</summary>
        public string? OtherLibrary { get; set; }

        /// <summary>The source does not compile on purpose.</summary>
        public bool AllowCompilerErrors { get; set; }

        /// <summary>Adds <c>compliance/aigc.json</c>.</summary>
        public Settings Manifest(string text)
        {
            Files[ManifestPath] = text;
            return this;
        }

        /// <summary>Silences rules.</summary>
        public Settings Without(params string[] rules)
        {
            Silenced.AddRange(rules);
            return this;
        }

        /// <summary>Rules that are not asked, where a test is about another one.</summary>
        public List<string> Silenced { get; } = [];

        /// <summary>Sets the mode.</summary>
        public Settings Mode(string mode)
        {
            Options["build_property.AigcMode"] = mode;
            return this;
        }
    }

    private sealed class AnalyzerTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AnalyzersFor(this);

        protected override ParseOptions CreateParseOptions() => CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    }

    private sealed class FixTest<TFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier>
        where TFix : CodeFixProvider, new()
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AnalyzersFor(this);

        protected override ParseOptions CreateParseOptions() => CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    }
}
