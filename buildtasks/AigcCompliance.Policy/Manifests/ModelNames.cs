using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Manifests;

/// <summary>
/// The names of one registered model: its id, its aliases, the versions that are covered. Written into the service's assembly when it is
/// built, where the runtime reads them. Immutable; safe to share between threads.
/// </summary>
internal sealed class ModelNames
{
    /// <summary>Key of the assembly metadata that holds one model.</summary>
    public const string MetadataKey = "AigcCompliance.Model";

    private const char AliasMark = '=', VersionMark = '@';

    /// <summary>Creates the names of a model.</summary>
    public ModelNames(string? id, IReadOnlyList<string> aliases, IReadOnlyList<string> versions) => (Id, Aliases, Versions) = (id, aliases, versions);

    /// <summary>The id; null when it cannot be read.</summary>
    public string? Id { get; }

    /// <summary>Names used instead of the id.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Versions that are covered.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>Reads the value of the assembly metadata.</summary>
    public static ModelNames Decode(string value)
    {
        var lines = value.Split('\n');
        return new(lines[0], Marked(AliasMark), Marked(VersionMark));

        List<string> Marked(char mark) => [.. lines.Skip(1).Where(l => l.Length > 1 && l[0] == mark).Select(l => l.Substring(1))];
    }

    /// <summary>The value of the assembly metadata.</summary>
    public string Encode() => string.Join("\n", new[] { Id ?? "" }.Concat(Aliases.Select(a => AliasMark + a)).Concat(Versions.Select(v => VersionMark + v)).Select(l => l.Replace("\n", " ")));

    /// <summary>Whether a name is the model's id, one of its aliases, or its id with a covered version. Letter case does not count.</summary>
    public bool IsNamed(string name) => Same(name, Id) || Aliases.Any(a => Same(name, a)) || Versions.Any(v => Same(name, v) || IsVersion(name, v));

    private bool IsVersion(string name, string version) =>
        Id is not null && name.Length == Id.Length + 1 + version.Length && (name[Id.Length] is '-' or ':' or '@' or '/')
        && name.StartsWith(Id, StringComparison.OrdinalIgnoreCase) && name.EndsWith(version, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
