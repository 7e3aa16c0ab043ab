using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Manifests;

/// <summary>A manifest of a chain. Immutable.</summary>
/// <param name="Own">The file.</param>
/// <param name="Holds">What holds for it, with what it inherits.</param>
internal sealed record ManifestLevel(JsonFile Own, JsonNode Holds)
{
    /// <summary>Absolute path.</summary>
    public string File => Own.Source.File;

    /// <summary>Folder that holds its <c>compliance/</c>: its paths, records and statements are below it.</summary>
    public string Root => ManifestChain.RootOf(File);

    /// <summary>Folder of its dataset records, below <c>compliance/</c>.</summary>
    public string Datasets => Own.Root?.TextOf("datasets") ?? "datasets";
}

/// <summary>
/// A manifest with those it extends, one after the other. A chain that cannot be followed to its end is broken: nothing is concluded from it,
/// and no statement is verified, because who may sign stands at its end alone. Immutable.
/// </summary>
internal sealed class ManifestChain
{
    /// <summary>Most manifests that one inherits from.</summary>
    public const int Longest = 4;

    private ManifestChain(JsonFile file, IReadOnlyList<ManifestLevel> levels, IReadOnlyList<Problem> refused, bool isBroken) =>
        (File, Levels, Refused, IsBroken) = (file, levels, refused, isBroken);

    /// <summary>What holds, with everything that is wrong with it.</summary>
    public JsonFile File { get; }

    /// <summary>What does not hold, because it loosens, or because the chain is broken.</summary>
    public IReadOnlyList<Problem> Refused { get; }

    /// <summary>The manifest itself, then the one it extends, and so on; of a broken chain the manifest alone.</summary>
    public IReadOnlyList<ManifestLevel> Levels { get; }

    /// <summary>Whether it cannot be followed to its end.</summary>
    public bool IsBroken { get; }

    /// <summary>Absolute path of the one trust file; null when the chain is broken.</summary>
    public string? TrustFile => IsBroken ? null : TrustOf(Levels[Levels.Count - 1]);

    /// <summary>Folder that holds the <c>compliance/</c> of a manifest.</summary>
    public static string RootOf(string manifest) => Path.GetDirectoryName(Path.GetDirectoryName(manifest)!)!;

    /// <summary>The path of a file from a folder, with <c>/</c>.</summary>
    public static string PathFrom(string folder, string file)
    {
        var up = "";
        var from = folder;
        while (!IsBelow(file, from) && Path.GetDirectoryName(from) is { } above)
        {
            (up, from) = (up + "../", above);
        }

        return up + Named(file, from);
    }

    /// <summary>Reads a manifest and those it extends.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="today">Today in China.</param>
    public static ManifestChain Read(string path, DateTime today)
    {
        var own = JsonFile.Read(path, root => Manifest.Check(root, today));
        if (own.Root?["extends"] is null)
        {
            return new(own, [new(own, own.Root!)], [], isBroken: false);
        }

        var files = new List<JsonFile> { own };
        var tree = TreeOf(path);
        while (files[files.Count - 1].Root!["extends"] is { } link)
        {
            if (Fault(files, link, tree, out var next) is { } fault)
            {
                return Broken(files, Problem.Malformed(link, fault));
            }

            var file = JsonFile.Read(next, CheckOwn);
            files.Add(file);
            if (file.Root is not { Kind: JsonKind.Object })
            {
                return Broken(files, file.Problems[0].In(next));
            }
        }

        return Together(files, tree, today);
    }

    private static ManifestChain Broken(List<JsonFile> files, Problem problem) =>
        new(files[0].With(files[0].Root!, [], files), [new(files[0], files[0].Root!)], [problem], isBroken: true);

    private static ManifestChain Together(List<JsonFile> files, string tree, DateTime today)
    {
        var refused = new List<Problem>();
        var holds = files[files.Count - 1].Root!;
        List<ManifestLevel> levels = [new(files[files.Count - 1], holds)];
        foreach (var file in files.AsEnumerable().Reverse().Skip(1))
        {
            holds = ManifestMerge.Of(file.Root!, holds, r => refused.Add(Problem.Malformed(r.Written, InWords(r, PlaceOf(files, r.Inherited, tree)))));
            levels.Insert(0, new(file, holds));
        }

        foreach (var level in levels.Take(levels.Count - 1).Where(l => IsOwnTrust(l, levels[levels.Count - 1])))
        {
            refused.Add(Problem.Malformed(level.Own.Root!["extends"]!, new Message(
                new Text("'{0}' is a trust file of its own; who may sign for this manifest stands in '{1}' alone; delete the former", "“{0}”另立信任文件；有权为本清单签署的人员仅以“{1}”为准；请删除前者"),
                Named(TrustOf(level), tree), Named(TrustOf(levels[levels.Count - 1]), tree))));
        }

        var problems = files.Skip(1).SelectMany(f => f.Problems).Concat(Manifest.Check(holds, today));
        return new(files[0].With(holds, Manifest.InOrder(problems, files[0].Source.File), files), levels, refused, isBroken: false);
    }

    // What each manifest says of itself; everything else is checked as it holds.
    private static IReadOnlyList<Problem> CheckOwn(JsonNode root)
    {
        var problems = new List<Problem>();
        foreach (var field in ManifestShape.Manifest.Fields.Where(f => f.Name != "extends" && Inheritance.Of(f.Name).Heir == Heir.Own && root.Kind == JsonKind.Object))
        {
            if (root[field.Name] is { } value)
            {
                field.Shape.Check(value, problems);
            }
            else if (field.Required)
            {
                problems.Add(ObjectShape.Absent(root, field.Name, field.Meaning));
            }
        }

        return root.Kind == JsonKind.Object ? problems : JsonFile.Table(ManifestShape.Manifest)(root);
    }

