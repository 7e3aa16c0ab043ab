using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Release;

/// <summary>
/// The models and datasets of a release and what is declared about its duties, as CycloneDX 1.7 in JSON: machine-learning models and data as
/// components, duties as the requirements of a standard, evidence as claims on them. Written beside the published files.
/// </summary>
internal sealed class BillOfMaterials
{
    /// <summary>File name, in the folder that is published.</summary>
    public const string FileName = "aigc-bom.cdx.json";

    private const string ServiceRef = "service", StandardRef = "duties", AssessorRef = "release-gate";

    private static readonly Text NeverLegal = new(
        "Declared, signed where it says so, and consistent with the code. It never means legal: whether a duty is met, people judge.",
        "已声明，注明处已签署，并与代码一致；绝不表示合法：义务是否履行，由人判断。");

    private readonly Verdict verdict;
    private readonly IReadOnlyList<ShippedAssembly> inventory;
    private readonly JsonText json;

    private BillOfMaterials(Verdict verdict, IReadOnlyList<ShippedAssembly> inventory, JsonText json) => (this.verdict, this.inventory, this.json) = (verdict, inventory, json);

    /// <summary>Writes it. The same release gives the same text.</summary>
    /// <param name="verdict">What the gates say.</param>
    /// <param name="inventory">Assemblies that name models.</param>
    /// <param name="files">Files of the release; their digest makes the serial number.</param>
    /// <param name="at">Moment of the release.</param>
    public static string Write(Verdict verdict, IReadOnlyList<ShippedAssembly> inventory, FileListing files, DateTimeOffset at) => JsonText.Of(json =>
    {
        json.String("bomFormat", "CycloneDX");
        json.String("specVersion", "1.7");
        json.String("serialNumber", SerialNumber(files.DirHash));
        json.Number("version", 1);
        var bill = new BillOfMaterials(verdict, inventory, json);
        bill.Metadata(at);
        json.Array("components", () =>
        {
            bill.Models();
            bill.MentionedModels();
            bill.Datasets();
        });
        json.Object("declarations", bill.Declarations);
        json.Object("definitions", bill.Definitions);
    });

    private IEnumerable<Evidence> Registered => verdict.Evidence.Where(e => e.Node.Pointer.StartsWith("/models/", StringComparison.Ordinal));

    private void Metadata(DateTimeOffset at) => json.Object("metadata", () =>
    {
        json.String("timestamp", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.Array("lifecycles", () => json.Object(null, () => json.String("phase", "build")));
        json.Object("tools", () => json.Array("components", () => json.Object(null, () =>
        {
            json.String("type", "application");
            json.String("name", "AigcCompliance");
            json.String("version", Version);
        })));
        json.Object("component", () =>
        {
            json.String("type", "application");
            json.String("bom-ref", ServiceRef);
            json.String("name", verdict.ServiceName ?? verdict.ServiceId ?? "-");
        });
        if (verdict.Provider is { } provider)
        {
            json.Object("supplier", () => json.String("name", provider));
        }
    });

    private void Models()
    {
        foreach (var model in Registered)
        {
            var node = model.Node;
            var declared = new DeclaredModel(node);
            var uses = inventory
                .SelectMany(a => a.Uses.Where(u => u.Values.Any(v => v.Any(n => n.Text is { } text && declared.IsNamed(text)))).Select(u => a.Name + " (" + u.Place + ")"))
                .Distinct().OrderBy(u => u, StringComparer.Ordinal);
            json.Object(null, () =>
            {
                json.String("type", "machine-learning-model");
                json.String("bom-ref", "model:" + node.TextOf("id"));
                if (node.TextOf("provider") is { } provider)
                {
                    json.Object("supplier", () => json.String("name", provider));
                }

                json.String("name", node.TextOf("id"));
                json.String("version", node["versions"]?.Texts is { Count: > 0 } versions ? string.Join(", ", versions) : null);
                json.Object("modelCard", () => json.Object("modelParameters", () => json.Array("outputs", () =>
                {
                    foreach (var modality in declared.Modalities ?? [])
                    {
                        json.Object(null, () => json.String("format", modality));
                    }
                })));
                Properties([
                    .. declared.Aliases.Select(a => ("aigc:alias", a)),
                    .. node.TextOf("filing") is { } filing ? [("aigc:filing", filing)] : Array.Empty<(string, string)>(),
                    .. uses.Select(u => ("aigc:used-in", u))]);
            });
        }
    }

    // Names in libraries: nobody says that the service calls them.
    private void MentionedModels()
    {
        var declared = Registered.Select(e => new DeclaredModel(e.Node)).ToList();
        foreach (var name in inventory.SelectMany(a => a.Mentioned.Select(m => (Model: m, Assembly: a.Name))).GroupBy(m => m.Model, StringComparer.OrdinalIgnoreCase)
            .Where(g => !declared.Any(d => d.IsNamed(g.Key))).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase))
        {
            json.Object(null, () =>
            {
                json.String("type", "machine-learning-model");
                json.String("bom-ref", "mentioned:" + name.Key);
                json.String("name", name.Key);
                json.String("scope", "excluded");
                Properties(name.Select(n => n.Assembly).Distinct().OrderBy(a => a, StringComparer.Ordinal).Select(a => ("aigc:mentioned-in", a)));
            });
        }
    }

