using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Tool.Analysis;

/// <summary>Turns snapshots into compilations. Metadata references are shared between projects. Not safe for concurrent use.</summary>
/// <param name="work">The run's temporary folder; analyzer config files in it are MSBuild's, not the user's.</param>
/// <param name="modeOverride">Replaces the evaluated <c>AigcMode</c>.</param>
/// <param name="scopeOverride">Replaces the evaluated <c>AigcServiceScope</c>.</param>
/// <param name="isRelease">Whether no configuration lowers a rule that a release depends on.</param>
internal sealed partial class ProjectCompiler(WorkFolder work, Mode? modeOverride, ServiceScope? scopeOverride, bool isRelease)
{
    private static readonly string[] Frameworks = ["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"];
    private static readonly EnumerationOptions Recursive = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly Dictionary<string, MetadataReference> references = new(StringComparer.Ordinal);
    private readonly GeneratorLoader generators = new();
    private IReadOnlyList<string>? frameworkReferences;

    /// <summary>The mode a project is analysed in.</summary>
    public Mode ModeOf(ProjectSnapshot snapshot) =>
        modeOverride ?? (Enum.TryParse<Mode>(snapshot.Property("AigcMode").Trim(), ignoreCase: true, out var mode) ? mode : Mode.Default);

    /// <summary>The scope a project is analysed in.</summary>
    public ServiceScope ScopeOf(ProjectSnapshot snapshot) =>
        scopeOverride ?? (Enum.TryParse<ServiceScope>(snapshot.Property("AigcServiceScope").Trim(), ignoreCase: true, out var scope) ? scope : ServiceScope.Public);

