using AigcCompliance;
using AigcCompliance.Labels;
using Microsoft.Extensions.AI;

namespace TravelAssistant.Chat;

/// <summary>What the first version left behind. Each endpoint lacks something else.</summary>
public static class LegacyEndpoints
{
    public static void MapLegacy(this IEndpointRouteBuilder app)
    {
        // Breaches: log, label, user.
        app.MapGet("/v1/ask", async (string q, IChatClient chat, CancellationToken cancel) =>
        {
            var response = await chat.GetResponseAsync(q, cancellationToken: cancel);
            //~ label-put-back -AIGC2001: response.Text => ExplicitTextLabel.Default.AddAtStart(response.Text)
            return Results.Text(response.Text);
        });

        // Breaches: log and user. The label is there.
        app.MapGet("/v1/hotels", async (string city, IChatClient chat) =>
        {
            //~ wording-in-the-prompt-is-no-label: "推荐三家酒店：" => "注明由人工智能生成，推荐三家酒店："
            var response = await chat.GetResponseAsync("推荐三家酒店：" + city);
            //~ label-dropped +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Text
            //~ interpolated-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => $"{city}: {response.Text}"
            //~ chosen-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Text.Length > 0 ? response.Text : "暂无"
            //~ trimmed-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => string.Join('\n', response.Text.Split('。').Select(s => s.Trim()))
            //~ label-stripped +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => ExplicitTextLabel.Default.Strip(response.Text)
            //~ first-message-without-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Messages[0].Text
            //~ wording-in-the-prompt-is-no-label +AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Text
            //~ label-at-the-start =AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => ExplicitTextLabel.Default.AddAtStart(response.Text)
            //~ own-wording =AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Text + "（内容由 AI 生成）"
            //~ only-the-name-of-the-model =AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.ModelId ?? ""
            //~ only-the-length =AIGC2001: ExplicitTextLabel.Default.AddAtEnd(response.Text) => response.Text.Length
            return ExplicitTextLabel.Default.AddAtEnd(response.Text);
        });

        // Breaches: log, and everybody may enter.
        app.MapGet("/v1/weather", async (string city, IChatClient chat) =>
        {
            var response = await chat.GetResponseAsync(city + "明天天气如何，用一句话回答");
            //~ notice-beside-the-text =AIGC2001: Text = "（由人工智能生成）" + response.Text => Notice = "由人工智能生成", response.Text
            //~ weather-without-notice +AIGC2001: "（由人工智能生成）" + response.Text => response.Text
            return new { Text = "（由人工智能生成）" + response.Text };
        })
        //~ anonymous-access-taken-back -AIGC3002: .AllowAnonymous() => .RequireAuthorization("realname")
        .AllowAnonymous();

        // Breaches: log, label (a piece of a stream). An authorization of some kind applies.
        app.MapGet("/v1/stream", async (string q, IChatClient chat, HttpResponse response, CancellationToken cancel) =>
        {
            await foreach (var update in chat.GetStreamingResponseAsync(q, cancellationToken: cancel))
            {
                await response.WriteAsync(update.Text, cancel);
            }
            //~ authorization-dropped +AIGC3001: .RequireAuthorization() =>
        }).RequireAuthorization();

        // Breaches: label and user. What is declared speaks of the log alone.
        app.MapGet("/v1/rhyme", [ContentLogged(RetentionDays = 184)] async (string word, IChatClient chat) => (await chat.GetResponseAsync("押韵：" + word)).Text);

        // Breach: the user. Log and label are the service's; an anonymous request reaches them.
        app.MapGet("/v1/title", async (string q, TitleService titles, CancellationToken cancel) => await titles.TitleAsync(q, cancel));
    }
}
