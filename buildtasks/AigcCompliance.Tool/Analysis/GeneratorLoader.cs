using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Tool.Analysis;

/// <summary>Loads source generators from the assemblies that a project names as analyzers. Not safe for concurrent use.</summary>
internal sealed class GeneratorLoader
{
    private readonly Dictionary<string, FolderContext> contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ISourceGenerator>> loaded = new(StringComparer.Ordinal);

    /// <summary>The generators of an assembly; empty when it holds none. <paramref name="problem"/> says why it could not be read.</summary>
    public IReadOnlyList<ISourceGenerator> Load(string path, out string? problem)
    {
        problem = null;
        if (loaded.TryGetValue(path, out var known))
        {
            return known;
        }

        List<ISourceGenerator> generators = [];
        try
        {
            // Most analyzer assemblies hold no generator, and many of those need parts of an IDE that this program lacks.
            var names = GeneratorTypes(path);
            if (names.Count == 0)
            {
                return loaded[path] = generators;
            }

            var folder = Path.GetDirectoryName(path)!;
            if (!contexts.TryGetValue(folder, out var context))
            {
                contexts[folder] = context = new FolderContext(folder);
            }

            var assembly = context.LoadFromAssemblyPath(path);
            foreach (var name in names)
            {
                var type = assembly.GetType(name, throwOnError: true)!;
                if (type.GetCustomAttribute<GeneratorAttribute>() is not { } marked || !marked.Languages.Contains(LanguageNames.CSharp))
                {
                    continue;
                }

                switch (Activator.CreateInstance(type))
                {
                    case ISourceGenerator generator:
                        generators.Add(generator);
                        break;
                    case IIncrementalGenerator incremental:
                        generators.Add(incremental.AsSourceGenerator());
                        break;
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Somebody else's code: whatever it throws, the sources it would have generated are missing, and the report says so.
            problem = e.Message.Split('\n')[0].Trim();
        }

        loaded[path] = generators;
        return generators;
    }

    // Read from metadata: nothing is loaded to find out that there is nothing to load.
    private static List<string> GeneratorTypes(string path)
    {
        using var pe = new PEReader(File.OpenRead(path));
        List<string> names = [];
        if (!pe.HasMetadata)
        {
            return names;
        }

        var metadata = pe.GetMetadataReader();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            foreach (var attribute in type.GetCustomAttributes().Select(metadata.GetCustomAttribute))
            {
                if (attribute.Constructor.Kind == HandleKind.MemberReference
                    && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor) is { Parent.Kind: HandleKind.TypeReference } member
                    && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == nameof(GeneratorAttribute))
                {
                    var space = metadata.GetString(type.Namespace);
                    names.Add((space.Length > 0 ? space + "." : "") + metadata.GetString(type.Name));
                }
            }
        }

        return names;
    }

    // One context a folder: a generator finds its own helpers there, and shares the compiler with this program.
    private sealed class FolderContext : AssemblyLoadContext
    {
        private readonly string folder;

        public FolderContext(string folder)
            : base(folder) => this.folder = folder;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name is not { } name
                || name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"
                || Default.Assemblies.Any(a => a.GetName().Name == name && name.StartsWith("System.", StringComparison.Ordinal)))
            {
                return null;
            }

            var path = Path.Combine(folder, name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
