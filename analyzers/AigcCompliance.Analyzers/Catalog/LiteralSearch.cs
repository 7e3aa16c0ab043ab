using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>
/// Looks for many words in a text at once (Wu-Manber: skips by what two characters can still become), so that a code base without any of
/// them pays a fraction of one pass. The words are the hosts and the clear paths of <see cref="ModelHosts"/>.
/// </summary>
internal sealed class LiteralSearch
{
    private const int TableSize = 1 << 13;
    private readonly int length;
    private readonly byte[] shifts = new byte[TableSize];
    private readonly Dictionary<int, List<string>> byEnd = [];

    private LiteralSearch(IReadOnlyCollection<string> words)
    {
        length = words.Min(w => w.Length);
        for (var i = 0; i < TableSize; i++)
        {
            shifts[i] = (byte)(length - 1);
        }

        foreach (var word in words)
        {
            for (var i = 1; i < length; i++)
            {
                var slot = Slot(word[i - 1], word[i]);
                shifts[slot] = (byte)Math.Min(shifts[slot], length - 1 - i);
            }

            var end = Slot(word[length - 2], word[length - 1]);
            if (!byEnd.TryGetValue(end, out var list))
            {
                byEnd.Add(end, list = []);
            }

            list.Add(word);
        }
    }

    /// <summary>Search for what tells of a model.</summary>
    public static LiteralSearch ForModels { get; } = new(Words());

    /// <summary>Whether any word occurs in a text.</summary>
    public bool AnyIn(string text)
    {
        for (var at = length - 1; at < text.Length;)
        {
            var slot = Slot(text[at - 1], text[at]);
            var shift = shifts[slot];
            if (shift > 0)
            {
                at += shift;
                continue;
            }

            foreach (var word in byEnd[slot])
            {
                if (string.Compare(text, at - length + 1, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    return true;
                }
            }

            at++;
        }

        return false;
    }

    // Letters fold to one case; the few other signs that fold with them only cost a comparison.
    private static int Slot(char a, char b) => (((a | 0x20) * 97) ^ (b | 0x20)) & (TableSize - 1);

    // A path may be written without its first slash. Of a pattern the longest piece is looked for.
    private static IReadOnlyCollection<string> Words() => ModelHosts.Hosts.Select(h => h.Pattern)
        .Concat(ModelHosts.Paths.Where(p => p.IsClear).Select(p => p.Pattern.TrimStart('/')))
        .Select(p => p.Split('*').OrderByDescending(piece => piece.Length).First())
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToList();
}
