using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AigcCompliance.Release;
using AigcCompliance.Rules;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>Holds the models of the assemblies and settings that ship against the registry of the manifest.</summary>
[MSBuildMultiThreadableTask]
public sealed class EvaluateAigcModels : GateTask
{
    private static readonly Text Mentions = new("'{0}' names models that its code need not use: {1}", "“{0}”中出现模型名称，其代码未必使用：{1}");

    /// <summary>Files that ship.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>Settings files in JSON.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <inheritdoc />
    public override bool Execute()
    {
        var inventory = new List<ShippedAssembly>();
        Report(ModelGate.Evaluate(Request(isRelease: true), Paths(Assemblies), Paths(Settings), inventory));
        foreach (var assembly in inventory.Where(a => a.Mentioned.Count > 0))
        {
            Log.LogMessage(MessageImportance.Normal, "{0}", Mentions.Format(CultureInfo.CurrentUICulture, assembly.Name, string.Join(", ", assembly.Mentioned)));
        }

        return !Log.HasLoggedErrors;
    }
}
