using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using AigcCompliance.Manifests;

namespace AigcCompliance.Release;

/// <summary>What a file of a release says of the models it uses: in the facts that our generator wrote, or, without them, in its strings. Immutable.</summary>
internal sealed class ShippedAssembly
{
    private const string FactNamespace = "AigcCompliance.Facts", FactName = "AigcFactAttribute";
    private const int FactVersion = 1;

    // Families of models whose ids follow a pattern that hardly any other string has.
    private static readonly Regex KnownFamily = new(
        @"^(qwen(-|\d)[\w.\-]*|qwq-[\w.\-]+|deepseek-[\w.\-]+|(chat)?glm-?\d[\w.\-]*|ernie-[\w.\-]+|hunyuan-[\w.\-]+|doubao-[\w.\-]+|moonshot-v\d[\w.\-]*|kimi-[\w.\-]+|baichuan\d[\w.\-]*"
        + @"|minimax-[\w.\-]+|abab\d[\w.\-]*|step-\d[\w.\-]*|internlm\d?[\w.\-]*|gpt-\d[\w.\-]*|o[134]-(mini|preview|pro)[\w.\-]*|claude-[\w.\-]*\d[\w.\-]*|gemini-\d[\w.\-]*|gemma-?\d?[:\-][\w.\-]+"
        + @"|(meta-)?llama-?\d[\w.:\-]*|mi[sx]tral-[\w.\-]+|phi-?\d[\w.:\-]*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private ShippedAssembly(string file, string name, IReadOnlyList<ModelUse> uses, IReadOnlyList<string> mentioned)
    {
        File = file;
        Name = name;
        Uses = uses;
        Mentioned = mentioned;
    }

    /// <summary>Absolute path.</summary>
    public string File { get; }

    /// <summary>Name of the assembly.</summary>
    public string Name { get; }

    /// <summary>Places of its code that say which model they mean.</summary>
    public IReadOnlyList<ModelUse> Uses { get; }

    /// <summary>
    /// Strings of an assembly without our facts that look like ids of known models, each once. A library names many models that nobody calls,
    /// so this is an inventory and accuses nobody.
    /// </summary>
    public IReadOnlyList<string> Mentioned { get; }

    /// <summary>Reads an assembly; null when the file is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static ShippedAssembly? Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            using var image = new PEReader(stream);
            if (!image.HasMetadata || image.GetMetadataReader() is not { IsAssembly: true } metadata)
            {
                return null;
            }

            var assembly = metadata.GetAssemblyDefinition();
            var facts = assembly.GetCustomAttributes().Select(h => FactOf(metadata, metadata.GetCustomAttribute(h))).OfType<string>().ToList();
            return new ShippedAssembly(
                file, metadata.GetString(assembly.Name),
                [.. facts.Select(ModelUse.OfFact).OfType<ModelUse>()],
                facts.Count > 0 ? [] : [.. Strings(metadata).Where(s => s.Length is > 3 and < 64 && KnownFamily.IsMatch(s)).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(s => s, StringComparer.Ordinal)]);
        }
        catch (BadImageFormatException)
        {
            return null; // A native library, or a file that only has the name of one.
        }
    }

    // The attribute is the assembly's own, so its constructor is a definition.
    private static string? FactOf(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MethodDefinition)
        {
            return null;
        }

        var type = metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType());
        if (!metadata.StringComparer.Equals(type.Name, FactName) || !metadata.StringComparer.Equals(type.Namespace, FactNamespace))
        {
            return null;
        }

        var blob = metadata.GetBlobReader(attribute.Value);
        return blob.ReadUInt16() == 1 && blob.ReadInt32() == FactVersion && blob.ReadSerializedString() is not null ? blob.ReadSerializedString() : null;
    }

    private static IEnumerable<string> Strings(MetadataReader metadata)
    {
        if (metadata.GetHeapSize(HeapIndex.UserString) <= 1)
        {
            yield break;
        }

        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            yield return metadata.GetUserString(handle);
        }
    }
}
