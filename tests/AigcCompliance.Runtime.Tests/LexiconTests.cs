using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;

namespace AigcCompliance.Runtime.Tests;

public sealed class LexiconTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a polka-dotted teapot", MatchEvidence.None)]
    [InlineData("A POLKA-DOTTED TeaPot!", MatchEvidence.Case)]
    [InlineData("ｐｏｌｋａ－ｄｏｔｔｅｄ　ｔｅａｐｏｔ", MatchEvidence.Width | MatchEvidence.Gap)]
    [InlineData("polka\u200B-dot\u2060ted tea\uFE0Fpot", MatchEvidence.Invisible | MatchEvidence.Gap)]
    [InlineData("喜欢圆点茶壶吗", MatchEvidence.None)]
    [InlineData("圓點茶壺", MatchEvidence.Variant)]
    [InlineData("圆点\u200D茶壶", MatchEvidence.Invisible)]
    [InlineData("圆*点-茶_壶", MatchEvidence.Gap)]
    [InlineData("圆圆点茶茶壶", MatchEvidence.Repeat)]
    [InlineData("圆点茶\n壶", MatchEvidence.LineGap)]
    [InlineData("圆点。茶壶", MatchEvidence.Gap)]
    [InlineData("room 四百○four 404", MatchEvidence.None)]
    [InlineData("房间四零四", MatchEvidence.Numeral)]
    [InlineData("tеapots and cаt", MatchEvidence.Homoglyph)]
    public void A_disguised_term_is_found_and_the_evidence_says_how(string text, MatchEvidence evidence) =>
        Assert.Equal(evidence, Assert.Single(Scan(text)).Evidence);

    [Theory]
    [InlineData("圆点 和 茶壶")]
    [InlineData("圆点茶")]
    [InlineData("half a pair \uD83D and nothing")]
    [InlineData("concatenate")]
    [InlineData("ca tfish")]
    [InlineData("1404 5")]
    [InlineData("好。吧")]
    [InlineData("")]
    public void A_near_miss_is_silent(string text)
    {
        Assert.Empty(Scan(text));
        Assert.False(Words.IsMatch(text));
    }

    /// <summary>Flags, currencies, circles and Roman numerals are read in both ways, whole and in pieces; in the one that is no evasion, nothing new is found.</summary>
    [Theory]
    [InlineData("办一张🇮🇨卡", "IC卡", true)]
    [InlineData("办一张🇮🇫🇷🇨卡", "IC卡", false)]
    [InlineData("圆🇫🇷点", "圆点", true)]
    [InlineData("₲Ø₳₮", "goat", true)]
    [InlineData("山₳羊", "山羊", true)]
    [InlineData("№tebook", "notebook", true)]
    [InlineData("笔№记", "笔记", true)]
    [InlineData("第Ⅲ章", "第3章", true)]
    [InlineData("ⅥP会员", "VIP会员", true)]
    [InlineData("第Ⅲ章", "第4章", false)]
    [InlineData("售价￥100", "y100", true)]
    [InlineData("售价￥100", "100", true)]
    [InlineData("二○二五年", "2025年", false)]
    [InlineData("二○二五年", "2025年", true, MatchEvidence.EveryForm)]
    [InlineData("○○公司", "00公司", false)]
    [InlineData("三加一", "参加", false)]
    [InlineData("二人同行", "两人", false)]
    [InlineData("请大家参加考试", "3加", false)]
    [InlineData("参加弐", "3加2", true, MatchEvidence.EveryForm)]
    [InlineData("——种花", "一种", false)]
    [InlineData("ー种花", "一种", false)]
    [InlineData("ー种花", "一种", true, MatchEvidence.EveryForm)]
    public void What_is_read_in_two_ways_is_found_in_both(string text, string term, bool isFound, MatchEvidence evidence = MatchEvidence.Default)
    {
        var lexicon = Lexicon.Compile([new LexiconEntry(term, evidence: evidence)]);
        Assert.Equal(isFound, lexicon.IsMatch(text));
        var whole = new List<LexiconMatch>();
        lexicon.Scan(text, whole);
        Assert.Equal(isFound ? 1 : 0, whole.Count);
        Assert.All(whole, match => Assert.Equal(MatchEvidence.None, match.Evidence & ~evidence));
        var stream = lexicon.OpenStream();
        var pieces = new List<LexiconMatch>();
        foreach (var c in text)
        {
            stream.Append([c], pieces);
        }

        stream.Complete(pieces);
        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void A_harmless_word_covers_what_it_holds_and_nothing_beside_it()
    {
        var lexicon = Lexicon.Compile([new LexiconEntry("茶壶"), new LexiconEntry("大茶壶盖", action: LexiconAction.Allow)]);
        Assert.False(lexicon.IsMatch("一个大茶壶盖"));
        Assert.True(lexicon.IsMatch("一个大茶壶"));
        Assert.True(lexicon.IsMatch("大茶壶盖和茶壶"));
    }

    [Fact]
    public void An_entry_says_which_differences_it_accepts()
    {
        var lexicon = Lexicon.Compile([new LexiconEntry("茶壶", evidence: MatchEvidence.Variant), new LexiconEntry("好吧", evidence: MatchEvidence.Default | MatchEvidence.SentenceGap)]);
        Assert.True(lexicon.IsMatch("茶壺"));
        Assert.False(lexicon.IsMatch("茶*壶"));
        Assert.True(lexicon.IsMatch("好。吧"));
    }

    [Theory]
    [InlineData("***")]
    [InlineData("C++")]
    [InlineData("")]
    public void A_term_that_cannot_be_found_is_refused_without_being_named(string term)
    {
        var problem = Assert.Throws<LexiconException>(() => Lexicon.Compile([new LexiconEntry("fine"), new LexiconEntry(term)]));
        Assert.StartsWith("entry 2", problem.Message, StringComparison.Ordinal);
        Assert.True(term.Length == 0 || !problem.Message.Contains(term, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_gives_categories_and_actions()
    {
        var moderator = LexiconModerator.Load(await FileAsync("lexicon.csv", "term,category,action\r\n\r\n茶壶,A.1b,block\r\n\"tea, green\",x-drinks,review\r\n茶壶盖,,allow\r\n"));
        Assert.Equal("Block (A.1b)", (await JudgeAsync(moderator, "绿茶, tea green, 茶壶")).ToString());
        Assert.Equal("Review (x-drinks)", (await JudgeAsync(moderator, "tea, green")).ToString());
        Assert.True((await JudgeAsync(moderator, "茶壶盖")).IsPass);
        Assert.StartsWith("lexicon:", (await JudgeAsync(moderator, "茶")).Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word\na\n", 1, "columns")]
    [InlineData("term,colour\na,b\n", 1, "columns")]
    [InlineData("term,category\nab,A.1b\ncd,A.9z\n", 3, "31 risks")]
    [InlineData("term,action\nab,delete\n", 2, "block, review or allow")]
    [InlineData("term,action\nab,1\n", 2, "block, review or allow")]
    [InlineData("term,category\n,A.1b\n", 2, "no term")]
    [InlineData("term\nab,A.1b\n", 2, "no term")]
    [InlineData("term\n\nab\n\"cd\n", 4, "not closed")]
    [InlineData("term\nab\n\n++\n", 4, "no letter")]
    public async Task A_bad_table_is_refused_with_its_line(string text, int line, string expected)
    {
        var path = await FileAsync("lexicon.csv", text);
        var problem = Assert.Throws<LexiconException>(() => Lexicon.Load(path)).Message;
        Assert.StartsWith($"{path}({line})", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swapped_lexicon_judges_at_once_and_has_another_version()
    {
        var moderator = new LexiconModerator(Words);
        var before = moderator.Lexicon.Version;
        Assert.True((await JudgeAsync(moderator, "pudding")).IsPass);
        moderator.Lexicon = Lexicon.Compile([new LexiconEntry("pudding")]);
        Assert.False((await JudgeAsync(moderator, "pudding")).IsPass);
        Assert.NotEqual(before, moderator.Lexicon.Version);
        Assert.Equal(moderator.Lexicon.Version, Lexicon.Compile([new LexiconEntry("pudding")]).Version);
    }

    [Fact]
    public void A_scan_allocates_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("喜欢圓點茶壺吗，a cat 😀 in ℡ ", 200));
        var matches = new List<LexiconMatch>(1000);
        Words.Scan(text, matches);
        matches.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Words.Scan(text, matches);
        Words.IsMatch(text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(400, matches.Count);
    }

    [Fact]
    public void A_saved_lexicon_is_the_same_when_it_is_read()
    {
        var entries = Enumerable.Range(0, 500).Select(i => new LexiconEntry("词" + (char)('一' + i) + "条" + i, i % 3 == 0 ? "A.1a" : null, i % 5 == 0 ? LexiconAction.Review : LexiconAction.Block))
            .Append(new LexiconEntry("xx", evidence: MatchEvidence.Case)).Append(new LexiconEntry("词丂条1号", action: LexiconAction.Allow)).ToList();
        var lexicon = Lexicon.Compile(entries);
        var read = Lexicon.Load(Saved(lexicon));
        Assert.Equal(lexicon.Version, read.Version);
        Assert.Equal(lexicon.Entries.Select(e => (e.Term, e.Category, e.Action, e.Evidence)), read.Entries.Select(e => (e.Term, e.Category, e.Action, e.Evidence)));
        var text = string.Join(" 和 ", entries.Select(e => e.Term)) + " XX 词·丂·条·1";
        List<LexiconMatch> before = [], after = [];
        lexicon.Scan(text, before);
        read.Scan(text, after);
        Assert.True(before.Count > 500);
        Assert.Equal(before, after);
    }

    [Fact]
    public void Any_byte_changed_in_a_saved_lexicon_is_noticed()
    {
        var path = Saved(Words);
        var bytes = File.ReadAllBytes(path);
        Lexicon.Load(path);
        for (var i = 0; i < bytes.Length; i += 1 + (i > 200 ? bytes.Length / 100 : 0))
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 0x20;
            File.WriteAllBytes(path, changed);
            Assert.Throws<LexiconException>(() => Lexicon.Load(path));
        }

        File.WriteAllBytes(path, bytes[..40]);
        Assert.Throws<LexiconException>(() => Lexicon.Load(path));
    }

    [Fact]
    public void An_audit_counts_and_says_what_falls_short()
    {
        var now = DateTimeOffset.UtcNow;
        var lexicon = Lexicon.Compile(
        [
            new LexiconEntry("茶壶", "A.1a"), new LexiconEntry("茶壺", "A.1a"), new LexiconEntry("大茶壶", "A.2b"), new LexiconEntry("圆点", "x-own"),
            new LexiconEntry("圆点帽", action: LexiconAction.Allow),
        ]);
        var audit = lexicon.Audit(["圆点帽和圆点", "茶"], new() { MinimumEntries = 5, MinimumPerA1Risk = 2, MinimumPerA2Risk = 1, Updated = now.AddDays(-8) });
        Assert.Equal(2, audit.Categories["A.1a"]);
        Assert.Equal([(1, 0)], audit.Duplicates);
        Assert.Equal([(2, 0)], audit.Covered);
        Assert.Equal(7, audit.BenignCharacters);
        Assert.Equal((3, 1), Assert.Single(audit.BenignMatches.Select(b => (b.Key, b.Value))));
        // Four entries of five; the seven other risks of A.1 and the eight others of A.2; the age.
        Assert.Equal(1 + 7 + 8 + 1, audit.Shortfalls.Count);
        Assert.DoesNotContain(audit.Shortfalls, s => s.Contains('壶'));
        Assert.Empty(lexicon.Audit([], new() { MinimumEntries = 4, MinimumPerA1Risk = 0, MinimumPerA2Risk = 0, Updated = now }).Shortfalls);
        Assert.Single(lexicon.Audit([], new() { MinimumEntries = 4, MinimumPerA1Risk = 0, MinimumPerA2Risk = 0 }).Shortfalls);
    }

    private string Saved(Lexicon lexicon)
    {
        var path = Path.Combine(folder.Path, "words.lexicon");
        using var file = File.Create(path);
        lexicon.Save(file);
        return path;
    }

    private static readonly Lexicon Words = Lexicon.Compile(
        new[] { "polka-dotted teapot", "圆点茶壶", "cat", "404", "好吧" }.Select(t => new LexiconEntry(t)));

    private static List<LexiconMatch> Scan(string text)
    {
        var matches = new List<LexiconMatch>();
        Words.Scan(text, matches);
        return matches;
    }

    private static async Task<Verdict> JudgeAsync(LexiconModerator moderator, string text) =>
        await moderator.JudgeAsync(new ModerationRequest(ModerationStage.Prompt, text, "1"), default);

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
