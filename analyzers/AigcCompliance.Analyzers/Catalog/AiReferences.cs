using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>
/// The first and cheapest question: does a compilation reference any AI library at all? Asked of assembly names only, because looking
/// for types opens every reference; and of a list of its own, because reading the catalog costs more than the answer.
/// </summary>
internal static class AiReferences
{
    /// <summary>How the names of assemblies begin that hold the catalog's types. A test holds the list against the catalog.</summary>
    internal static readonly string[] AssemblyPrefixes =
    [
        "AigcCompliance", "Anthropic", "Ater.DeepSeek", "AutoGen", "AWSSDK.Bedrock", "AWSSDK.Polly", "Azure.AI", "AzureSoraSDK", "Betalgo", "BotSharp", "Cnblogs",
        "DeepSeek", "ElBruno.Text2Image", "ERNIE", "GenerativeAI", "Google.Cloud.AIPlatform", "Google.Cloud.TextToSpeech", "Google.GenAI", "Google_GenerativeAI",
        "LangChain", "LLama", "LlmTornado", "Microsoft.Agents", "Microsoft.AI.Foundry", "Microsoft.CognitiveServices.Speech",
        "Microsoft.Extensions.AI", "Microsoft.KernelMemory", "Microsoft.ML.OnnxRuntimeGenAI", "Microsoft.SemanticKernel", "Mistral",
        "ModelContextProtocol", "Mscc.GenerativeAI", "OllamaSharp", "OpenAI", "Sdcb.", "TencentCloud",
    ];

    /// <summary>Whether the compilation is, or references, an AI library.</summary>
    public static bool AnyIn(Compilation compilation) =>
        IsAi(compilation.AssemblyName ?? "") || compilation.ReferencedAssemblyNames.Any(a => IsAi(a.Name));

    /// <summary>
    /// Whether any file imports a namespace of an AI library, found or not. Namespaces mostly begin like the assembly; asked in mode Strict
    /// only, where the library may be missing.
    /// </summary>
    public static bool AnyImportedIn(Compilation compilation, CancellationToken cancel) => compilation.SyntaxTrees.Any(tree =>
        tree.GetRoot(cancel) is CompilationUnitSyntax unit && unit.Usings.Any(u => u.Name is not null && IsAi(u.Name.ToString())));

    /// <summary>Whether the compilation references a test framework: its code is not the service.</summary>
    public static bool AnyTestFrameworkIn(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(a =>
        a.Name is "xunit.core" or "xunit.v3.core" or "nunit.framework" or "TUnit.Core" or "MSTest.TestFramework"
            or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "Microsoft.VisualStudio.UnitTesting.TestFramework");

    /// <summary>Whether an assembly is, by its name, an AI library.</summary>
    public static bool IsAi(string assembly)
    {
        foreach (var prefix in AssemblyPrefixes)
        {
            if (assembly.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