    private static Message? Fault(List<JsonFile> files, JsonNode link, string tree, out string next)
    {
        next = "";
        if (link.Kind != JsonKind.String)
        {
            return new Text("'extends' must be the path of one manifest", "“extends”应为一个清单的路径");
        }

        if (Forms.Extended.Fault(link.Text) is { } wrong)
        {
            return wrong;
        }

        var target = next = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(files[files.Count - 1].Source.File)!, link.Text));
        var chain = string.Join(" → ", files.Select(f => f.Source.File).Append(target).Select(f => Named(f, tree)));
        return !IsBelow(target, tree)
            ? new Message(new Text("'{0}' leads out of the repository; what is inherited is reviewed together with what inherits it, so put it inside", "“{0}”指向仓库之外；被继承的清单须与继承者一同审阅，请置于仓库内"), link.Text)
            : files.Any(f => Path.GetFullPath(f.Source.File) == target)
            ? new Message(new Text("The manifests extend each other in a circle: {0}", "清单循环继承：{0}"), chain)
            : files.Count > Longest
            ? new Message(new Text("A manifest inherits from {0} others at most; this chain is longer: {1}", "一个清单最多继承 {0} 级；此继承链过长：{1}"), Longest, chain)
            : LinkOnTheWay(target, tree) is { } symbolic
            ? new Message(new Text("'{0}' goes through the symbolic link '{1}', so it may lead anywhere; name the file itself", "“{0}”经过符号链接“{1}”，可能指向任何位置；请直接填写文件所在路径"), link.Text, Named(symbolic, tree))
            : !System.IO.File.Exists(target)
            ? new Message(new Text("The manifest '{0}' does not exist; the path counts from the folder of this file", "清单“{0}”不存在；路径相对于本文件所在文件夹"), Named(target, tree))
            : null;
    }

    private static Message InWords(Refusal refusal, string place)
    {
        var pointer = refusal.Written.Pointer;
        return refusal switch
        {
            { Figure: { } figure, Row.Heir: Heir.AtLeast } => new(
                new Text("'{0}' is less than the {1} that is inherited from {2}; write at least that, or nothing", "“{0}”小于继承自 {2} 的 {1}；请填写不低于该值的数，或删除"), pointer, figure, place),
            { Figure: { } figure } => new(
                new Text("'{0}' is more than the {1} that is inherited from {2}; write at most that, or nothing", "“{0}”大于继承自 {2} 的 {1}；请填写不高于该值的数，或删除"), pointer, figure, place),
            { Row.Heir: Heir.Sealed } when refusal.Inherited.Pointer == "/" + refusal.Row.Path.Split('.')[0] => new(
                new Text("'{0}' may not be added to what is inherited from {1}; write it there", "“{0}”不得添加到继承自 {1} 的内容中；请在该处填写"), pointer, place),
            { Row.Heir: Heir.Entries, Inherited.Kind: JsonKind.Object } => new(
                new Text("'{0}' is '{1}', an entry that is inherited from {2} and says otherwise; give yours another name, or remove it", "“{0}”为“{1}”，与继承自 {2} 的同名项不一致；请另行命名或删除"), pointer, refusal.Written.Text, place),
            _ => new(
                new Text("'{0}' says otherwise than what is inherited from {1}; remove it here, or change it there", "“{0}”与继承自 {1} 的内容不一致；请在此处删除，或在该处修改"), pointer, place),
        };
    }

    private static string PlaceOf(List<JsonFile> files, JsonNode node, string tree)
    {
        var place = files.First(f => f.Source.File == node.File).Source.PlaceOf(node.Start, node.End);
        return $"{Named(node.File, tree)}({place.Line},{place.Column}) {node.Pointer}";
    }

    private static string TrustOf(ManifestLevel level) => Path.Combine(Path.GetDirectoryName(level.File)!, Signing.TrustFile.FileName);

    // A copy is no other trust.
    private static bool IsOwnTrust(ManifestLevel level, ManifestLevel end)
    {
        var (own, one) = (TrustOf(level), TrustOf(end));
        try
        {
            return System.IO.File.Exists(own) && !(System.IO.File.Exists(one) && System.IO.File.ReadAllBytes(own).SequenceEqual(System.IO.File.ReadAllBytes(one)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    // The work tree; of sources without repository, such as those copied into a container, the outermost folder that has a manifest.
    private static string TreeOf(string path)
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path)))!;
        if (WorkTree.Find(root) is { } tree)
        {
            return tree;
        }

        var outermost = root;
        for (var above = ManifestGate.FindRoot(root); above is not null; above = ManifestGate.FindRoot(Path.GetDirectoryName(above)))
        {
            outermost = above;
        }

        return outermost;
    }

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Named(string path, string tree) =>
        (IsBelow(path, tree) ? path.Substring(tree.TrimEnd(Path.DirectorySeparatorChar).Length + 1) : path).Replace(Path.DirectorySeparatorChar, '/');

    private static string? LinkOnTheWay(string path, string tree)
    {
        try
        {
            for (var part = path; part is not null && IsBelow(part, tree); part = Path.GetDirectoryName(part))
            {
                if ((System.IO.File.Exists(part) || Directory.Exists(part)) && (System.IO.File.GetAttributes(part) & FileAttributes.ReparsePoint) != 0)
                {
                    return part;
                }
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
