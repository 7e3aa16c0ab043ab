using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AigcCompliance.Tool.Projects;

/// <summary>A model package that is read in place of what a missing package would have brought.</summary>
/// <param name="Id">Package id.</param>
/// <param name="Version">Version asked for, or read.</param>
internal sealed record StandIn(string Id, string Version);

/// <summary>
/// A package that cannot be restored takes the packages below it along: <c>Aspire.Azure.AI.OpenAI</c> is missing, so <c>IChatClient</c> is unknown
/// and no rule sees the calls on it. Where a file still imports the namespace, the package that declares it is restored in its place.
/// </summary>
internal static partial class StandIns
{
    // The libraries of the model catalog whose version it states. Exact namespaces: others below the same root belong to other packages.
    private static readonly (string Id, string Version, string[] Namespaces)[] Table =
    [
        ("Microsoft.Extensions.AI", "10.11.0", ["Microsoft.Extensions.AI"]),
        ("OpenAI", "2.15.0", ["OpenAI", "OpenAI.Chat", "OpenAI.Responses", "OpenAI.Images", "OpenAI.Audio", "OpenAI.Realtime", "OpenAI.Assistants", "OpenAI.FineTuning"]),
        ("Azure.AI.OpenAI", "2.9.0-beta.1", ["Azure.AI.OpenAI"]),
        ("Azure.AI.Inference", "1.0.0-beta.5", ["Azure.AI.Inference"]),
        ("Microsoft.Agents.AI", "1.28.0", ["Microsoft.Agents.AI"]),
        ("Microsoft.Agents.AI.Workflows", "1.28.0", ["Microsoft.Agents.AI.Workflows"]),
        ("Microsoft.SemanticKernel", "1.82.0", ["Microsoft.SemanticKernel", "Microsoft.SemanticKernel.ChatCompletion", "Microsoft.SemanticKernel.Connectors.OpenAI", "Microsoft.SemanticKernel.Connectors.AzureOpenAI"]),
        ("OllamaSharp", "5.5.2", ["OllamaSharp", "OllamaSharp.Models", "OllamaSharp.Models.Chat"]),
        ("Anthropic", "13.12.0", ["Anthropic", "Anthropic.Models.Messages", "Anthropic.Services"]),
        ("Betalgo.Ranul.OpenAI", "9.2.6", ["Betalgo.Ranul.OpenAI", "Betalgo.Ranul.OpenAI.Interfaces", "Betalgo.Ranul.OpenAI.Managers"]),
    ];

    /// <summary>What to restore, by project path; only projects that miss a package, and only for namespaces that nothing they reference declares.</summary>
    public static Dictionary<string, List<StandIn>> For(IEnumerable<ProjectSnapshot> snapshots, IReadOnlyDictionary<string, List<PackageProblem>> packages)
    {
        var result = new Dictionary<string, List<StandIn>>(StringComparer.Ordinal);
        foreach (var project in snapshots.GroupBy(s => s.Project, StringComparer.Ordinal))
        {
            var missing = packages.GetValueOrDefault(project.Key, []).Where(p => p.Missing).Select(p => p.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (missing.Count == 0)
            {
                continue;
            }

            var (imported, declared) = Namespaces(project.SelectMany(s => s.Sources.Concat(s.RazorFiles)).Distinct(StringComparer.Ordinal));
            var references = project.SelectMany(s => s.References).Select(Path.GetFileNameWithoutExtension).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
            var wanted = Table
                .Where(row => !missing.Contains(row.Id) && row.Namespaces.Any(n => imported.Contains(n) && !declared.Contains(n)))
                .Where(row => !references.Any(r => r.Equals(row.Id, StringComparison.OrdinalIgnoreCase) || r.StartsWith(row.Id + ".", StringComparison.OrdinalIgnoreCase)))
                .Select(row => new StandIn(row.Id, row.Version))
                .ToList();
            if (wanted.Count > 0)
            {
                result[project.Key] = wanted;
            }
        }

        return result;
    }

    /// <summary>Writes the MSBuild file that asks for them; a version that the project's central file names wins.</summary>
    /// <param name="work">The run's temporary folder.</param>
    /// <param name="standIns">By path of the project file that MSBuild evaluates.</param>
    public static void Write(WorkFolder work, IEnumerable<KeyValuePair<string, List<StandIn>>> standIns) =>
        new XElement("Project", standIns.Select(project => new XElement("ItemGroup",
            new XAttribute("Condition", $"'$(MSBuildProjectFullPath)' == '{MSBuildText.Escape(project.Key)}'"),
            project.Value.SelectMany(p => new[]
            {
                new XElement("PackageVersion", new XAttribute("Include", p.Id), new XAttribute("Version", p.Version),
                    new XAttribute("Condition", $"'$(ManagePackageVersionsCentrally)' == 'true' and '@(PackageVersion->AnyHaveMetadataValue('Identity', '{p.Id}'))' != 'true'")),
                new XElement("PackageReference", new XAttribute("Include", p.Id),
                    new XAttribute("Condition", "'$(ManagePackageVersionsCentrally)' == 'true'")),
                new XElement("PackageReference", new XAttribute("Include", p.Id), new XAttribute("Version", p.Version),
                    new XAttribute("Condition", "'$(ManagePackageVersionsCentrally)' != 'true'")),
            })))).Save(work.File("standins.targets"));

    /// <summary>Which of them were in fact read, with the version in the package folder.</summary>
    public static List<StandIn> Read(ProjectSnapshot? snapshot, IEnumerable<StandIn> wanted)
    {
        var paths = snapshot?.References.Select(r => r.Replace('\\', '/')).ToList() ?? [];
        return
        [
            .. wanted
                .Select(w => (w.Id, Match: paths.Select(p => Regex.Match(p, "/" + Regex.Escape(w.Id) + "/([^/]+)/(lib|ref)/", RegexOptions.IgnoreCase)).FirstOrDefault(m => m.Success)))
                .Where(w => w.Match is not null)
                .Select(w => new StandIn(w.Id, w.Match!.Groups[1].Value)),
        ];
    }

    private static (HashSet<string> Imported, HashSet<string> Declared) Namespaces(IEnumerable<string> files)
    {
        HashSet<string> imported = new(StringComparer.Ordinal), declared = new(StringComparer.Ordinal);
        foreach (var file in files)
        {
            try
            {
                foreach (Match line in NamespaceLine().Matches(File.ReadAllText(file)))
                {
                    (line.Groups["using"].Success ? imported : declared).Add(line.Groups["name"].Value);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The compiler reads the same file and says so.
            }
        }

        return (imported, declared);
    }

    [GeneratedRegex(@"^[\uFEFF\s]*((?<using>(global\s+)?@?using)|namespace)\s+(global::)?(?<name>[A-Za-z_][\w.]*)[ \t]*([;{\r\n]|\z)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
