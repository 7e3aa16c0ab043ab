using System.Globalization;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Tokenizers;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Moderators.Tests.Tokenizers;

public sealed class TokenWindowsTests
{
    private static readonly Tokenizer Tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    // Everything that must not be torn apart, and what stands around it.
    private static readonly string[] Pieces =
    [
        "👩‍👩‍👧‍👦", "👍🏽", "🇨🇳", "e\u0301\u0323", "각", "𠮷", "ก\u0E33", "葛󠄀", "\r\n", "\uD83D", "\uDE00", "字", "审核", "word ", "longer-word ", "。", "！”", ". ", "?", "\n", "3.14", "\u200D", "     ",
    ];

    [Fact]
    public void Windows_cover_the_text_keep_to_the_limit_and_tear_nothing_apart()
    {
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 200)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var max = random.Next(16, 80);
            var overlap = random.Next(0, (max / 2) + 1);
            var windows = new TokenWindows(Tokenizer, max, overlap).Cut(text).Select(r => (Start: r.Start.Value, End: r.End.Value)).ToList();
            var boundaries = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToList();

            Assert.Equal(0, windows[0].Start);
            Assert.Equal(text.Length, windows[^1].End);
            Assert.All(windows.Zip(windows.Skip(1)), pair =>
            {
                Assert.InRange(pair.Second.Start, pair.First.Start + 1, pair.First.End);
                Assert.True(pair.Second.End > pair.First.End);
            });
            Assert.All(windows, w =>
            {
                Assert.True(Tokenizer.CountTokens(text[w.Start..w.End]) <= max);
                Assert.True(IsWhole(w.Start) && IsWhole(w.End));
            });

            // Only what is longer than a window itself may be cut: joiners between random pieces make such text elements.
            bool IsWhole(int at) => boundaries.Contains(at)
                || Tokenizer.CountTokens(text[boundaries.Last(b => b < at)..boundaries.First(b => b > at)]) > max;
        }
    }

    [Fact]
    public void A_text_element_longer_than_a_window_is_cut_between_its_code_points()
    {
        var monster = "a" + string.Concat(Enumerable.Repeat("\u0301\U0001D167", 60));
        Assert.Equal(monster.Length, StringInfo.GetNextTextElementLength(monster));
        var text = "好。" + monster + "好。";
        var windows = new TokenWindows(Tokenizer, 16, 4).Cut(text);
        Assert.Equal(text.Length, windows[^1].End.Value);
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.True(pair.Second.Start.Value <= pair.First.End.Value));
        Assert.All(windows, w =>
        {
            Assert.True(Tokenizer.CountTokens(text[w]) <= 16);
            Assert.False(w.End.Value < text.Length && char.IsLowSurrogate(text[w.End.Value]));
        });
    }

    [Fact]
    public void A_window_ends_after_a_sentence_when_its_second_half_has_one()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(_ => "今天的天气很好，我们去公园走走。”"));
        Assert.All(new TokenWindows(Tokenizer, 60, 0).Cut(text), w => Assert.EndsWith("。”", text[w], StringComparison.Ordinal));
        var without = text.Replace('。', '，');
        Assert.Contains(new TokenWindows(Tokenizer, 60, 0).Cut(without), w => !without[w].EndsWith("，”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_phrase_as_long_as_half_the_overlap_is_whole_in_one_window_wherever_it_stands()
    {
        const string phrase = "不可拆分的短语";
        var overlap = 2 * Tokenizer.CountTokens(phrase);
        for (var at = 0; at < 200; at++)
        {
            var text = new string('文', at) + phrase + new string('文', 200 - at);
            Assert.Contains(new TokenWindows(Tokenizer, 40, overlap).Cut(text), w => text[w].Contains(phrase, StringComparison.Ordinal));
        }

        // Without overlap some place tears it.
        Assert.Contains(Enumerable.Range(0, 200), at =>
        {
            var text = new string('文', at) + phrase + new string('文', 200 - at);
            return !new TokenWindows(Tokenizer, 40, 0).Cut(text).Any(w => text[w].Contains(phrase, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_number_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenWindows(Tokenizer, 15, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenWindows(Tokenizer, 16, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenWindows(Tokenizer, 16, -1));
        Assert.Equal([0..0], new TokenWindows(Tokenizer, 16, 8).Cut(""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(599)]
    public async Task A_long_text_is_blocked_wherever_the_term_stands_and_passes_without_it(int at)
    {
        var inner = ScriptedModerator.Blocking("forbidden");
        var moderator = new WindowedModerator(inner, new TokenWindows(Tokenizer, 32, 8));
        var clean = new string('文', 600);
        Assert.True((await JudgeAsync(moderator, clean)).IsPass);
        var asked = inner.Seen.Count;
        Assert.True(asked > 10);
        Assert.Equal(ModerationDecision.Block, (await JudgeAsync(moderator, clean.Insert(at, " forbidden "))).Decision);

        // The window that decides is the last that is asked about.
        Assert.Contains("forbidden", inner.Seen.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_or_gets_no_verdict_is_withheld()
    {
        var clean = new string('文', 600);
        var inner = ScriptedModerator.Blocking("forbidden");
        Assert.Equal(ModerationDecision.NotJudged, (await JudgeAsync(new WindowedModerator(inner, new TokenWindows(Tokenizer, 32, 8), maxWindows: 3), clean)).Decision);
        Assert.Empty(inner.Seen);
        var silent = new WindowedModerator(new ScriptedModerator((_, _) => ValueTask.FromResult<Verdict>(null!)), new TokenWindows(Tokenizer, 32, 8));
        Assert.Equal(ModerationDecision.NotJudged, (await JudgeAsync(silent, clean)).Decision);
    }

    private static Task<Verdict> JudgeAsync(WindowedModerator moderator, string text) =>
        moderator.JudgeAsync(new ModerationRequest(ModerationStage.Output, text, "T1"), default).AsTask();
}
