using System;
using System.IO;
using System.Linq;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Gates;

/// <summary>AIGC5010 and AIGC5011: the algorithm-filing manifest is there, complete and well formed. Leads on to the datasets.</summary>
internal static class ManifestGate
{
    /// <summary>Folder of all declarations.</summary>
    public const string Folder = "compliance";

    /// <summary>File name of the manifest.</summary>
    public const string FileName = "aigc.json";

    /// <summary>The folder that holds <c>compliance/aigc.json</c>, at or above a folder; null when there is none.</summary>
    public static string? FindRoot(string? folder)
    {
        while (!string.IsNullOrEmpty(folder) && !File.Exists(Path.Combine(folder!, Folder, FileName)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return string.IsNullOrEmpty(folder) ? null : folder;
    }

    /// <summary>The folder a question means: the one it names, or the nearest above the project; null when there is none.</summary>
    public static string? RootOf(GateRequest request) => request.ComplianceRoot is { Length: > 0 } pinned ? pinned : FindRoot(Path.GetDirectoryName(request.ProjectFile));

    /// <summary>Evaluates the manifest of a service and its datasets.</summary>
    public static void Evaluate(GateRequest request, Findings findings)
    {
        var pinned = !string.IsNullOrEmpty(request.ComplianceRoot);
        var root = RootOf(request);
        if (root is null || !File.Exists(Path.Combine(root, Folder, FileName)))
        {
            findings.Add(RuleTable.AIGC5010, new Place(request.ProjectFile), pinned
                ? new Message(new Text("AigcComplianceRoot is '{0}', but that folder has no compliance/aigc.json", "AigcComplianceRoot 为“{0}”，但该文件夹中没有 compliance/aigc.json"), root)
                : new Text("The project is a service (AigcService), but no compliance/aigc.json is at or above its folder; declare the algorithm filing there", "本项目为服务（AigcService），但其目录及上级目录中没有 compliance/aigc.json；请在其中声明算法备案"));
            if (root is null)
            {
                return;
            }
        }

        var path = Path.Combine(root, Folder, FileName);
        if (!File.Exists(path))
        {
            DatasetGate.Evaluate(root, "datasets", Path.Combine(root, Folder, TrustFile.FileName), request.HashCacheFile, request, findings);
            return;
        }

        var chain = ManifestChain.Read(path, request.Today);
        var manifest = chain.File;
        foreach (var problem in Manifest.InOrder([.. chain.Refused, .. manifest.Problems], path))
        {
            findings.Add(problem.Kind == ProblemKind.Missing ? RuleTable.AIGC5010 : RuleTable.AIGC5011, manifest.SourceOf(problem.File), problem);
        }

        findings.Manifest = manifest;
        var scene = manifest.Root is { Kind: JsonKind.Object } && !chain.IsBroken ? new DutyScene(chain, request, findings) : null;
        if (scene is not null)
        {
            LabelGate.Evaluate(scene);
            SafetyTestGate.Evaluate(scene);
            FilingClockGate.Evaluate(scene);
            AssessmentGate.Evaluate(scene);
            ReviewGate.Evaluate(scene);
            OperationGate.Evaluate(scene);
        }

        var refused = findings.All.Where(f => f.Severity == Severity.Error && manifest.SourceOf(f.Place.File).File == f.Place.File).Select(f => (f.Place.File, f.Pointer)).ToList();
        foreach (var declared in chain.IsBroken ? [] : DeclaredEvidence.Of(manifest, refused))
        {
            findings.Hold(declared);
        }

        // Records stay, with what is signed about them, where the manifest is that names their folder.
        var hasRecords = true;
        foreach (var level in chain.Levels)
        {
            if (level.Own.Root?["datasets"] is { Kind: JsonKind.String } records && !Declared(Path.GetDirectoryName(level.File)!, records.Text))
            {
                findings.Add(RuleTable.AIGC5011, level.Own.Source, Problem.Malformed(records, new Message(
                    new Text("The folder of dataset records '{0}' does not exist below compliance/", "compliance/ 下不存在数据集登记文件夹“{0}”"), records.Text)));
                hasRecords = false;
            }
            else
            {
                var cache = level.File == path || request.HashCacheFile is null ? request.HashCacheFile : HashCache.FileFor(level.Root);
                DatasetGate.Evaluate(level.Root, level.Datasets, chain.TrustFile, cache, request, findings);
            }
        }

        if (scene is not null && hasRecords)
        {
            DataRootGate.Evaluate(scene);
        }
    }

    // A value that is no path at all has been reported by the table; it must not throw here.
    private static bool Declared(string folder, string datasets)
    {
        try
        {
            return Directory.Exists(Path.Combine(folder, datasets));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
