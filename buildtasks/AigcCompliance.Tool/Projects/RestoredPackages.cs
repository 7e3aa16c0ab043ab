using System.Text.Json;

namespace AigcCompliance.Tool.Projects;

/// <summary>The assemblies that restore found for a project, for the case that MSBuild cannot go on to say so itself.</summary>
internal static class RestoredPackages
{
    /// <summary>Whether restore got as far as to write a result for any project.</summary>
    public static bool Any(WorkFolder work) =>
        Directory.Exists(work.File("projects")) && Directory.EnumerateFiles(work.File("projects"), "project.assets.json", SearchOption.AllDirectories).Any();

    /// <summary>Absolute paths of the reference assemblies for the first target framework; empty when nothing was restored.</summary>
    /// <param name="work">The run's temporary folder.</param>
    /// <param name="project">Path of the project file that MSBuild evaluates.</param>
    public static IReadOnlyList<string> Assemblies(WorkFolder work, string project)
    {
        var folder = work.File("projects");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        foreach (var file in Directory.EnumerateFiles(folder, "project.assets.json", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            using var json = JsonDocument.Parse(stream);
            if (json.RootElement.TryGetProperty("project", out var spec) && spec.TryGetProperty("restore", out var restore)
                && restore.TryGetProperty("projectPath", out var path) && path.GetString() == project)
            {
                return Assemblies(json.RootElement);
            }
        }

        return [];
    }

    private static List<string> Assemblies(JsonElement assets)
    {
        var folders = assets.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        var libraries = assets.GetProperty("libraries");
        var target = assets.GetProperty("targets").EnumerateObject().Select(t => t.Value).FirstOrDefault();
        return target.ValueKind != JsonValueKind.Object ? [] :
        [
            .. from library in target.EnumerateObject()
               where library.Value.TryGetProperty("compile", out _) && libraries.TryGetProperty(library.Name, out var known) && known.TryGetProperty("path", out _)
               from item in library.Value.GetProperty("compile").EnumerateObject()
               where item.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
               let relative = Path.Combine(libraries.GetProperty(library.Name).GetProperty("path").GetString()!, item.Name)
               let path = folders.Select(f => Path.Combine(f, relative)).FirstOrDefault(File.Exists)
               where path is not null
               select path,
        ];
    }
}
