using System.Buffers;
using System.Collections.Frozen;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>What the base library offers for many keywords.</summary>
internal static class SearchValuesEngines
{
    public static SearchValues<string> Build(IReadOnlyList<string> keywords) => SearchValues.Create([.. keywords], StringComparison.Ordinal);

    /// <summary>Whether there is any keyword: all that the class answers by itself.</summary>
    public static Engine Any(SearchValues<string> values) =>
        Engine.Each("SearchValues<string>, any", text => text.AsSpan().ContainsAny(values) ? 1 : 0);

    /// <summary>All matches: from each place that the class finds, which keywords start there is looked up, and the search goes on behind it.</summary>
    public static Engine All(SearchValues<string> values, IReadOnlyList<string> keywords)
    {
        var lookup = keywords.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var lengths = keywords.Select(k => k.Length).Distinct().Order().ToArray();
        return Engine.Each("SearchValues<string> + set, all", text =>
        {
            var count = 0L;
            for (var rest = text.AsSpan(); rest.IndexOfAny(values) is >= 0 and var at;)
            {
                foreach (var length in lengths)
                {
                    if (at + length > rest.Length)
                    {
                        break;
                    }

                    count += lookup.Contains(rest.Slice(at, length)) ? 1 : 0;
                }

                rest = rest[(at + 1)..];
            }

            return count;
        }, exact: true);
    }
}
