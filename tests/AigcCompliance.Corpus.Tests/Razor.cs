using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Corpus.Tests;

/// <summary>Runs the Razor generator of the SDK that built the tests: what it writes is what a Blazor project compiles.</summary>
internal static class Razor
{
    private static readonly Lazy<ISourceGenerator> Generator = new(Load);

    /// <summary>Whether a file is a component.</summary>
    public static bool Is(string path) => path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The compilation with the code of its components.</summary>
    public static CSharpCompilation Generate(CSharpCompilation compilation, IEnumerable<AdditionalText> components, CSharpParseOptions parse)
    {
        var options = new Options(
            [new("build_property.RazorLangVersion", "Latest"), new("build_property.RootNamespace", compilation.AssemblyName!.Replace('-', '_'))],
            file => [new("build_metadata.AdditionalFiles.TargetPath", Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Path)))]);
        CSharpGeneratorDriver.Create([Generator.Value], components, parse, options).RunGeneratorsAndUpdateCompilation(compilation, out var result, out var problems);
        Assert.Empty(problems.Where(p => p.Severity == DiagnosticSeverity.Error));
        return (CSharpCompilation)result;
    }

    private static ISourceGenerator Load()
    {
        var path = typeof(Razor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RazorGenerator").Value!;
        var assembly = new FolderContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);
        var type = assembly.GetTypes().Single(t => t.GetCustomAttribute<GeneratorAttribute>() is not null && t.Name == "RazorSourceGenerator");
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }

    // The generator finds its helpers beside itself, and shares the compiler with the tests.
    private sealed class FolderContext(string folder) : AssemblyLoadContext("Razor")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            File.Exists(Path.Combine(folder, assemblyName.Name + ".dll")) ? LoadFromAssemblyPath(Path.Combine(folder, assemblyName.Name + ".dll")) : null;
    }
}
