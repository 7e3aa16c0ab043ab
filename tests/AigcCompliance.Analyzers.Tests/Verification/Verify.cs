using System.Collections.Immutable;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

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

    /// <summary>The real libraries, and nothing of the compiler or the test runner.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !IsTestInfrastructure(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];

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
    public static Task Fix<TFix>(string source, string fixedSource, Action<Settings>? configure = null, OutputKind kind = OutputKind.ConsoleApplication)
        where TFix : CodeFixProvider, new()
    {
        // Fixes work document by document; Fix All over a project is the same work again. Anonymous access is reported where it is
        // allowed, which may be another member than the endpoint's.
        var test = new FixTest<TFix>
        {
            TestCode = source, FixedCode = fixedSource,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck
                | CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
        };
        Configure(test, kind, configure);
        test.FixedState.Sources.AddRange(test.TestState.Sources.Skip(1));
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
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(References.Where(r => !(settings.NoAi && AiReferences.AssemblyPrefixes.Any(Path.GetFileName(r.Display!).StartsWith))
            && (settings.Except is null || !r.Display!.Contains(settings.Except, StringComparison.Ordinal))));
        test.TestState.OutputKind = kind;
        test.TestState.Sources.Add(("/0/Usings.cs", Usings));
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
    }

    // The compiler and the test runner lie beside the libraries; code under test does not see them.
    private static bool IsTestInfrastructure(string file) =>
        file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || file.StartsWith("xunit", StringComparison.Ordinal)
        || file.StartsWith("AigcCompliance.Analyzers", StringComparison.Ordinal) || file.StartsWith("AigcCompliance.CodeFixes", StringComparison.Ordinal)
        || file.Contains("TestPlatform", StringComparison.Ordinal) || file.StartsWith("testhost", StringComparison.Ordinal);

    /// <summary>What surrounds the source.</summary>
    internal sealed class Settings
    {
        /// <summary>Global analyzer options, such as <c>build_property.AigcMode</c>.</summary>
        public Dictionary<string, string> Options { get; } = [];

        /// <summary>More source files by path.</summary>
        public Dictionary<string, string> Sources { get; } = [];

        /// <summary>Additional files by path.</summary>
        public Dictionary<string, string> Files { get; } = [];

        /// <summary>Findings that cannot be marked in the source.</summary>
        public List<DiagnosticResult> Expected { get; } = [];

        /// <summary>A reference to leave out, by part of its path.</summary>
        public string? Except { get; set; }

        /// <summary>No AI library is referenced.</summary>
        public bool NoAi { get; set; }

        /// <summary>The source does not compile on purpose.</summary>
        public bool AllowCompilerErrors { get; set; }

        /// <summary>Sets the mode.</summary>
        public Settings Mode(string mode)
        {
            Options["build_property.AigcMode"] = mode;
            return this;
        }
    }

    private sealed class AnalyzerTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllAnalyzers;

        protected override ParseOptions CreateParseOptions() => CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    }

    private sealed class FixTest<TFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier>
        where TFix : CodeFixProvider, new()
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllAnalyzers;

        protected override ParseOptions CreateParseOptions() => CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    }
}
