using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>
/// What global analyzer configuration says of single rules: the lines <c>dotnet_diagnostic.ID.severity</c> above the sections of files with
/// the key <c>is_global</c> or the name <c>.globalconfig</c>, by the compiler's precedence. Sections are about source files, and a finding of
/// the build is in none. Immutable.
/// </summary>
internal sealed class ConfiguredSeverities
{
    private const string Prefix = "dotnet_diagnostic.", Suffix = ".severity", DefaultName = ".globalconfig";
    private readonly IReadOnlyDictionary<string, Severity> byId;

    private ConfiguredSeverities(IReadOnlyDictionary<string, Severity> byId) => this.byId = byId;

    /// <summary>Nothing is configured.</summary>
    public static ConfiguredSeverities None { get; } = new(new Dictionary<string, Severity>());

    /// <summary>The severity of a rule. What mode or scope turned off stays off.</summary>
    public Severity Of(Rule rule, Mode mode, ServiceScope scope)
    {
        var preset = Preset.SeverityOf(rule, mode, scope);
        return preset != Severity.None && byId.TryGetValue(rule.Id, out var configured) ? configured : preset;
    }

    /// <summary>Reads the files that are global; those that are not, or cannot be read, say nothing here, and the compiler reports the latter.</summary>
    /// <param name="files">Absolute paths.</param>
    public static ConfiguredSeverities Read(IEnumerable<string> files)
    {
        // The higher level wins. Between equals the compiler believes neither.
        var entries = new Dictionary<string, (int Level, Severity? Severity)>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            if (ReadGlobal(file) is not { } config)
            {
                continue;
            }

            foreach (var entry in config.Entries)
            {
                if (!entries.TryGetValue(entry.Key, out var known) || known.Level < config.Level)
                {
                    entries[entry.Key] = (config.Level, entry.Value);
                }
                else if (known.Level == config.Level)
                {
                    entries[entry.Key] = (config.Level, null);
                }
            }
        }

        return new(entries.Where(e => e.Value.Severity is not null).ToDictionary(e => e.Key, e => e.Value.Severity!.Value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ConfiguredSeverities Parse(string text) => new(text.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Where(p => p.Length == 2)
        .ToDictionary(p => p[0], p => Enum.TryParse<Severity>(p[1], out var severity) ? severity : Severity.Error, StringComparer.OrdinalIgnoreCase));

    /// <summary>The entries as text, in a fixed order.</summary>
    public override string ToString() => string.Join(",", byId.OrderBy(e => e.Key, StringComparer.OrdinalIgnoreCase).Select(e => e.Key.ToUpperInvariant() + "=" + e.Value));

    private static (int Level, IReadOnlyDictionary<string, Severity?> Entries)? ReadGlobal(string file)
    {
        string[] lines;
        try
        {
            lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var isNamed = string.Equals(Path.GetFileName(file), DefaultName, StringComparison.OrdinalIgnoreCase);
        var (isGlobal, level) = (isNamed, isNamed ? 100 : 0);
        var entries = new Dictionary<string, Severity?>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Select(l => l.Trim()).TakeWhile(l => !l.StartsWith("[", StringComparison.Ordinal)))
        {
            var equals = line.IndexOfAny(['=', ':']);
            if (equals <= 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var key = line.Substring(0, equals).TrimEnd();
            var value = line.Substring(equals + 1);
            var comment = value.IndexOfAny(['#', ';']);
            value = (comment < 0 ? value : value.Substring(0, comment)).Trim();
            if (key.Equals("is_global", StringComparison.OrdinalIgnoreCase))
            {
                isGlobal = true; // The compiler asks for the key, whatever its value.
            }
            else if (key.Equals("global_level", StringComparison.OrdinalIgnoreCase))
            {
                level = int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var written) ? written : level;
            }
            else if (key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
                && key.Length > Prefix.Length + Suffix.Length
                && key.Substring(Prefix.Length, key.Length - Prefix.Length - Suffix.Length) is var id && id.StartsWith("AIGC", StringComparison.OrdinalIgnoreCase))
            {
                // The last line of a file wins. 'default', and what is no severity (AIGC9010), leave the rule as it is.
                entries[id] = SeverityOf(value);
            }
        }

        return isGlobal ? (level, entries) : null;
    }

    private static Severity? SeverityOf(string value) => value.ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "suggestion" => Severity.Info,
        "silent" or "refactoring" or "none" => Severity.None,
        _ => null,
    };
}
