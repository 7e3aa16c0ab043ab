using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;

namespace AigcCompliance.Runtime.Tests;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("a polka-dotted teapot", true)]
    [InlineData("A POLKA-DOTTED TeaPot!", true)]
    [InlineData("ｐｏｌｋａ－ｄｏｔｔｅｄ　ｔｅａｐｏｔ", true)]
    [InlineData("polka\u200B-dot\u2060ted tea\uFE0Fpot", true)]
    [InlineData("喜欢圆点茶壶吗", true)]
    [InlineData("圆点\u200D茶壶", true)]
    [InlineData("polka-dotted tea pot", false)]
    [InlineData("圆点 和 茶壶", false)]
    [InlineData("half a pair \uD83D and nothing", false)]
    [InlineData("", false)]
    public async Task Terms_are_found_in_any_width_and_case_and_near_misses_are_not(string text, bool isBlocked)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "lexicon.txt");
        await File.WriteAllTextAsync(path, "\uFEFF# demo\r\npolka-dotted teapot\r\n圆点茶壶\r\n");
        var lexicon = LexiconModerator.Load(path);
        var verdict = await lexicon.JudgeAsync(new ModerationRequest(ModerationStage.Prompt, text, "1"), default);
        Assert.Equal(isBlocked ? ModerationDecision.Block : ModerationDecision.Pass, verdict.Decision);
        Assert.StartsWith("lexicon:", verdict.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("teapot", verdict.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, lexicon.Count);
    }
}
