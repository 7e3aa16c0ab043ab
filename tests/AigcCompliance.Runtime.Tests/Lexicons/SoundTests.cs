using AigcCompliance.Moderation;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Terms found by their sound: only where asked for, and as the entry says.</summary>
public sealed class SoundTests
{
    private const MatchEvidence Asked = MatchEvidence.Default | MatchEvidence.Homophone | MatchEvidence.Pinyin;

    private static readonly LexiconEntry Entry = new("程序设计", evidence: Asked);

    [Theory]
    [InlineData("学成绪设计。", MatchEvidence.Homophone)]
    [InlineData("学chengxusheji。", MatchEvidence.Pinyin)]
    [InlineData("学chéng xù shè jì。", MatchEvidence.Pinyin | MatchEvidence.Gap)]
    [InlineData("学cheng2xu4she4ji4。", MatchEvidence.Pinyin)]
    [InlineData("学Cheng序社计。", MatchEvidence.Pinyin | MatchEvidence.Homophone)]
    public void Is_found_where_an_entry_asks(string text, MatchEvidence evidence)
    {
        var match = Assert.Single(Scan(Lexicon.Compile([Entry]), text));
        Assert.Equal((1, text.Length - 2, evidence), (match.Start, match.Length, match.Evidence));
        Assert.Empty(Scan(Lexicon.Compile([new LexiconEntry("程序设计")]), text));
    }

    [Theory]
    [InlineData("学成绪设备。")]
    [InlineData("学chengxushe。")]
    [InlineData("学dechengxusheji。")]
    [InlineData("学chengxushejing。")]
    [InlineData("学成绪。设计。")]
    [InlineData("学陈绪设计。")]
    public void Is_not_found_in_another_sound_within_a_word_or_across_sentences(string text) =>
        Assert.Empty(Scan(Lexicon.Compile([Entry]), text));

    [Theory]
    [InlineData("学陈绪色计。", "程序设计", 1)]
    [InlineData("学晨虑设计。", "程序设计", 0)]
    [InlineData("学cenxusheji。", "程序设计", 1)]
    [InlineData("吃刘奶。", "牛奶", 1)]
    public void What_dialects_do_not_tell_apart_is_a_setting_of_its_own(string text, string term, int expected)
    {
        var matches = Scan(Lexicon.Compile([new LexiconEntry(term, evidence: Asked | MatchEvidence.FuzzySound)]), text);
        Assert.Equal(expected, matches.Count);
        Assert.All(matches, m => Assert.True(m.Evidence.HasFlag(MatchEvidence.FuzzySound)));
        Assert.Empty(Scan(Lexicon.Compile([new LexiconEntry(term, evidence: Asked)]), text));
    }

    [Fact]
    public void A_lexicon_that_asks_leaves_short_terms_out()
    {
        var lexicon = Lexicon.Compile([new("程序设计"), new("程序")], new() { Evidence = Asked });
        Assert.Equal([0], Scan(lexicon, "成绪设计").ConvertAll(m => m.EntryIndex));
        Assert.Equal([1, 0], Scan(Lexicon.Compile([new("程序设计"), new("程序")], new() { Evidence = Asked, FewestSyllables = 2 }), "成绪设计").ConvertAll(m => m.EntryIndex));
    }

    [Fact]
    public void Harmless_words_cover_matches_by_sound_and_are_not_found_by_theirs()
    {
        var lexicon = Lexicon.Compile([Entry, new("大成绪设计", action: LexiconAction.Allow)], new() { Evidence = Asked });
        Assert.Empty(Scan(lexicon, "大成绪设计"));
        Assert.False(lexicon.IsMatch("大成绪设计"));
        Assert.Single(Scan(lexicon, "达成绪设计"));
    }

    [Fact]
    public void A_saved_lexicon_finds_the_same()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
            {
                Lexicon.Compile([Entry]).Save(stream);
            }

            Assert.Single(Scan(Lexicon.Load(path), "成绪设计"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_scan_allocates_nothing()
    {
        var lexicon = Lexicon.Compile([Entry, new("大成绪", action: LexiconAction.Allow)]);
        var text = string.Concat(Enumerable.Repeat("学Cheng序社计，大成绪设计。", 50));
        var matches = new List<LexiconMatch>(1000);
        lexicon.Scan(text, matches);
        var before = GC.GetAllocatedBytesForCurrentThread();
        matches.Clear();
        lexicon.Scan(text, matches);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(100, matches.Count);
    }

    private static List<LexiconMatch> Scan(Lexicon lexicon, string text)
    {
        var matches = new List<LexiconMatch>();
        lexicon.Scan(text, matches);
        Assert.Equal(matches.Count > 0, lexicon.IsMatch(text));
        return matches;
    }
}
