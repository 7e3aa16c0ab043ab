using AigcCompliance.Datasets;
using AigcCompliance.Manifests;

namespace AigcCompliance.RuleTool;

/// <summary>Writes the JSON Schemas of the files in <c>compliance/</c> from the tables that the gates check with.</summary>
internal static class Schemas
{
    private const string Folder = "buildtasks/AigcCompliance.Build/schema";

    /// <summary>File name and content of every schema.</summary>
    public static IEnumerable<(string Path, string Content)> All() =>
    [
        ($"{Folder}/aigc-1.schema.json", SchemaWriter.Write("compliance/aigc.json", ManifestShape.Manifest)),
        ($"{Folder}/dataset-1.schema.json", SchemaWriter.Write("compliance/datasets/<id>.dataset.json", DatasetShape.Record)),
    ];
}
