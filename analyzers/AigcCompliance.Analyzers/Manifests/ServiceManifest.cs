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
/// declares nothing and concludes nothing, because the gates report it. Positions are offsets into the text. Immutable, free of symbols.
/// </summary>
internal sealed class ServiceManifest
{
    private const string FileName = "aigc.json";
    private const string Folder = "compliance";

    // A text lives until it is edited, so every compilation between two edits shares one reading.
    private static readonly ConditionalWeakTable<SourceText, JsonNode> Parsed = new();
    private static readonly JsonNode Unreadable = new(JsonKind.Null, 0, "", null);

    private readonly JsonNode root;
    private readonly SourceText text;

    private ServiceManifest(string path, SourceText text, JsonNode root)
    {
        Path = path;
        this.text = text;
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
        var file = files.FirstOrDefault(f => IsManifest(f.Path));
        if (file?.GetText(cancel) is not { } text)
        {
            return null;
        }

        if (!Parsed.TryGetValue(text, out var root))
        {
            root = Parsed.GetValue(text, t => JsonParser.Parse(t.ToString(), out _) ?? Unreadable);
        }

        return new ServiceManifest(file.Path, text, root);
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
        return Location.Create(Path, span, text.Lines.GetLinePositionSpan(span));
    }

    private List<JsonNode>? ObjectsOf(string name) =>
        root[name] is { Kind: JsonKind.Array } array && array.Items.All(i => i.Kind == JsonKind.Object) ? array.Items : null;
}
