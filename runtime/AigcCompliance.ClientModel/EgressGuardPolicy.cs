using System.ClientModel.Primitives;

namespace AigcCompliance.Egress;

/// <summary>
/// Refuses requests to a model that no governed turn makes, before a byte leaves. For clients built on System.ClientModel, such as
/// <c>OpenAIClient</c> and <c>AzureOpenAIClient</c>; <see cref="EgressGuardPolicyExtensions.AddEgressGuard"/> adds it. Safe for concurrent use.
/// </summary>
public sealed class EgressGuardPolicy : PipelinePolicy
{
    /// <inheritdoc />
    /// <exception cref="UngovernedModelCallException">No governed call is under way in this flow of execution.</exception>
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        ArgumentNullException.ThrowIfNull(message);
        EgressGuard.Demand(message.Request.Uri);
        ProcessNext(message, pipeline, currentIndex);
    }

    /// <inheritdoc />
    /// <exception cref="UngovernedModelCallException">No governed call is under way in this flow of execution.</exception>
    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        ArgumentNullException.ThrowIfNull(message);
        EgressGuard.Demand(message.Request.Uri);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }
}
