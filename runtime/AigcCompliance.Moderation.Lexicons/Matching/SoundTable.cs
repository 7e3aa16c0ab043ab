namespace AigcCompliance.Moderation.Matching;

/// <summary>The syllables of Mandarin, tone ignored, and the ideographs read so. Read when the first lexicon asks for it; safe for concurrent use.</summary>
internal static class SoundTable
{
    private const string Resource = "AigcCompliance.Moderation.sounds.txt";

    // Spellings and, as 0, their beginnings.
    private static readonly Dictionary<int, ushort> Spellings = [];
    private static readonly Dictionary<int, ushort[]> Symbols = [];
    private static readonly List<ushort> Keys = [0];

    static SoundTable()
    {
        var keys = new Dictionary<string, ushort>();
        SymbolReader.Symbols folded = default;
        using var reader = new StreamReader(typeof(SoundTable).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var syllable = line[..line.IndexOf(' ')];
            var id = (ushort)Keys.Count;
            var fuzzy = Fuzzy(syllable);
            Keys.Add(keys.TryGetValue(fuzzy, out var key) ? key : keys[fuzzy] = (ushort)(keys.Count + 1));
            var spelled = 0;
            foreach (var letter in syllable)
            {
                spelled = Spell(spelled, letter);
                Spellings.TryAdd(spelled, 0);
            }

            Spellings[spelled] = id;
            foreach (var ideograph in line[(syllable.Length + 1)..].EnumerateRunes())
            {
                if (FoldTable.Fold(ideograph.Value, folded, out _) == 1 && (!Symbols.TryGetValue(folded[0], out var ids) || !ids.Contains(id)))
                {
                    Symbols[folded[0]] = [.. ids ?? [], id];
                }
            }
        }
    }

    /// <summary>The syllables a symbol is read as; empty when it is no ideograph, or a rare one.</summary>
    public static ReadOnlySpan<ushort> Readings(int symbol) => Symbols.GetValueOrDefault(symbol);

    /// <summary>One number for the syllables that dialects do not tell apart: z and zh, c and ch, s and sh, l and n, final n and ng.</summary>
    public static ushort Key(ushort syllable) => Keys[syllable];

    /// <summary>Adds a letter to a spelling, which starts as 0.</summary>
    public static int Spell(int spelled, int letter) => (spelled * 27) + letter - 'a' + 1;

    /// <summary>The syllable spelled so; 0 when it is the beginning of one, -1 when it is none.</summary>
    public static int Syllable(int spelled) => Spellings.TryGetValue(spelled, out var id) ? id : -1;

    private static string Fuzzy(string syllable)
    {
        var fuzzy = syllable.Length > 1 && syllable[1] == 'h' ? syllable[0] + syllable[2..] : syllable;
        fuzzy = fuzzy[0] == 'n' && fuzzy.Length > 1 ? "l" + fuzzy[1..] : fuzzy;
        return fuzzy.EndsWith("ng", StringComparison.Ordinal) && !fuzzy.EndsWith("ong", StringComparison.Ordinal) ? fuzzy[..^1] : fuzzy;
    }
}
