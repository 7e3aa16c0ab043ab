using AigcCompliance;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ResearchDesk.Agents;

public sealed class AgentFactory(GovernedModel model, IChatClient chat, NewsArchive archive)
{
    /// <summary>Healthy: an agent over the governed client.</summary>
    public AIAgent Researcher(VerifiedUser user) =>
        //~ agent-over-the-raw-client +AIGC1001 +AIGC2001: model.For(user) => chat
        model.For(user).AsAIAgent("只依据档案回答。", name: "researcher", tools: [AIFunctionFactory.Create(archive.Headlines)]);

    /// <summary>Whoever runs it breaks the log.</summary>
    public AIAgent Critic() => new ChatClientAgent(chat, "指出论证的弱点。", "critic");

    //~ writer-over-a-governed-pipeline =AIGC1001: model.For(user) => model.For(user).AsBuilder().UseFunctionInvocation().Build()
    public AIAgent Writer(VerifiedUser user) => model.For(user).AsAIAgent("写一份一页的报告。", name: "writer");

    //~ one-raw-agent-in-the-workflow +AIGC1001: model.For(user) => chat
    public AIAgent Editor(VerifiedUser user) => model.For(user).AsAIAgent("压缩并改正。", name: "editor");
}
