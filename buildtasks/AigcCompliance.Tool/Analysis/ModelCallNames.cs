using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Tool.Analysis;

/// <summary>The method names of the analyzers' model catalog, for calls that could not be bound to a symbol.</summary>
internal static class ModelCallNames
{
    // These run a model or hand data to one; constructors and registrations do not.
    private static readonly HashSet<string> Kinds = ["generate", "transcribe", "train"];

    /// <summary>Reads the catalog embedded in the analyzers' assembly.</summary>
    public static IReadOnlySet<string> Read(System.Reflection.Assembly analyzers)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var stream = analyzers.GetManifestResourceStream("model-apis.tsv");
        if (stream is null)
        {
            return names;
        }

        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split('\t') is [_, var methods, var kind, ..] && Kinds.Contains(kind))
            {
                names.UnionWith(methods.Split('|').Select(m => m.Trim()).Where(m => m.Length > 0 && char.IsLetter(m[0])));
            }
        }

        return names;
    }

    /// <summary>The analyzers of an assembly, by reflection: a rule needs no registration here.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers(System.Reflection.Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && t.IsDefined(typeof(DiagnosticAnalyzerAttribute), false))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t, nonPublic: true)!),
    ];
}
