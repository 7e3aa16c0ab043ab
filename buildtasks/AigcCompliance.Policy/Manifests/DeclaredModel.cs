using System.Collections.Generic;

namespace AigcCompliance.Manifests;

/// <summary>A model of the registry in <c>compliance/aigc.json</c>. Immutable.</summary>
internal sealed class DeclaredModel
{
    /// <summary>Reads an entry of <c>models</c>.</summary>
    public DeclaredModel(JsonNode node)
    {
        Names = new ModelNames(node.TextOf("id"), node["aliases"]?.Texts ?? [], node["versions"]?.Texts ?? []);
        Modalities = node["modalities"] is { } declared ? declared.Texts : ["text"];
    }

    /// <summary>What it is called.</summary>
    public ModelNames Names { get; }

    /// <summary>Names the code uses instead; some are the configuration keys that bring the model.</summary>
    public IReadOnlyList<string> Aliases => Names.Aliases;

    /// <summary>What it makes: text when it says nothing; null when what it says cannot be read.</summary>
    public IReadOnlyList<string>? Modalities { get; }

    /// <summary>Whether a name is one of this model's; see <see cref="ModelNames.IsNamed"/>.</summary>
    public bool IsNamed(string name) => Names.IsNamed(name);
}
