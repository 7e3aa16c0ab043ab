using AigcCompliance;
using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;
using ResearchDesk.Agents;

namespace ResearchDesk.Workflows;

public sealed class ReportWorkflow(AgentFactory agents, IChatClient chat)
{
    /// <summary>Healthy: both agents are governed.</summary>
    public async Task<string> WriteAsync(VerifiedUser user, string topic, CancellationToken cancel)
    {
        var workflow = AgentWorkflowBuilder.BuildSequential(agents.Writer(user), agents.Editor(user));
        var run = await InProcessExecution.RunAsync(workflow, new List<ChatMessage> { new(ChatRole.User, topic) }, cancellationToken: cancel);
        var result = run.OutgoingEvents.OfType<WorkflowOutputEvent>().LastOrDefault();
        return result?.As<List<ChatMessage>>()?.LastOrDefault()?.Text ?? "";
    }

    /// <summary>Breach: the log; the agents of this workflow are raw.</summary>
    public async Task<int> RehearseAsync(string topic)
    {
        var draft = new ChatClientAgent(chat, "写一段草稿。", "draft");
        var workflow = AgentWorkflowBuilder.BuildSequential(draft, agents.Critic());
        await using var run = await InProcessExecution.RunAsync(workflow, topic);
        return run.OutgoingEvents.Count();
    }
}
