using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>A fact about a model that is not what it was.</summary>
/// <param name="Property">Property of <see cref="ManifestShape.FiledModel"/>.</param>
/// <param name="Before">What it was, for a reader; empty for nothing.</param>
/// <param name="After">What it is, for a reader; empty for nothing.</param>
internal sealed record FactChange(string Property, string Before, string After);

/// <summary>
/// The facts about a model of which a change calls for a decision about its filing: versions, base model, what it makes and how that is
/// labelled. The order in which they are written does not count. Immutable.
/// </summary>
internal sealed class ModelFacts
{
    private const string Apart = ", ";

    private readonly (string Property, string Json, string Shown)[] facts;

    private ModelFacts(JsonNode node, string model, JsonNode? labelMethods)
    {
        var declared = new DeclaredModel(node);
        var modalities = Sorted(declared.Modalities!);
        var versions = Sorted(declared.Names.Versions);
        var baseModel = node.TextOf("baseModel");
        var methods = (labelMethods?.Items ?? []).Where(m => modalities.Contains(m.TextOf("modality")!)).OrderBy(m => m.TextOf("modality"), StringComparer.Ordinal).ToList();
        Model = model;

        // By the names of the properties, as canonical JSON has it.
        facts =
        [
            ("baseModel", baseModel is null ? "" : CanonicalJson.Quote(baseModel), baseModel ?? ""),
            ("labelMethods", List(methods.Select(CanonicalJson.Write)), string.Join(Apart, methods.Select(m => m.TextOf("modality") + ": " + m.TextOf("explicit") + " / " + m.TextOf("implicit")))),
            ("modalities", List(modalities.Select(CanonicalJson.Quote)), string.Join(Apart, modalities)),
            ("model", CanonicalJson.Quote(model), model),
            ("versions", List(versions.Select(CanonicalJson.Quote)), string.Join(Apart, versions)),
        ];
        Json = "{" + string.Join(",", facts.Where(f => f.Json.Length > 0).Select(f => CanonicalJson.Quote(f.Property) + ":" + f.Json)) + "}";
        Digest = Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(Json)));
    }

    /// <summary>Id of the model.</summary>
    public string Model { get; }

    /// <summary>The facts as canonical JSON: an entry of <c>filed</c>.</summary>
    public string Json { get; }

    /// <summary>SHA-256 of <see cref="Json"/>.</summary>
    public string Digest { get; }

    /// <summary>The facts that the manifest declares.</summary>
    /// <param name="model">A sound entry of <c>models</c>.</param>
    /// <param name="labels">The sound section <c>labels</c>; null when there is none.</param>
    public static ModelFacts Of(JsonNode model, JsonNode? labels) => new(model, model.TextOf("id")!, labels?["methods"]);

    /// <summary>The facts that were filed or reviewed.</summary>
    /// <param name="filed">A sound value of the table <see cref="ManifestShape.FiledModel"/>.</param>
    public static ModelFacts From(JsonNode filed) => new(filed, filed.TextOf("model")!, filed["labelMethods"]);

    /// <summary>What is not as it was.</summary>
    public IReadOnlyList<FactChange> Since(ModelFacts before) =>
        [.. facts.Zip(before.facts, (now, then) => (now, then)).Where(p => p.now.Json != p.then.Json).Select(p => new FactChange(p.now.Property, p.then.Shown, p.now.Shown))];

    /// <summary>Changes in words.</summary>
    public static Message InWords(IEnumerable<FactChange> changes) => Message.List(changes.Select(c => new Message(
        new Text("{0} was {1} and is {2}", "{0} 由{1}变为{2}"), c.Property, Value(c.Before), Value(c.After))));

    private static Message Value(string shown) => shown.Length == 0 ? new Text("not declared", "未声明") : new Message(new Text("'{0}'", "“{0}”"), shown);

    private static List<string> Sorted(IEnumerable<string> values) => [.. values.Distinct().OrderBy(v => v, StringComparer.Ordinal)];

    private static string List(IEnumerable<string> json) => "[" + string.Join(",", json) + "]";
}
