using System;
using System.Globalization;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>What a manifest writes against what it inherits. Immutable.</summary>
/// <param name="Written">The value it writes.</param>
/// <param name="Inherited">What stands against it; where nothing is written, the section that leaves it out.</param>
/// <param name="Row">The row that refuses it.</param>
/// <param name="Figure">The number that it loosens; null when it is not about a number.</param>
internal sealed record Refusal(JsonNode Written, JsonNode Inherited, InheritanceRow Row, int? Figure = null);

/// <summary>
/// Brings a manifest together with the one it extends, by the rows of <see cref="Inheritance"/>. What they refuse is left out and what is
/// inherited stands, so whatever is made of a refusal, nothing is loosened. Every value keeps its file, its place and its pointer there.
/// </summary>
internal static class ManifestMerge
{
    /// <summary>What holds for the manifest.</summary>
    /// <param name="written">The manifest as it stands in its file: an object.</param>
    /// <param name="inherited">What holds for the manifest it extends: an object.</param>
    /// <param name="refuse">Receives what is refused.</param>
    public static JsonNode Of(JsonNode written, JsonNode inherited, Action<Refusal> refuse) => Parts(written, inherited, "", refuse);

    private static JsonNode Parts(JsonNode written, JsonNode inherited, string path, Action<Refusal> refuse)
    {
        var result = Both(written, inherited);
        foreach (var member in written.Members)
        {
            var row = Inheritance.Of(path + member.Name);
            var above = inherited.Members.FirstOrDefault(m => m.Name == member.Name);
            if (row.Heir == Heir.Own || (above is null && path.Length == 0))
            {
                result.Members.Add(member);
            }
            else if (above is not null)
            {
                result.Members.Add(Together(member, above, row, refuse));
            }
            else if (Added(member.Value, inherited, row, refuse))
            {
                result.Members.Add(member);
            }
        }

        result.Members.AddRange(inherited.Members.Where(m => written[m.Name] is null && Inheritance.Of(path + m.Name).Heir != Heir.Own));
        return result;
    }

    // Whether a property may be added to a section that the extended manifest has without it. What is unset there may have a figure in force.
    private static bool Added(JsonNode written, JsonNode section, InheritanceRow row, Action<Refusal> refuse)
    {
        if (row.Heir == Heir.Sealed || (row.Figure is { } figure && !Allows(row.Heir, written, figure)))
        {
            refuse(new(written, section, row, row.Figure));
            return false;
        }

        var isSound = true;
        foreach (var member in row.Heir == Heir.Parts ? written.Members : [])
        {
            isSound &= Added(member.Value, section, Inheritance.Of(row.Path + "." + member.Name), refuse);
        }

        return isSound;
    }

    private static JsonMember Together(JsonMember member, JsonMember above, InheritanceRow row, Action<Refusal> refuse)
    {
        var (written, inherited) = (member.Value, above.Value);
        if (row.Heir == Heir.Parts && written.Kind == JsonKind.Object && inherited.Kind == JsonKind.Object)
        {
            return Named(member, Parts(written, inherited, row.Path + ".", refuse));
        }

        if (row.Heir is Heir.Entries or Heir.Values && written.Kind == JsonKind.Array && inherited.Kind == JsonKind.Array)
        {
            return Named(member, List(written, inherited, row, refuse));
        }

        if (IsSame(written, inherited))
        {
            return above;
        }

        var figure = row.Heir is Heir.AtLeast or Heir.AtMost ? Number(inherited) : null;
        if (figure is { } bound ? Allows(row.Heir, written, bound)
            : row.Heir == Heir.Decision && written.TextOf(row.Key) == row.Stricter && inherited.TextOf(row.Key) != row.Stricter)
        {
            return member;
        }

        refuse(new(written, inherited, row, figure));
        return above;
    }

    private static JsonNode List(JsonNode written, JsonNode inherited, InheritanceRow row, Action<Refusal> refuse)
    {
        var result = Both(written, inherited);
        result.Items.AddRange(inherited.Items);
        foreach (var item in written.Items)
        {
            var known = inherited.Items.FirstOrDefault(i => row.Heir == Heir.Entries ? item[row.Key] is { } key && i[row.Key] is { } other && IsSame(key, other) : IsSame(item, i));
            if (known is null)
            {
                result.Items.Add(item);
            }
            else if (!IsSame(item, known))
            {
                refuse(new(item[row.Key]!, known, row));
            }
        }

        return result;
    }

    private static JsonNode Both(JsonNode written, JsonNode inherited) =>
        new(written.Kind, written.Start, written.Pointer, written.Name, written.File) { End = written.End, Written = written, Inherited = inherited };

    private static JsonMember Named(JsonMember member, JsonNode value) => new(member.Name, member.Start, member.End) { Value = value };

    private static bool IsSame(JsonNode one, JsonNode other) => CanonicalJson.Write(one) == CanonicalJson.Write(other);

    private static bool Allows(Heir heir, JsonNode written, int figure) => Number(written) is { } number && (heir == Heir.AtLeast ? number >= figure : number <= figure);

    private static int? Number(JsonNode node) =>
        node.Kind == JsonKind.Number && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
