using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AigcCompliance.Manifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Manifests;

/// <summary>
/// What <c>compliance/aigc.json</c> declares, as far as rules about code ask. Reading is lenient: what is not in the form of the table
/// declares nothing and concludes nothing, because the gates report it. A manifest that it extends is read where it is among the additional
/// files too; a chain that leads to none ends there. Positions are offsets into the texts. Immutable, free of symbols.
/// </summary>
internal sealed class ServiceManifest
{
    private const string FileName = "aigc.json";
    private const string Folder = "compliance";
    private const int ManifestsInAChain = 5;

    // A text lives until it is edited, so every compilation between two edits shares one reading.
    private static readonly ConditionalWeakTable<SourceText, JsonNode> Parsed = new();
    private static readonly JsonNode Unreadable = new(JsonKind.Null, 0, "", null);

    private readonly JsonNode root;
    private readonly IReadOnlyDictionary<string, SourceText> texts;

    private ServiceManifest(string path, IReadOnlyDictionary<string, SourceText> texts, JsonNode root)
    {
        Path = path;
        this.texts = texts;
        this.root = root;
        Models = ObjectsOf("models")?.Select(m => new DeclaredModel(m)).ToList();
        CrossBorderHosts = root["crossBorder"] is null ? [] : ObjectsOf("crossBorder")?.Select(o => o.TextOf("host")).OfType<string>().ToList();
        Capabilities = root["capabilities"] is null ? [] : root["capabilities"]!.Texts;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Whether the text is not JSON at all: nothing is concluded from it.</summary>
    public bool IsUnreadable => root.Kind != JsonKind.Object;

    /// <summary>The registry of models; null when there is none to judge by.</summary>
    public IReadOnlyList<DeclaredModel>? Models { get; }

    /// <summary>Hosts with a declared ground; empty when none is declared, null when the declaration cannot be read.</summary>
    public IReadOnlyList<string>? CrossBorderHosts { get; }

    /// <summary>Declared deep-synthesis capabilities; empty when none is declared, null when the declaration cannot be read.</summary>
    public IReadOnlyList<string>? Capabilities { get; }

    /// <summary>The manifest among the additional files of a project; null when there is none.</summary>
    public static ServiceManifest? Among(IEnumerable<AdditionalText> files, CancellationToken cancel)
    {
        var texts = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var roots = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => IsManifest(f.Path)))
        {
            if (!texts.ContainsKey(file.Path) && file.GetText(cancel) is { } text)
            {
                texts.Add(file.Path, text);
                roots.Add(file.Path, Parsed.TryGetValue(text, out var known) && known.File == file.Path ? known : Remembered(text, file.Path));
            }
        }

        if (texts.Count == 0)
        {
            return null;
        }

        // The project's own is the one that no other extends; where a link leads nowhere, the nearest to the project, in whatever order they are given.
        var extended = roots.Select(r => Extended(r.Key, r.Value)).ToList();
        var path = texts.Keys.OrderBy(p => extended.Contains(p)).ThenByDescending(p => p.Split('/', '\\').Length).ThenBy(p => p, StringComparer.Ordinal).First();
        return new ServiceManifest(path, texts, Together(path, roots, ManifestsInAChain));
    }

    private static JsonNode Remembered(SourceText text, string path)
    {
        var root = JsonParser.Parse(text.ToString(), out _, path) ?? Unreadable;
        return Parsed.GetValue(text, _ => root) is var kept && kept.File == path ? kept : root;
    }

    // What the merge refuses the gates report.
    private static JsonNode Together(string path, Dictionary<string, JsonNode> roots, int left)
    {
        var root = roots[path];
        return left == 1 || Extended(path, root) is not { } above || !roots.ContainsKey(above) || root.Kind != JsonKind.Object ? root
            : Together(above, roots, left - 1) is { Kind: JsonKind.Object } inherited ? ManifestMerge.Of(root, inherited, _ => { })
            : Unreadable;
    }

    // The path of the manifest that one extends, as the additional files spell it.
    private static string? Extended(string path, JsonNode root)
    {
        if (root.TextOf("extends") is not { } link)
        {
            return null;
        }

        var separator = path.IndexOf('\\') >= 0 ? '\\' : '/';
        var parts = path.Split('/', '\\').ToList();
        parts.RemoveAt(parts.Count - 1);
        foreach (var part in link.Split('/'))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join(separator.ToString(), parts);
    }

    /// <summary>Whether a path is that of a manifest: <c>compliance/aigc.json</c>, with either separator.</summary>
    public static bool IsManifest(string path)
    {
        var parts = path.Split('/', '\\');
        return parts.Length > 1 && parts[parts.Length - 1] == FileName && parts[parts.Length - 2] == Folder;
    }

    /// <summary>The registered model that an id names; null when none does.</summary>
    public DeclaredModel? Find(string id) => Models?.FirstOrDefault(m => m.IsNamed(id));

    /// <summary>Whether a ground is declared for sending content to a host.</summary>
    public bool AllowsHost(string host) => CrossBorderHosts is null || CrossBorderHosts.Any(h =>
        string.Equals(h, host, StringComparison.OrdinalIgnoreCase)
        || (h.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(h.Substring(1), StringComparison.OrdinalIgnoreCase)));

    /// <summary>The <c>path</c> of an object such as <c>complaint</c>; null when it is not declared.</summary>
    public string? PathOf(string name) => root[name]?.TextOf("path");

    /// <summary>Whether a property is written at all, in whatever form.</summary>
    public bool Declares(string name) => root[name] is not null;

    /// <summary>Where a property stands; the start of the file when it is absent.</summary>
    public Location PlaceOf(string name)
    {
        var member = root.Members.FirstOrDefault(m => m.Name == name);
        var span = member is null ? new TextSpan(0, 0) : TextSpan.FromBounds(member.Start, member.End);
        var path = member?.Value.File is { Length: > 0 } file ? file : Path;
        return Location.Create(path, span, texts[path].Lines.GetLinePositionSpan(span));
    }

    private List<JsonNode>? ObjectsOf(string name) =>
        root[name] is { Kind: JsonKind.Array } array && array.Items.All(i => i.Kind == JsonKind.Object) ? array.Items : null;
}
