namespace AigcCompliance.Tool.Projects;

/// <summary>A reference from one project to another.</summary>
/// <param name="TargetPath">Where the referenced project would put its assembly; identifies project and target framework.</param>
/// <param name="Aliases">Extern aliases, comma separated; mostly empty.</param>
/// <param name="Project">The referenced project file.</param>
internal sealed record ProjectLink(string TargetPath, string Aliases, string Project);

/// <summary>What MSBuild would tell the compiler about one project in one target framework.</summary>
internal sealed class ProjectSnapshot
{
    private readonly Dictionary<string, string> properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> arguments = [];
    private readonly List<string> files = [];
    private readonly List<ProjectLink> links = [];

    /// <summary>Absolute path of the project file, or of the C# file of a file-based app.</summary>
    public string Project => Property("Project");

    /// <summary>Target framework moniker, such as <c>net10.0</c>; empty in projects of the old style.</summary>
    public string TargetFramework => Property("TargetFramework");

    /// <summary>Compiler command line, one argument an entry.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>Directory.Build and Directory.Packages files that took part in the evaluation.</summary>
    public IReadOnlyList<string> PropertyFiles => files;

    /// <summary>Referenced projects.</summary>
    public IReadOnlyList<ProjectLink> Links => links;

    /// <summary>Whether MSBuild could not tell, and sources and references were guessed from the folder.</summary>
    public bool Guessed { get; private init; }

    /// <summary>The <c>Aigc*</c> properties that have a value, as evaluated.</summary>
    public IReadOnlyDictionary<string, string> ComplianceProperties =>
        properties.Where(p => p.Key.StartsWith("Aigc", StringComparison.OrdinalIgnoreCase) && p.Value.Length > 0)
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>An evaluated property; empty when unset.</summary>
    public string Property(string name) => properties.GetValueOrDefault(name, "");

    /// <summary>Absolute paths of the C# files it compiles.</summary>
    public IEnumerable<string> Sources =>
        arguments.Where(a => a.Length > 0 && FileBasedApp.IsSource(a) && !(a[0] is '/' or '-' && a.Contains(':', StringComparison.Ordinal)))
            .Select(a => Path.GetFullPath(a.Trim('"'), Path.GetDirectoryName(Project)!));

    /// <summary>Razor and MVC views it compiles.</summary>
    public IEnumerable<string> RazorFiles =>
        Values("/additionalfile:").Where(f => f.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase));

    /// <summary>Analyzer configuration files, of the user, the SDK and packages.</summary>
    public IEnumerable<string> AnalyzerConfigs => Values("/analyzerconfig:");

    /// <summary>Ids that the compiler is told not to report, separated by commas.</summary>
    public string NoWarn => string.Join(',', arguments.Where(a => a.StartsWith("/nowarn:", StringComparison.OrdinalIgnoreCase)).Select(a => a["/nowarn:".Length..]));

    /// <summary>Assemblies it references.</summary>
    public IEnumerable<string> References => Values("/reference:");

    /// <summary>Reads what <c>check.targets</c> wrote.</summary>
    /// <param name="file">The file.</param>
    /// <param name="named">A project file as the user knows it.</param>
    public static ProjectSnapshot Read(string file, Func<string, string> named)
    {
        var snapshot = new ProjectSnapshot();
        foreach (var line in File.ReadLines(file))
        {
            var bar = line.IndexOf('|');
            if (bar < 0)
            {
                continue;
            }

            var value = line[(bar + 1)..];
            switch (line[..bar])
            {
                case "property" when value.IndexOf('=') is > 0 and var equals:
                    snapshot.properties[value[..equals]] = value[..equals] == "Project" ? named(value[(equals + 1)..].Trim()) : value[(equals + 1)..].Trim();
                    break;
                case "file":
                    snapshot.files.Add(value);
                    break;
                case "reference" when value.Split('|') is [var path, var aliases, var project]:
                    snapshot.links.Add(new(path, aliases, project));
                    break;
                case "argument":
                    snapshot.arguments.Add(value);
                    break;
            }
        }

        return snapshot;
    }

    /// <summary>A snapshot of a project that MSBuild cannot evaluate: every source file below it, its packages, the SDK's own references, nothing else.</summary>
    public static ProjectSnapshot Guess(string project, IEnumerable<string> sources, IEnumerable<string> references)
    {
        var snapshot = new ProjectSnapshot { Guessed = true };
        snapshot.properties["Project"] = project;
        snapshot.properties["AssemblyName"] = Path.GetFileNameWithoutExtension(project);
        snapshot.arguments.AddRange(["/nullable+", "/langversion:latest", "/unsafe+", "/target:exe"]);
        snapshot.arguments.AddRange(references.Select(r => "/reference:" + r));
        snapshot.arguments.AddRange(sources);
        return snapshot;
    }

    private IEnumerable<string> Values(string option) =>
        arguments.Where(a => a.StartsWith(option, StringComparison.OrdinalIgnoreCase))
            .Select(a => Path.GetFullPath(a[option.Length..].Trim('"'), Path.GetDirectoryName(Project)!));
}