    /// <summary>Compiles one project against projects compiled before it.</summary>
    public CompiledProject Compile(ProjectSnapshot snapshot, Func<ProjectLink, CSharpCompilation?> resolve, CancellationToken cancel)
    {
        var problems = new List<Message>();
        var folder = Path.GetDirectoryName(snapshot.Project)!;
        var arguments = CSharpCommandLineParser.Default.Parse(snapshot.Arguments, folder, sdkDirectory: null);
        var configuration = AnalyzerConfiguration.Read(ConfigurationsOf(arguments.AnalyzerConfigPaths), Properties(snapshot));
        var preset = AnalyzerConfiguration.PresetOf(ModeOf(snapshot), ScopeOf(snapshot));
        var floor = isRelease ? AnalyzerConfiguration.FloorOf(preset) : ImmutableDictionary<string, ReportDiagnostic>.Empty;
        var severities = configuration.Severities(preset, floor);

        // Semantic-model actions are skipped for trees parsed without documentation comments.
        var parse = arguments.ParseOptions.DocumentationMode == DocumentationMode.None
            ? arguments.ParseOptions.WithDocumentationMode(DocumentationMode.Parse)
            : arguments.ParseOptions;
        var trees = Parse(arguments, parse, problems, cancel);
        var compilation = CSharpCompilation.Create(
            snapshot.Property("AssemblyName") is { Length: > 0 } name ? name : arguments.CompilationName ?? Path.GetFileNameWithoutExtension(snapshot.Project),
            trees,
            References(snapshot, arguments, resolve, problems),
            arguments.CompilationOptions
                .WithSpecificDiagnosticOptions(arguments.CompilationOptions.SpecificDiagnosticOptions.RemoveRange(floor.Keys))
                .WithSyntaxTreeOptionsProvider(severities)
                .WithStrongNameProvider(new DesktopStrongNameProvider(arguments.KeyFileSearchPaths))
                .WithConcurrentBuild(true));

        var additional = AdditionalTexts(arguments, folder, snapshot.Property("AigcComplianceRoot"));
        var options = configuration.OptionsProvider();
        compilation = Generate(compilation, arguments, parse, additional, options, problems, cancel);
        return new(
            snapshot,
            compilation,
            new AnalyzerOptions(additional, options),
            trees.Count(t => !t.FilePath.StartsWith(work.Root, StringComparison.Ordinal)) + additional.Count(a => a.Path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || a.Path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase)),
            trees.Sum(t => t.GetDiagnostics(cancel).Count(d => d.Severity == DiagnosticSeverity.Error)),
            arguments.SourceFiles.Length - trees.Count,
            problems);
    }

    /// <summary>Analyzer configuration files without our presets, which say what this run's mode and scope say, or what they override.</summary>
    public static IEnumerable<string> ConfigurationsOf(IEnumerable<string> paths) => paths.Where(p => !Preset().IsMatch(Path.GetFileName(p)));

    private Dictionary<string, string> Properties(ProjectSnapshot snapshot)
    {
        var properties = new Dictionary<string, string>(snapshot.ComplianceProperties, StringComparer.OrdinalIgnoreCase);
        if (snapshot.Property("IsTestProject") is { Length: > 0 } test)
        {
            properties["IsTestProject"] = test;
        }

        if (modeOverride is { } mode)
        {
            properties["AigcMode"] = mode.ToString();
        }

        if (scopeOverride is { } scope)
        {
            properties["AigcServiceScope"] = scope.ToString();
        }

        return properties;
    }

    private static List<SyntaxTree> Parse(CSharpCommandLineArguments arguments, CSharpParseOptions options, List<Message> problems, CancellationToken cancel)
    {
        var trees = new SyntaxTree?[arguments.SourceFiles.Length];
        Parallel.For(0, trees.Length, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = 2 }, i =>
        {
            var path = arguments.SourceFiles[i].Path;
            try
            {
                using var stream = File.OpenRead(path);
                trees[i] = CSharpSyntaxTree.ParseText(SourceText.From(stream, arguments.Encoding, arguments.ChecksumAlgorithm), options, path, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                lock (problems)
                {
                    problems.Add(new(Texts.SourceUnreadable, Path.GetFileName(path)));
                }
            }
        });
        return [.. trees.OfType<SyntaxTree>()];
    }

    private List<MetadataReference> References(
        ProjectSnapshot snapshot, CSharpCommandLineArguments arguments, Func<ProjectLink, CSharpCompilation?> resolve, List<Message> problems)
    {
        var result = new List<MetadataReference>();
        var linked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in snapshot.Links)
        {
            linked.Add(link.TargetPath);
            if (resolve(link) is { } compilation)
            {
                var aliases = link.Aliases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                result.Add(compilation.ToMetadataReference([.. aliases.Where(a => a != "global")]));
            }
            else
            {
                problems.Add(new(Texts.ProjectReferenceMissing, Path.GetFileName(link.Project)));
            }
        }

        foreach (var reference in arguments.MetadataReferences)
        {
            if (!linked.Contains(reference.Reference) && File.Exists(reference.Reference))
            {
                result.Add(Reference(reference.Reference, reference.Properties));
            }
        }

        if (!arguments.MetadataReferences.Any(r => Path.GetFileName(r.Reference) is "System.Runtime.dll" or "mscorlib.dll" or "netstandard.dll" && File.Exists(r.Reference)))
        {
            if (!snapshot.Guessed)
            {
                problems.Add(new(Texts.FrameworkReplaced, snapshot.TargetFramework.Length > 0 ? snapshot.TargetFramework : Path.GetFileNameWithoutExtension(snapshot.Project)));
            }

            result.AddRange(FrameworkReferences().Select(path => Reference(path, MetadataReferenceProperties.Assembly)));
        }

        return result;
    }

    private MetadataReference Reference(string path, MetadataReferenceProperties properties)
    {
        if (!references.TryGetValue(path, out var shared))
        {
            references[path] = shared = MetadataReference.CreateFromFile(path);
        }

        return shared.Properties.Equals(properties) ? shared : shared.WithProperties(properties);
    }

    // The reference assemblies that every SDK carries.
    private IReadOnlyList<string> FrameworkReferences() => frameworkReferences ??=
    [
        .. Frameworks.Select(pack => Path.Combine(MsBuildHost.DotnetRoot(), "packs", pack))
            .Where(Directory.Exists)
            .Select(pack => Directory.EnumerateDirectories(pack).OrderBy(d => Version.TryParse(Path.GetFileName(d).Split('-')[0], out var v) ? v : new Version()).Last())
            .SelectMany(version => Directory.EnumerateFiles(Path.Combine(version, "ref"), "*.dll", SearchOption.AllDirectories)),
    ];

    private ImmutableArray<AdditionalText> AdditionalTexts(CSharpCommandLineArguments arguments, string folder, string complianceRoot)
    {
        // The rules read the user's own catalog and configuration files even where the project does not list them.
        var catalogs = Directory.EnumerateFiles(folder, "*.aigc-apis.txt", Recursive)
            .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        var configs = arguments.AnalyzerConfigPaths
            .Where(p => !NotTheUsers().Any(folder => p.StartsWith(folder, StringComparison.Ordinal)));
        // The manifest and dataset records that the gates read, where the package's build files would give them to the compiler.
        var root = complianceRoot.Length > 0 ? Path.GetFullPath(complianceRoot, folder) : ManifestGate.FindRoot(folder);
        var compliance = root is null ? "" : Path.Combine(root, ManifestGate.Folder);
        var path = Path.Combine(compliance, ManifestGate.FileName);
        var manifests = File.Exists(path) ? Manifests.ManifestChain.Read(path, DateTime.UtcNow.AddHours(8).Date).Levels.Select(l => l.File).ToList() : [path];
        IEnumerable<string> manifest = root is null ? [] :
        [
            .. manifests,
            .. manifests.Select(m => Path.GetDirectoryName(m)!).Where(Directory.Exists)
                .SelectMany(f => Directory.EnumerateFiles(f, "*.dataset.json", Recursive).Order(StringComparer.Ordinal)),
        ];
        return
        [
            .. arguments.AdditionalFiles.Select(f => f.Path).Concat(catalogs).Concat(configs).Concat(manifest)
                .Select(Path.GetFullPath)
                .Distinct(StringComparer.Ordinal)
                .Where(File.Exists)
                .Select(path => new FileText(path)),
        ];
    }

    // Settings that MSBuild, the SDK or a package wrote are nobody's spelling.
    private IEnumerable<string> NotTheUsers() =>
    [
        work.Root,
        MsBuildHost.DotnetRoot(),
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
            ? packages
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
    ];

    [GeneratedRegex(@"^aigc\.[a-z]+\.(public|enterprise)\.globalconfig$")]
    private static partial Regex Preset();

    private CSharpCompilation Generate(
        CSharpCompilation compilation,
        CSharpCommandLineArguments arguments,
        CSharpParseOptions parse,
        ImmutableArray<AdditionalText> additional,
        AnalyzerConfigOptionsProvider options,
        List<Message> problems,
        CancellationToken cancel)
    {
        var all = new List<ISourceGenerator>();
        foreach (var reference in arguments.AnalyzerReferences)
        {
            var name = Path.GetFileName(reference.FilePath);
            if (name.StartsWith("AigcCompliance.", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!File.Exists(reference.FilePath))
            {
                problems.Add(new(Texts.GeneratorMissing, name));
                continue;
            }

            all.AddRange(generators.Load(reference.FilePath, out var problem));
            if (problem is not null)
            {
                problems.Add(new(Texts.GeneratorNotLoaded, name, problem));
            }
        }

        if (all.Count == 0)
        {
            return compilation;
        }

        CSharpGeneratorDriver.Create(all, additional, parse, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics, cancel);
        foreach (var failure in diagnostics.Where(d => d.Id is "CS8784" or "CS8785"))
        {
            problems.Add(new(Texts.GeneratorFailed, failure.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return (CSharpCompilation)generated;
    }
}
