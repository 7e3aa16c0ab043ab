using AigcCompliance;
using AigcCompliance.Labels;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ResearchDesk.Agents;

namespace ResearchDesk.Workflows;

public static class ResearchEndpoints
{
    public static void MapResearch(this IEndpointRouteBuilder app)
    {
        // Healthy.
        //~ researcher-without-user-parameter +AIGC1001 +AIGC2001 +AIGC3001: VerifiedUser user, AgentFactory agents => IChatClient raw
        app.MapPost("/research", async (string question, VerifiedUser user, AgentFactory agents, CancellationToken cancel) =>
        {
            //~ researcher-without-user-parameter: agents.Researcher(user) => raw.AsAIAgent("answer")
            var answer = await agents.Researcher(user).RunAsync(question, cancellationToken: cancel);
            return Results.Text(answer.Text);
        });

        // Healthy.
        app.MapPost("/report", async (string topic, VerifiedUser user, ReportWorkflow workflow, CancellationToken cancel) =>
            Results.Text(await workflow.WriteAsync(user, topic, cancel)));

        // Breaches: log, label, user.
        app.MapPost("/critique", async (string text, AgentFactory agents) =>
        {
            var critic = agents.Critic();
            var answer = await critic.RunAsync(text);
            //~ label-on-the-critique -AIGC2001: answer.Text }); => ExplicitTextLabel.Default.AddAtEnd(answer.Text) });
            return Results.Ok(new { answer.AgentId, Critique = answer.Text });
        });

        // Breaches: log and user. The stream starts with the label, by a method that the house declared.
        app.MapGet("/critique/stream", async (string text, AgentFactory agents, HttpResponse response) =>
        {
            //~ declared-notice-dropped +AIGC2001: await Notice.StartAsync(response) => await response.StartAsync()
            await Notice.StartAsync(response);
            await foreach (var update in agents.Critic().RunStreamingAsync(text))
            {
                await response.WriteAsync(update.Text);
            }
        });

        // Breach: the user; the call is in the workflow. A number is no content.
        app.MapPost("/rehearse", async (string topic, ReportWorkflow workflow) => await workflow.RehearseAsync(topic));
    }
}

/// <summary>The notice that the front end keeps on the screen while a stream runs.</summary>
internal static class Notice
{
    [Labels]
    public static Task StartAsync(HttpResponse response) => response.WriteAsync("以下内容由人工智能生成\n");
}
