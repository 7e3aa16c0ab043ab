using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>AIGC6020: every file below a declared data root belongs to a dataset record. Names are compared; no content is read.</summary>
internal static class DataRootGate
{
    private const int NamesShown = 20;

    /// <summary>Evaluates the roots.</summary>
    /// <param name="scene">The manifest.</param>
    public static void Evaluate(DutyScene scene)
    {
        if (scene.DatesOnly || scene.Section("dataRoots") is not { } roots)
        {
            return;
        }

        foreach (var level in scene.Levels)
        {
            // A record that is refused says nothing about what it covers, and is reported itself.
            if (roots.Items.Where(r => r.File == level.File).ToList() is { Count: > 0 } own && CoveredPaths(Path.Combine(level.Root, ManifestGate.Folder, level.Datasets)) is { } covered)
            {
                Evaluate(scene, level.Root, own, covered);
            }
        }
    }

    private static void Evaluate(DutyScene scene, string folder, List<JsonNode> roots, List<string> covered)
    {
        foreach (var root in roots)
        {
            try
            {
                if (!Directory.Exists(Path.Combine(folder, root.Text)))
                {
                    scene.Wrong(RuleTable.AIGC6020, root, new Message(new Text("The data root '{0}' does not exist", "数据根目录“{0}”不存在"), root.Text));
                    continue;
                }

                var unlisted = Walk(folder, root.Text).Where(f => !covered.Any(c => f == c || f.StartsWith(c + "/", StringComparison.Ordinal))).ToList();
                if (unlisted.Count > 0)
                {
                    unlisted.Sort(Hashing.CompareUtf8);
                    scene.Wrong(RuleTable.AIGC6020, root, new Message(
                        new Text("{0} file(s) below '{1}' belong to no dataset record: {2}{3}; record them, or move them out", "“{1}”下有 {0} 个文件不属于任何数据集登记：{2}{3}；请登记或移出"),
                        unlisted.Count, root.Text, string.Join(", ", unlisted.Take(NamesShown)), unlisted.Count > NamesShown ? ", …" : ""));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                scene.Wrong(RuleTable.AIGC6020, root, new Message(new Text("The data root '{0}' cannot be read in full; check permissions and locks", "无法完整读取数据根目录“{0}”，请检查权限及占用情况"), root.Text));
            }
        }
    }

    private static List<string>? CoveredPaths(string folder)
    {
        var covered = new List<string>();
        try
        {
            foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + DatasetShape.Suffix) : [])
            {
                var file = JsonFile.Read(path, DatasetShape.Check);
                if (file.Problems.Count > 0)
                {
                    return null;
                }

                covered.AddRange(file.Root!["paths"]!.Items.Select(i => i.Text));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return covered;
    }

    // A symbolic link is named and not followed: what it leads to is not the data of this folder.
    private static IEnumerable<string> Walk(string root, string relative)
    {
        var folders = new Stack<string>();
        folders.Push(relative);
        while (folders.Count > 0)
        {
            var folder = folders.Pop();
            foreach (var entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos())
            {
                var name = folder + "/" + entry.Name;
                if ((entry.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == FileAttributes.Directory)
                {
                    folders.Push(name);
                }
                else
                {
                    yield return name;
                }
            }
        }
    }
}
