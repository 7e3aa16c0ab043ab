using AigcCompliance.Moderation;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>What holds for every lexicon and every text, tried on small alphabets in which everything collides with everything.</summary>
public sealed class LexiconPropertyTests
{
    private const MatchEvidence Any = (MatchEvidence)int.MaxValue;

    // Ideographs, a second form of one, separators, what folds to several symbols, letters, digits, a pair of surrogates and halves of one.
    private static readonly string[] Rich =
        ["甲", "乙", "丙", "體", "体", "a", "A", "b", "1", "一", " ", "。", "\n", "\u200B", "-", "㎏", "½", "k", "g", "😀", "𝐚", "\uD83D", "\uDE00"];

    // What is read in two ways, beside what it is read as.
    private static readonly string[] TwoWays = ["甲", "1", "一", "i", "2", "a", "Ⅱ", "Ⅰ", "🇦", "○", "ー", "₳", "丨", " ", "。", "ⅰ", "\uD83C", "\uDDE6"];

    // Ideographs of two sounds and their pinyin, in pieces too; one has two readings, two sound alike in some dialects.
    private static readonly string[] Sounding =
        ["是", "时", "四", "行", "航", "星", "s", "shi", "xing", "hang", "h", "i", "4", "ī", " ", "。", "，", "\uD83D"];

