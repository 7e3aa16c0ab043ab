using System.Collections.Immutable;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Corpus.Tests;

/// <summary>The applications, the analyzers and the libraries, each read once.</summary>
internal static class Corpus
{
    /// <summary>Folder of the test project in the repository.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "tests", "AigcCompliance.Corpus.Tests");

    /// <summary>Whether the run writes what it finds instead of comparing.</summary>
    public static bool Accepts { get; } = Environment.GetEnvironmentVariable("AIGC_CORPUS_ACCEPT") == "1";

    /// <summary>What to do when a comparison fails.</summary>
    public const string Hint = "\nWhen this is right: AIGC_CORPUS_ACCEPT=1 dotnet test tests/AigcCompliance.Corpus.Tests, then read the diff.";

    /// <summary>Names of the applications.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Path.Combine(Folder, "Apps")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>Every analyzer of the product.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(AigcAnalyzer).Assembly.GetTypes()
            .Where(t => typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>The real libraries, and nothing of the compiler or the test runner.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !IsTestInfrastructure(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The same as a project sees them that uses no AI library.</summary>
    public static ImmutableArray<MetadataReference> ReferencesWithoutAi { get; } =
        [.. References.Where(r => !AiReferences.AssemblyPrefixes.Any(Path.GetFileName(r.Display!).StartsWith))];

    private static readonly Dictionary<string, AppRun> Runs = [];

    /// <summary>An application with everything found in it; computed once a process.</summary>
    public static AppRun Run(string name)
    {
        lock (Runs)
        {
            return Runs.TryGetValue(name, out var run) ? run : Runs[name] = AppRun.Of(App.Load(name));
        }
    }

    private static bool IsTestInfrastructure(string file) =>
        file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || file.StartsWith("xunit", StringComparison.Ordinal)
        || file.StartsWith("AigcCompliance.Analyzers", StringComparison.Ordinal) || file.StartsWith("AigcCompliance.Corpus", StringComparison.Ordinal)
        || file.Contains("TestPlatform", StringComparison.Ordinal) || file.StartsWith("testhost", StringComparison.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Analyzers.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
