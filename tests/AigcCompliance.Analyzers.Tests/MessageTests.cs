using System.Globalization;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Tests;

public sealed class MessageTests
{
    private static readonly Text Advice = new("do this", "请这样做");

    [Theory]
    [InlineData("en", "calls a generative model", "do this")]
    [InlineData("zh-Hans", "调用生成式模型", "请这样做")]
    [InlineData("zh-CN", "调用生成式模型", "请这样做")]
    public void A_message_and_its_arguments_are_in_the_readers_language(string culture, string message, string advice)
    {
        var text = Diagnostic.Create(Descriptors.AIGC1001, Location.None, "IChatClient.GetResponseAsync", Advice).GetMessage(CultureInfo.GetCultureInfo(culture));

        Assert.Contains(message, text);
        Assert.EndsWith(advice, text);
    }
}
