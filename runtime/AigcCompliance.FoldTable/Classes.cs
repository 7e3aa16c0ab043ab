using AigcCompliance.Moderation;

namespace AigcCompliance.FoldTable;

/// <summary>Characters that are one symbol to matching, joined by how they differ.</summary>
internal sealed class Classes(Ideographs ideographs, Func<int, bool> isSeparator)
{
    private readonly Dictionary<int, int> parents = [];
    private readonly Dictionary<int, List<int>> members = [];
    private readonly Dictionary<int, List<(int To, MatchEvidence Kinds)>> links = [];

    /// <summary>Joins that would have made two letters, digits or common ideographs one, and were refused.</summary>
    public List<(int From, int To)> Refused { get; } = [];

    /// <summary>Joins two code points unless that would make different letters one.</summary>
    /// <param name="mayJoinCommon">Whether two common ideographs may become one, as simplification did to them.</param>
    public void Join(int from, int to, MatchEvidence kinds, bool mayJoinCommon = false)
    {
        if (isSeparator(from) || isSeparator(to))
        {
            return;
        }

        int a = Find(from), b = Find(to);
        if (a != b)
        {
            if ((Letters(a) is { } x && Letters(b) is { } y && x != y)
                || (!mayJoinCommon && Of(a).Any(ideographs.IsCommon) && Of(b).Any(ideographs.IsCommon)))
            {
                Refused.Add((from, to));
                return;
            }

            parents[a] = b;
            members[b] = [.. Of(b), .. Of(a)];
            members.Remove(a);
        }

        Link(from, to, kinds);
        Link(to, from, kinds);
    }

    /// <summary>Each member with its canonical symbol and how it differs from that.</summary>
    public IEnumerable<(int Code, int Symbol, MatchEvidence Kinds)> Canonical()
    {
        foreach (var group in members.Values)
        {
            var symbol = group.MinBy(Order);
            var seen = new Dictionary<int, MatchEvidence> { [symbol] = MatchEvidence.None };
            var queue = new Queue<int>([symbol]);
            while (queue.TryDequeue(out var code))
            {
                foreach (var (to, kinds) in links[code])
                {
                    if (seen.TryAdd(to, seen[code] | kinds))
                    {
                        queue.Enqueue(to);
                    }
                }
            }

            foreach (var (code, kinds) in seen.Where(s => s.Key != symbol))
            {
                yield return (code, symbol, kinds);
            }
        }
    }

    /// <summary>All classes of more than one member.</summary>
    public IEnumerable<IReadOnlyList<int>> All => members.Values;

    /// <summary>The letter or digit of ASCII that a code point is a form of; null when it is none.</summary>
    public int? Plain(int code) => Letters(Find(code));

    private List<int> Of(int root) => members.TryGetValue(root, out var list) ? list : [root];

    // Small letters and digits of ASCII first, then the basic plane, then common ideographs by rank, hiragana first and radicals last.
    private (int, int, int, int) Order(int code) =>
    (
        code < 0x80 ? char.IsAsciiLetterUpper((char)code) ? 1 : 0 : code <= char.MaxValue ? 2 : 3,
        ideographs.Rank.GetValueOrDefault(code, 100_000),
        code is >= 0x3041 and <= 0x3096 ? 0 : code is >= 0x2E80 and <= 0x2FDF ? 2 : 1,
        code);

    private int? Letters(int root)
    {
        foreach (var code in Of(root))
        {
            if (code < 0x80)
            {
                return code | (char.IsAsciiLetter((char)code) ? 0x20 : 0);
            }
        }

        return null;
    }

    private int Find(int code)
    {
        while (parents.TryGetValue(code, out var parent))
        {
            code = parent;
        }

        return code;
    }

    private void Link(int from, int to, MatchEvidence kinds)
    {
        if (!links.TryGetValue(from, out var list))
        {
            links[from] = list = [];
        }

        list.Add((to, kinds));
    }
}
