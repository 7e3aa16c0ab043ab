using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Release;

/// <summary>
/// AIGC5001 at release, in every mode an error: the models of what ships are those of the registry. The compiler saw one project; here are all
/// assemblies that go out together, and the settings files that bring models under a configuration key declared as an alias.
/// </summary>
internal static class ModelGate
{
    /// <summary>Evaluates the assemblies and settings of a release.</summary>
    /// <param name="request">The question; nothing is said without a manifest, whose absence is another gate's finding.</param>
    /// <param name="assemblies">Absolute paths of the files that ship; those that are no assemblies are skipped.</param>
    /// <param name="settings">Absolute paths of settings files in JSON.</param>
    /// <param name="inventory">Receives the assemblies that name models, with or without our facts.</param>
    public static IReadOnlyList<Finding> Evaluate(GateRequest request, IEnumerable<string> assemblies, IEnumerable<string> settings, ICollection<ShippedAssembly> inventory)
    {
        var findings = new Findings(request, Waivers.Of(request));
        var root = ManifestGate.RootOf(request);
        var path = root is null ? null : Path.Combine(root, ManifestGate.Folder, ManifestGate.FileName);
        if (path is null || !File.Exists(path) || Preset.SeverityOf(RuleTable.AIGC5001, request.Mode, request.Scope) == Severity.None
            || ManifestChain.Read(path, request.Today) is not { IsBroken: false, File: { Root: { } manifest } file } || manifest["models"] is not { Kind: JsonKind.Array } registry)
        {
            return [];
        }

        var models = registry.Items.Where(i => i.Kind == JsonKind.Object).Select(i => new DeclaredModel(i)).ToList();
        bool IsRegistered(string name) => models.Any(m => m.IsNamed(name));
        var place = registry.Name is { } key ? file.PlaceOf(registry, key.Start, key.End) : new Place(path);
        void Add(Place at, Message message, string pointer) => findings.Add(RuleTable.AIGC5001, at, message, pointer);

        foreach (var assembly in Read(assemblies, (name, reason) => Add(new Place(name), new Message(
            new Text("'{0}' cannot be read, so nobody knows which models it uses: {1}", "无法读取“{0}”，无从得知其使用的模型：{1}"), Path.GetFileName(name), reason), "")))
        {
            if (assembly.Uses.Count + assembly.Mentioned.Count > 0)
            {
                inventory.Add(assembly);
            }

            foreach (var use in assembly.Uses)
            {
                foreach (var missing in use.Missing(IsRegistered))
                {
                    Add(place, new Message(
                        new Text("'{0}' ships and uses the model '{1}' ({2}), which is neither an id nor an alias here; register it with the filing that covers it, or use a registered model",
                            "随发布交付的“{0}”使用模型“{1}”（{2}），而此处没有该标识或别名；请登记该模型及涵盖它的备案，或改用已登记的模型"), assembly.Name, missing, use.Place), registry.Pointer);
                }
            }
        }

        foreach (var setting in settings.Where(File.Exists))
        {
            CheckSettings(setting, models.SelectMany(m => m.Aliases).Distinct(StringComparer.OrdinalIgnoreCase), IsRegistered, Add);
        }

        return findings.All;
    }

    private static IEnumerable<ShippedAssembly> Read(IEnumerable<string> files, Action<string, string> fail)
    {
        foreach (var file in files.Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal))
        {
            ShippedAssembly? assembly = null;
            try
            {
                assembly = ShippedAssembly.Read(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                fail(file, e.Message);
            }

            if (assembly is not null)
            {
                yield return assembly;
            }
        }
    }

    // The value under a key that is declared as an alias is the model that the service will call.
    private static void CheckSettings(string path, IEnumerable<string> keys, Func<string, bool> isRegistered, Action<Place, Message, string> add)
    {
        var file = JsonFile.Read(path, _ => []);
        foreach (var key in keys)
        {
            var node = file.Root;
            foreach (var part in key.Split(':'))
            {
                node = node is { Kind: JsonKind.Object } ? node.Members.FirstOrDefault(m => string.Equals(m.Name, part, StringComparison.OrdinalIgnoreCase))?.Value : null;
            }

            if (node is { Kind: JsonKind.String } && !string.IsNullOrWhiteSpace(node.Text) && !isRegistered(node.Text))
            {
                add(file.Source.PlaceOf(node.Start, node.End), new Message(
                    new Text("The setting '{0}' brings the model '{1}', which is neither an id nor an alias in the models of compliance/aigc.json; register it with the filing that covers it, or use a registered model",
                        "设置“{0}”指定模型“{1}”，而 compliance/aigc.json 的 models 中没有该标识或别名；请登记该模型及涵盖它的备案，或改用已登记的模型"), key, node.Text), node.Pointer);
            }
        }
    }
}