    private void Datasets()
    {
        foreach (var dataset in verdict.Evidence.Where(e => e.Duty == RuleTable.AIGC6010.Duty && e.Node["digest"] is not null && e.Signature is not null))
        {
            var node = dataset.Node;
            json.Object(null, () =>
            {
                json.String("type", "data");
                json.String("bom-ref", "dataset:" + node.TextOf("id") + "@" + node.TextOf("version"));
                json.String("name", node.TextOf("id"));
                json.String("version", node.TextOf("version"));
                json.Array("data", () => json.Object(null, () =>
                {
                    json.String("type", "dataset");
                    json.Object("governance", () => json.Array("stewards", () => json.Object(null, () => json.Object("contact", () => json.String("name", dataset.Signature!.Name)))));
                }));
                Properties([
                    ("aigc:dirHash", node["digest"]!.TextOf("dirHash")!), ("aigc:purpose", node.TextOf("purpose")!), ("aigc:origin", node.TextOf("origin")!),
                    .. (node["sources"]?.Items ?? []).Select(s => ("aigc:licence", s.TextOf("licence") ?? "-"))]);
            });
        }
    }

    private void Declarations()
    {
        var evidence = verdict.Evidence.ToList();
        json.Array("assessors", () => json.Object(null, () => json.String("bom-ref", AssessorRef)));
        json.Array("attestations", () => json.Object(null, () =>
        {
            json.String("summary", NeverLegal.En + " " + NeverLegal.Zh);
            json.String("assessor", AssessorRef);
            json.Array("map", () =>
            {
                foreach (var duty in Duty.All.Where(d => evidence.Any(e => e.Duty == d)))
                {
                    json.Object(null, () =>
                    {
                        json.String("requirement", RefOf(duty));
                        json.Array("claims", () =>
                        {
                            for (var i = 0; i < evidence.Count; i++)
                            {
                                json.String(null, evidence[i].Duty == duty ? "claim:" + i : null);
                            }
                        });
                    });
                }
            });
        }));
        Numbered("claims", evidence, (i, held) =>
        {
            json.String("bom-ref", "claim:" + i);
            json.String("target", ServiceRef);
            json.String("predicate", held.Subject.For(CultureInfo.InvariantCulture));
            json.Array("evidence", () => json.String(null, "evidence:" + i));
        });
        Numbered("evidence", evidence, (i, held) =>
        {
            json.String("bom-ref", "evidence:" + i);
            json.String("propertyName", held.Signature is null ? "aigc:declared" : "aigc:signed");
            json.Array("data", () => json.Object(null, () =>
            {
                json.String("name", PathOf(held.Place.File));
                json.Object("contents", () => json.String("url", PathOf(held.Place.File) + "#" + held.Node.Pointer));
            }));
            json.String("created", held.Signature?.SignedAt);
            if (held.Signature is { } by)
            {
                json.Object("author", () => json.String("name", by.Name));
            }
        });
    }

    private void Definitions() => json.Array("standards", () => json.Object(null, () =>
    {
        json.String("bom-ref", StandardRef);
        json.String("name", "AigcCompliance: duties of generative-AI services in China");
        json.String("version", Version);
        json.Array("requirements", () =>
        {
            foreach (var duty in Duty.All)
            {
                json.Object(null, () =>
                {
                    json.String("bom-ref", RefOf(duty));
                    json.String("identifier", duty.Key);
                    json.String("text", duty.Name.En + " " + duty.Name.Zh);
                    json.Array("descriptions", () => json.String(null, Clause.Cite(RuleTable.All.Where(r => r.Duty == duty).SelectMany(r => r.Clauses).Distinct()).En));
                });
            }
        });
    }));

    private void Numbered(string name, List<Evidence> evidence, Action<int, Evidence> write) => json.Array(name, () =>
    {
        for (var i = 0; i < evidence.Count; i++)
        {
            var (index, held) = (i, evidence[i]);
            json.Object(null, () => write(index, held));
        }
    });

    private void Properties(IEnumerable<(string Name, string Value)> properties)
    {
        var all = properties.ToList();
        if (all.Count > 0)
        {
            json.Array("properties", () =>
            {
                foreach (var (name, value) in all)
                {
                    json.Object(null, () =>
                    {
                        json.String("name", name);
                        json.String("value", value);
                    });
                }
            });
        }
    }

    private static string Version => typeof(BillOfMaterials).Assembly.GetName().Version!.ToString(3);

    private static string RefOf(Duty duty) => "duty:" + duty.Key;

    // Below the folder that holds compliance/, as everybody who has the repository knows it.
    private string PathOf(string file)
    {
        var root = verdict.ManifestFile is { } manifest ? Path.GetDirectoryName(Path.GetDirectoryName(manifest)) : null;
        return root is null ? Path.GetFileName(file)
            : verdict.Manifest!.Sources.Count > 1 || file.StartsWith(root, StringComparison.Ordinal) ? ManifestChain.PathFrom(root, file)
            : Path.GetFileName(file);
    }

    // A UUID of version 8 (RFC 9562): made from a digest, so that it says the same of the same files.
    private static string SerialNumber(string hex) =>
        $"urn:uuid:{hex.Substring(0, 8)}-{hex.Substring(8, 4)}-8{hex.Substring(13, 3)}-a{hex.Substring(17, 3)}-{hex.Substring(20, 12)}";
}
