using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Manifests;

namespace AigcCompliance.Analyzers.Facts.Metadata;

/// <summary>
/// What a compilation says about one of its members that other projects can see. A claim, not a proof: whoever reads it knows no more
/// than what was found when the member was compiled. Strings only. Immutable.
/// </summary>
internal sealed class Fact
{
    /// <summary>
    /// Written into the metadata; a reader that does not know the version ignores the fact. Only what changes the meaning of a key raises
    /// it: new keys do not.
    /// </summary>
    public const int Version = 1;

    private const string CallsKey = "calls", ClientKey = "client", OwesKey = "owes", PluginKey = "plugin", ModelKey = "model", PlaceKey = "at";

    /// <summary>Documentation id of the member; empty for a fact about the whole assembly.</summary>
    public string Member { get; init; } = "";

    /// <summary>Name of the ungoverned model call that the member ends in; null when it ends in none.</summary>
    public string? Calls { get; init; }

    /// <summary>Whether the client that the member hands out is governed; null when it hands out none, or one that callers decide on.</summary>
    public bool? GovernedClient { get; init; }

    /// <summary>
    /// What the value that the member hands out still owes, as <see cref="Flow.Debt.Words"/> spells it; empty when it owes nothing.
    /// </summary>
    public IReadOnlyList<string> Owes { get; init; } = [];

    /// <summary>Name of a plugin whose functions are prompts; null for other facts.</summary>
    public string? PromptPlugin { get; init; }

    /// <summary>Which model a place in the code means; null for other facts.</summary>
    public ModelUse? Model { get; init; }

    /// <summary>Whether it says anything.</summary>
    public bool IsEmpty => Calls is null && GovernedClient is null && Owes.Count == 0 && PromptPlugin is null && Model is null;

    /// <summary>The same fact about another member.</summary>
    public Fact About(string member) => new() { Member = member, Calls = Calls, GovernedClient = GovernedClient, Owes = Owes, PromptPlugin = PromptPlugin, Model = Model };

    /// <summary>The fact as it stands in metadata: <c>calls=IChatClient.GetResponseAsync; owes=label,moderation</c>.</summary>
    public string Encode() => string.Join("; ", Pairs().Select(p => p.Key + "=" + p.Value));

    /// <summary>Reads what <see cref="Encode"/> wrote. Unknown keys are left out; never throws.</summary>
    public static Fact Decode(string member, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(';'))
        {
            var at = part.IndexOf('=');
            if (at > 0)
            {
                values[part.Substring(0, at).Trim()] = part.Substring(at + 1).Trim();
            }
        }

        string? Value(string key) => values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
        return new Fact
        {
            Member = member,
            Calls = Value(CallsKey),
            GovernedClient = Value(ClientKey) switch { "governed" => true, "ungoverned" => false, _ => null },
            Owes = Value(OwesKey)?.Split(',') ?? [],
            PromptPlugin = Value(PluginKey),
            Model = Value(ModelKey) is { } model ? ModelUse.Decode(model, Value(PlaceKey) ?? "") : null,
        };
    }

    private IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (Calls is not null)
        {
            yield return new(CallsKey, Calls);
        }

        if (GovernedClient is { } governed)
        {
            yield return new(ClientKey, governed ? "governed" : "ungoverned");
        }

        if (Owes.Count > 0)
        {
            yield return new(OwesKey, string.Join(",", Owes));
        }

        if (PromptPlugin is not null)
        {
            yield return new(PluginKey, PromptPlugin);
        }

        if (Model is not null)
        {
            yield return new(ModelKey, Model.Encode());
            yield return new(PlaceKey, Model.Place);
        }
    }
}
