using AigcCompliance.Labels;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Forum;

public static class Replies
{
    public static void MapReplies(this IEndpointRouteBuilder app) =>
        app.MapPost("/reply", async (string post, VerifiedUser user, IChatClient chat) => Labelled(await Answer(post, chat))); // AIGC4001

    private static async Task<string> Answer(string post, IChatClient chat) =>
        (await chat.GetResponseAsync("Reply kindly to: " + post)).Text; // AIGC4002

    private static string Labelled(string text) => ExplicitTextLabel.Default.AddAtEnd(text);
}
