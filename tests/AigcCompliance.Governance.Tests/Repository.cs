using System.Collections.Immutable;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Governance.Tests;

/// <summary>The repository under test.</summary>
internal static class Repository
{
    /// <summary>Absolute path of the root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every analyzer.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(AigcAnalyzer).Assembly.GetTypes()
            .Where(t => typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>Absolute path of something in the repository.</summary>
    public static string In(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Analyzers.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
