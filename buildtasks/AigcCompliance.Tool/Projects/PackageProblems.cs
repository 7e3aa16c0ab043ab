using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AigcCompliance.Tool.Projects;

/// <summary>A package that restore could not bring as asked.</summary>
/// <param name="Id">Package id.</param>
/// <param name="Code">NuGet's code, such as <c>NU1101</c>.</param>
/// <param name="Nearest">The version that was read in its place; null when the package is missing.</param>
internal sealed record PackageProblem(string Id, string Code, string? Nearest)
{
    /// <summary>Whether nothing of the package could be read.</summary>
    public bool Missing => Nearest is null;
}

/// <summary>Reads from restore's own result which packages are missing, and writes the MSBuild file that asks for the nearest version instead.</summary>
internal static partial class PackageProblems
{
    // Not found, version not found, no stable version, wrong frameworks, feed unreachable.
    private static readonly HashSet<string> Codes = ["NU1101", "NU1102", "NU1103", "NU1202", "NU1301"];

    /// <summary>
    /// The problems of every project restored into <paramref name="work"/>, by project path. A package that one project asks for is that project's
    /// problem, though restore repeats it for every project that references it.
    /// </summary>
    /// <param name="work">The run's temporary folder.</param>
    /// <param name="named">A project file as the user knows it.</param>
    public static Dictionary<string, List<PackageProblem>> Read(WorkFolder work, Func<string, string> named)
    {
        var result = new Dictionary<string, List<PackageProblem>>(StringComparer.Ordinal);
        var folder = work.File("projects");
        if (!Directory.Exists(folder))
        {
            return result;
        }

        var direct = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "project.assets.json", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            using var json = JsonDocument.Parse(stream);
            if (!json.RootElement.TryGetProperty("project", out var spec)
                || !spec.TryGetProperty("restore", out var restore)
                || !restore.TryGetProperty("projectPath", out var path)
                || !json.RootElement.TryGetProperty("logs", out var logs))
            {
                continue;
            }

            var project = named(path.GetString()!);
            direct[project] = DirectPackages(spec);
            result[project] =
            [
                .. logs.EnumerateArray()
                    .Select(log => (Code: Value(log, "code"), Id: Value(log, "libraryId"), Message: Value(log, "message")))
                    .Where(log => Codes.Contains(log.Code) && log.Id.Length > 0)
                    .Select(log => new PackageProblem(log.Id, log.Code, NearestVersion(log.Message)))
                    .DistinctBy(problem => problem.Id, StringComparer.OrdinalIgnoreCase)
                    .OrderBy(problem => problem.Id, StringComparer.OrdinalIgnoreCase),
            ];
        }

        var asked = direct.Values.SelectMany(ids => ids).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (project, problems) in result)
        {
            problems.RemoveAll(p => asked.Contains(p.Id) && !direct[project].Contains(p.Id));
        }

        return result;
    }

    private static HashSet<string> DirectPackages(JsonElement spec)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (spec.TryGetProperty("frameworks", out var frameworks))
        {
            foreach (var framework in frameworks.EnumerateObject())
            {
                if (framework.Value.TryGetProperty("dependencies", out var dependencies))
                {
                    ids.UnionWith(dependencies.EnumerateObject().Select(d => d.Name));
                }
            }
        }

        return ids;
    }

    /// <summary>Writes <c>repair.targets</c>; false when there is nothing to repair.</summary>
    public static bool WriteRepair(WorkFolder work, IEnumerable<PackageProblem> problems)
    {
        var nearest = problems.Where(p => !p.Missing).DistinctBy(p => p.Id, StringComparer.OrdinalIgnoreCase).ToList();
        if (nearest.Count == 0)
        {
            return false;
        }

        XElement Update(string item, PackageProblem p, string condition) =>
            new(item, new XAttribute("Update", p.Id), new XAttribute("Version", p.Nearest!), new XAttribute("Condition", condition));
        new XElement("Project", new XElement("ItemGroup", nearest.SelectMany(p => new[]
        {
            Update("PackageVersion", p, "'$(ManagePackageVersionsCentrally)' == 'true'"),
            Update("PackageReference", p, "'$(ManagePackageVersionsCentrally)' != 'true'"),
        }))).Save(work.File("repair.targets"));
        return true;
    }

    private static string? NearestVersion(string message) =>
        Nearest().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Value(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    [GeneratedRegex(@"Nearest version: ([^\s\]]+)")]
    private static partial Regex Nearest();
}