    private static readonly string[] Plain = ["甲", "乙", "丙", " ", "，"];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(7, true)]
    [InlineData(8, false, true)]
    [InlineData(9, false, true)]
    public void A_text_in_pieces_gives_the_matches_of_the_whole_and_shows_nothing_too_early(int seed, bool isSounding, bool isOfTwoWays = false)
    {
        var random = new Random(seed);
        var alphabet = isSounding ? Sounding : isOfTwoWays ? TwoWays : Rich;
        var bySound = 0;
        var total = 0;
        for (var round = 0; round < 1000; round++)
        {
            var lexicon = RandomLexicon(random, alphabet, 1 + random.Next(12));
            var text = RandomText(random, alphabet, random.Next(120), longGaps: true);
            var whole = Scan(lexicon, text);
            total += whole.Count;
            bySound += whole.Count(m => (m.Evidence & (MatchEvidence.Homophone | MatchEvidence.Pinyin)) != 0);
            Assert.Equal(whole.Count > 0, lexicon.IsMatch(text));
            var (pieces, early) = Stream(lexicon, text, random);
            Assert.True(whole.SequenceEqual(pieces), Describe(lexicon, text, whole, pieces));
            Assert.True(early is null, Describe(lexicon, text, whole, pieces) + "\nshown too early: " + early);
        }

        Assert.True(total > 500, "hardly anything matched: " + total);
        Assert.True(!isSounding || bySound > 500, "hardly anything matched by its sound: " + bySound);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_match_and_no_other_is_found(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1000; round++)
        {
            var lexicon = RandomLexicon(random, Plain, 1 + random.Next(8));
            var text = RandomText(random, Plain, random.Next(100), longGaps: true);
            var expected = PlainSearch.Find(lexicon.Entries, text);
            var found = Scan(lexicon, text).ConvertAll(m => (m.Start, m.Length, m.EntryIndex));
            Assert.True(expected.SequenceEqual(found), Describe(lexicon, text, expected, found));
        }
    }

    [Theory]
    [InlineData("甲")]
    [InlineData("甲乙")]
    [InlineData("甲乙甲乙丙")]
    [InlineData("甲甲乙")]
    public void A_text_that_keeps_every_walk_going_gives_the_same_matches(string unit)
    {
        var terms = Enumerable.Range(1, 60).Select(n => string.Concat(Enumerable.Repeat(unit, n))).Where(t => t.Length is > 1 and < 60).Distinct();
        var lexicon = Lexicon.Compile(terms.Select(t => new LexiconEntry(t, evidence: Any)));
        var text = string.Concat(Enumerable.Repeat(unit, 3000 / unit.Length)) + "丙。" + unit;
        var whole = Scan(lexicon, text);
        Assert.NotEmpty(whole);
        Assert.Equal(PlainSearch.Find(lexicon.Entries, text), whole.ConvertAll(m => (m.Start, m.Length, m.EntryIndex)));
        Assert.Equal(whole, Stream(lexicon, text, new Random(6)).Matches);
    }

    [Theory]
    [InlineData("甲1", "甲Ⅰ")]
    [InlineData("甲01", "甲○Ⅰ")]
    [InlineData("a甲", "🇦甲")]
    public void A_text_that_keeps_every_walk_going_is_read_in_both_ways(string unit, string written)
    {
        var terms = Enumerable.Range(1, 40).Select(n => string.Concat(Enumerable.Repeat(unit, n)));
        var lexicon = Lexicon.Compile(terms.Select(t => new LexiconEntry(t, evidence: Any)));
        foreach (var text in new[] { Repeated(written, 2000), Repeated(unit, 2000) + Repeated(written, 60), Repeated(written, 3) + Repeated(unit, 2000) })
        {
            var whole = Scan(lexicon, text);
            Assert.True(lexicon.IsMatch(text));
            Assert.Equal(whole, Stream(lexicon, text, new Random(6)).Matches);
        }

        Assert.Equal(40, Scan(lexicon, "。" + Repeated(written, 40)).Count(m => m.Start == 1));
    }

    private static string Repeated(string unit, int times) => string.Concat(Enumerable.Repeat(unit, times));

    private static List<LexiconMatch> Scan(Lexicon lexicon, string text)
    {
        var matches = new List<LexiconMatch>();
        lexicon.Scan(text, matches);
        return Ordered(matches);
    }

    private static (List<LexiconMatch> Matches, LexiconMatch? ShownTooEarly) Stream(Lexicon lexicon, string text, Random random)
    {
        var stream = lexicon.OpenStream();
        var matches = new List<LexiconMatch>();
        LexiconMatch? early = null;
        int position = 0, safe = 0;
        while (position < text.Length)
        {
            var size = Math.Min(random.Next(5), text.Length - position);
            var before = matches.Count;
            var shown = stream.Append(text.AsSpan(position, size), matches);
            position += size;
            Assert.True(shown >= safe && shown <= position, Describe<LexiconMatch>(lexicon, text, [], []) + $"\nafter {position}: {safe} characters, then {shown}");
            early ??= matches.Skip(before).Where(m => m.Start < safe).Select(m => (LexiconMatch?)m).FirstOrDefault();
            safe = shown;
        }

        var last = matches.Count;
        stream.Complete(matches);
        early ??= matches.Skip(last).Where(m => m.Start < safe).Select(m => (LexiconMatch?)m).FirstOrDefault();
        return (Ordered(matches), early);
    }

    private static List<LexiconMatch> Ordered(IEnumerable<LexiconMatch> matches) =>
        [.. matches.OrderBy(m => m.Start).ThenBy(m => m.Length).ThenBy(m => m.EntryIndex)];

    private static Lexicon RandomLexicon(Random random, string[] alphabet, int size)
    {
        var entries = new List<LexiconEntry>();
        while (entries.Count < size)
        {
            var entry = new LexiconEntry(
                RandomText(random, alphabet, 1 + random.Next(6), longGaps: false),
                action: random.Next(4) == 0 ? LexiconAction.Allow : LexiconAction.Block,
                evidence: random.Next(2) == 0 || alphabet == Plain ? Any : MatchEvidence.Default);
            try
            {
                Lexicon.Compile([entry]);
                entries.Add(entry);
            }
            catch (LexiconException)
            {
                // Nothing but separators.
            }
        }

        return Lexicon.Compile(entries);
    }

    private static string RandomText(Random random, string[] alphabet, int length, bool longGaps)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var piece = alphabet[random.Next(alphabet.Length)];
            text.Insert(text.Length, piece, longGaps && random.Next(25) == 0 ? (random.Next(2) == 0 ? 55 : 120) + random.Next(20) : random.Next(5) == 0 ? 1 + random.Next(4) : 1);
        }

        return text.ToString();
    }

    private static string Describe<T>(Lexicon lexicon, string text, List<T> expected, List<T> found) =>
        string.Join(" | ", lexicon.Entries.Select(e => Escape(e.Term) + ":" + e.Action + ":" + (int?)e.Evidence)) + "\n" + Escape(text)
        + "\nmissing " + string.Join("; ", expected.Except(found)) + "\nextra " + string.Join("; ", found.Except(expected));

    private static string Escape(string text) =>
        string.Concat(text.Select(c => char.IsSurrogate(c) || char.IsControl(c) || c == '\u200B' ? $"\\u{(int)c:X4}" : c.ToString()));
}
