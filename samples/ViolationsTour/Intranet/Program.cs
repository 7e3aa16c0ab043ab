// A search page for employees, declared Enterprise; but whoever reaches the port may use it.
using AigcCompliance;
using Microsoft.Extensions.AI;

var app = WebApplication.CreateBuilder(args).Build();

// Nothing here asks who calls (AIGC9001).
app.MapPost("/search", Search.AnswerAsync);
app.Run();

static class Search
{
    private static readonly List<(string Question, string Answer)> Log = [];

    [ContentLogged]
    public static async Task<string> AnswerAsync(string question, IChatClient chat)
    {
        var answer = (await chat.GetResponseAsync(question)).Text;
        lock (Log)
        {
            Log.Add((question, answer));
        }

        return answer;
    }
}
