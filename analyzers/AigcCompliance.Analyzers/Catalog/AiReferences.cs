using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>
/// The first and cheapest question: does a compilation reference any AI library at all? Asked of assembly names only, because looking
/// for types opens every reference.
/// </summary>
internal static class AiReferences
{
    // Assemblies whose name tells nothing of their namespace, and our own attributes.
    private static readonly string[] Others =
    [
        "LLamaSharp", "Google_GenerativeAI", "AWSSDK.Bedrock", "AWSSDK.Polly", "TencentCloud", "Ater.DeepSeek", "ERNIE", "LangChain", "AutoGen",
        "AigcCompliance",
    ];

    private static readonly string[] Prefixes = ApiCatalog.Shipped.ClientTypes.Select(NamespacePrefix).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>Whether the compilation, or one of the assemblies it references, may hold an AI library.</summary>
    public static bool AnyIn(Compilation compilation, ApiCatalog catalog) =>
        !ReferenceEquals(catalog, ApiCatalog.Shipped) // The project lists its own APIs: they may live anywhere.
        || IsAi(compilation.AssemblyName ?? "")
        || compilation.ReferencedAssemblyNames.Any(a => IsAi(a.Name));

    /// <summary>Whether the compilation references a test framework: its code is not the service.</summary>
    public static bool AnyTestFrameworkIn(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(a =>
        a.Name is "xunit.core" or "xunit.v3.core" or "nunit.framework" or "TUnit.Core" or "MSTest.TestFramework"
            or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "Microsoft.VisualStudio.UnitTesting.TestFramework");

    private static bool IsAi(string assembly) =>
        Prefixes.Any(p => p == assembly || StartsWith(assembly, p) || StartsWith(p, assembly))
        || Others.Any(o => assembly.StartsWith(o, StringComparison.Ordinal));

    private static bool StartsWith(string name, string prefix) =>
        prefix.Length > 0 && name.Length > prefix.Length && name[prefix.Length] == '.' && name.StartsWith(prefix, StringComparison.Ordinal);

    // Two segments name a vendor's library; three where the first ones are shared by everybody.
    private static string NamespacePrefix(string type)
    {
        var segments = type.Split('.');
        var shared = segments[0] is "Microsoft" or "Azure" or "Google";
        return string.Join(".", segments.Take(Math.Min(shared ? 3 : 2, segments.Length - 1)));
    }
}
