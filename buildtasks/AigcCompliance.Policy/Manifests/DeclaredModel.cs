using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>A model of the registry in <c>compliance/aigc.json</c>. Immutable.</summary>
internal sealed class DeclaredModel
{
    private readonly string? id;
    private readonly IReadOnlyList<string> versions;

    /// <summary>Reads an entry of <c>models</c>.</summary>
    public DeclaredModel(JsonNode node)
    {
        id = node.TextOf("id");
        Aliases = node["aliases"]?.Texts ?? [];
        versions = node["versions"]?.Texts ?? [];
        Modalities = node["modalities"] is { } declared ? declared.Texts : ["text"];
    }

    /// <summary>Names the code uses instead; some are the configuration keys that bring the model.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>What it makes: text when it says nothing; null when what it says cannot be read.</summary>
    public IReadOnlyList<string>? Modalities { get; }

    /// <summary>Whether a name is the model's id, one of its aliases, or its id with a covered version. Letter case does not count.</summary>
    public bool IsNamed(string name) => Same(name, id) || Aliases.Any(a => Same(name, a)) || versions.Any(v => Same(name, v) || IsVersion(name, v));

    private bool IsVersion(string name, string version) =>
        id is not null && name.Length == id.Length + 1 + version.Length && (name[id.Length] is '-' or ':' or '@' or '/')
        && name.StartsWith(id, StringComparison.OrdinalIgnoreCase) && name.EndsWith(version, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
