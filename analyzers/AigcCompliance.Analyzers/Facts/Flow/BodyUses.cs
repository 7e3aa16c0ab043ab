using System;
using System.Collections.Generic;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>Which of some bodies call, read and write what, by documentation ids.</summary>
internal sealed class BodyUses
{
    private readonly Dictionary<string, List<BodyEntry>> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BodyEntry>> reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BodyEntry>> writes = new(StringComparer.Ordinal);

    public BodyUses(IEnumerable<(BodyEntry Entry, BodyIr Ir)> bodies)
    {
        foreach (var (entry, ir) in bodies)
        {
            BodyTargets.Add(calls, ir.Calls, entry);
            BodyTargets.Add(reads, ir.Reads, entry);
            BodyTargets.Add(writes, ir.Writes, entry);
        }
    }

    /// <summary>Those that call a member.</summary>
    public IReadOnlyList<BodyEntry> Calling(string key) => BodyTargets.Find(calls, key);

    /// <summary>Those that read a cell.</summary>
    public IReadOnlyList<BodyEntry> Reading(string cell) => BodyTargets.Find(reads, cell);

    /// <summary>Those that write a cell.</summary>
    public IReadOnlyList<BodyEntry> Writing(string cell) => BodyTargets.Find(writes, cell);
}

/// <summary>Which of some bodies are, or stand in for, a member of a given documentation id.</summary>
internal sealed class BodyTargets
{
    private readonly Dictionary<string, List<BodyEntry>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BodyEntry>> dispatched = new(StringComparer.Ordinal);

    public BodyTargets(IEnumerable<(BodyEntry Entry, BodyNames Names)> bodies)
    {
        foreach (var (entry, names) in bodies)
        {
            Add(exact, [names.Key], entry);
            Add(dispatched, new HashSet<string>(names.Implements, StringComparer.Ordinal) { names.Key }, entry);
        }
    }

    /// <summary>The bodies that a call may run, in order.</summary>
    public IReadOnlyList<BodyEntry> Of(string key, bool isVirtual) => Find(isVirtual ? dispatched : exact, key);

    internal static void Add(Dictionary<string, List<BodyEntry>> table, IEnumerable<string> keys, BodyEntry entry)
    {
        foreach (var key in keys)
        {
            if (!table.TryGetValue(key, out var list))
            {
                table.Add(key, list = []);
            }

            list.Add(entry);
        }
    }

    internal static IReadOnlyList<BodyEntry> Find(Dictionary<string, List<BodyEntry>> table, string key) => table.TryGetValue(key, out var list) ? list : [];
}
