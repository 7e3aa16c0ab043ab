using AigcCompliance;
using AigcCompliance.Labels;
using Microsoft.Extensions.AI;
using TravelAssistant.Moderation;

namespace TravelAssistant.Chat;

/// <summary>Titles of conversations: an older service that keeps its own record of what it asked.</summary>
public sealed class TitleService(IChatClient chat, ITextModerator moderator, ILogger<TitleService> logger)
{
    //~ declared-log-forgotten +AIGC1001: [ContentLogged(RetentionDays = 200)] =>
    //~ declared-log-kept-for-90-days +AIGC1002: 200 => 90
    [ContentLogged(RetentionDays = 200)]
    public async Task<string> TitleAsync(string question, CancellationToken cancel)
    {
        //~ question-unmoderated +AIGC4002: !await moderator.PassesAsync(question, cancel) => question.Length == 0
        if (!await moderator.PassesAsync(question, cancel))
        {
            return "新对话";
        }

        var response = await chat.GetResponseAsync("请为以下对话取一个不超过十个字的标题：" + question, cancellationToken: cancel);
        //~ title-in-the-ordinary-log +AIGC1003: "Title of {Length} characters", response.Text.Length => "Title {Title}", response.Text
        logger.LogInformation("Title of {Length} characters", response.Text.Length);
        //~ title-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Text
        //~ title-unmoderated +AIGC4001: await moderator.PassesAsync(response.Text, cancel) => response.Text.Length > 0
        return await moderator.PassesAsync(response.Text, cancel) ? ExplicitTextLabel.Default.AddAtEnd(response.Text) : "新对话";
    }
}
