using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Moderation;

/// <summary>What a lexicon is measured by: the sizes and the age that GB/T 45654-2025 recommends, which a service may set otherwise.</summary>
public sealed class LexiconAuditOptions
{
    /// <summary>Least number of entries. Default 10,000.</summary>
    public int MinimumEntries { get; set; } = 10_000;

    /// <summary>Least number of entries of each risk of class A.1. Default 200.</summary>
    public int MinimumPerA1Risk { get; set; } = 200;

    /// <summary>Least number of entries of each risk of class A.2. Default 100.</summary>
    public int MinimumPerA2Risk { get; set; } = 100;

    /// <summary>Longest time since the last update. Default 7 days.</summary>
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>When the lexicon was last updated; null when nobody knows, which is reported.</summary>
    public DateTimeOffset? Updated { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}

/// <summary>
/// What a lexicon holds and what it does to benign text. It counts; whether a lexicon is good is for people to judge. Names entries by
/// their position, never by their terms. Immutable.
/// </summary>
public sealed class LexiconAudit
{
    private LexiconAudit(
        IReadOnlyDictionary<string, int> categories, IReadOnlyList<(int Entry, int By)> duplicates, IReadOnlyList<(int Entry, int By)> covered,
        long characters, IReadOnlyDictionary<int, int> benignMatches, IReadOnlyList<string> shortfalls)
    {
        Categories = categories;
        Duplicates = duplicates;
        Covered = covered;
        BenignCharacters = characters;
        BenignMatches = benignMatches;
        Shortfalls = shortfalls;
    }

    /// <summary>Number of entries of each category, <see cref="LexiconAction.Allow"/> excepted; entries without one count under "".</summary>
    public IReadOnlyDictionary<string, int> Categories { get; }

    /// <summary>Entries that are the same symbols as an earlier one.</summary>
    public IReadOnlyList<(int Entry, int By)> Duplicates { get; }

    /// <summary>Entries that hold a shorter one, so that whatever matches them matches that one too.</summary>
    public IReadOnlyList<(int Entry, int By)> Covered { get; }

    /// <summary>UTF-16 characters of benign text that were scanned.</summary>
    public long BenignCharacters { get; }

    /// <summary>How often each entry matched benign text, by position; entries that never did are absent.</summary>
    public IReadOnlyDictionary<int, int> BenignMatches { get; }

    /// <summary>Matches per million benign characters; 0 when none were scanned.</summary>
    public double BenignMatchesPerMillion => BenignCharacters == 0 ? 0 : BenignMatches.Values.Sum(n => (long)n) * 1e6 / BenignCharacters;

    /// <summary>Where size or age fall short, each in English and Chinese.</summary>
    public IReadOnlyList<string> Shortfalls { get; }

    internal static LexiconAudit Of(Lexicon lexicon, IEnumerable<string> benign, LexiconAuditOptions options)
    {
        var counted = Enumerable.Range(0, lexicon.Entries.Count).Where(i => lexicon.Entries[i].Action != LexiconAction.Allow).ToList();
        var categories = counted.GroupBy(i => lexicon.Entries[i].Category ?? "").ToDictionary(g => g.Key, g => g.Count());
        var (duplicates, covered) = Overlaps(lexicon, counted);
        var hits = new Dictionary<int, int>();
        var matches = new List<LexiconMatch>();
        long characters = 0;
        foreach (var text in benign)
        {
            characters += text.Length;
            matches.Clear();
            lexicon.Scan(text, matches);
            foreach (var match in matches)
            {
                hits[match.EntryIndex] = hits.GetValueOrDefault(match.EntryIndex) + 1;
            }
        }

        return new LexiconAudit(categories, duplicates, covered, characters, hits, [.. Short(counted.Count, categories, options)]);
    }

    private static (List<(int, int)> Duplicates, List<(int, int)> Covered) Overlaps(Lexicon lexicon, List<int> counted)
    {
        var duplicates = new List<(int, int)>();
        var covered = new List<(int, int)>();
        var matches = new List<LexiconMatch>();
        foreach (var i in counted)
        {
            matches.Clear();
            lexicon.Scan(lexicon.Entries[i].Term, matches);
            var own = matches.Cast<LexiconMatch?>().FirstOrDefault(m => m!.Value.EntryIndex == i);
            var others = matches.Where(m => m.EntryIndex != i).OrderBy(m => m.EntryIndex).ToLookup(m => m.Start == own?.Start && m.Length == own?.Length);
            if (others[true].Any(m => m.EntryIndex < i))
            {
                duplicates.Add((i, others[true].First().EntryIndex));
            }
            else if (others[false].Any())
            {
                covered.Add((i, others[false].First().EntryIndex));
            }
        }

        return (duplicates, covered);
    }

    private static IEnumerable<string> Short(int total, Dictionary<string, int> categories, LexiconAuditOptions options)
    {
        if (total < options.MinimumEntries)
        {
            yield return TooFew.Both(total, options.MinimumEntries);
        }

        foreach (var risk in RiskCategories.All)
        {
            var least = risk.StartsWith("A.1", StringComparison.Ordinal) ? options.MinimumPerA1Risk : risk.StartsWith("A.2", StringComparison.Ordinal) ? options.MinimumPerA2Risk : 0;
            var count = categories.GetValueOrDefault(risk);
            if (count < least)
            {
                yield return TooFewOf.Both(risk, count, least);
            }
        }

        if (options.Updated is not { } updated)
        {
            yield return NoDate.Both();
        }
        else if (options.Time.GetUtcNow() - updated > options.MaximumAge)
        {
            yield return TooOld.Both(updated.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), (int)options.MaximumAge.TotalDays);
        }
    }

    private static readonly Text TooFew = new("The lexicon has {0} entries; at least {1} are asked for.", "词库有 {0} 个词条，要求不少于 {1} 个。");

    private static readonly Text TooFewOf = new("Risk {0} has {1} entries; at least {2} are asked for.", "风险 {0} 有 {1} 个词条，要求不少于 {2} 个。");

    private static readonly Text NoDate = new("When the lexicon was last updated is not known.", "词库的最近更新时间未知。");

    private static readonly Text TooOld = new("The lexicon was last updated on {0}; it is to be updated every {1} days.", "词库最近更新于 {0}，要求每 {1} 天更新。");
}
