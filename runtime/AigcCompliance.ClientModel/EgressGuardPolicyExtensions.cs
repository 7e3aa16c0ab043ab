using AigcCompliance.Egress;

namespace System.ClientModel.Primitives;

/// <summary>Adds the egress guard to clients built on System.ClientModel.</summary>
public static class EgressGuardPolicyExtensions
{
    /// <summary>Refuses every request of the client that no governed turn makes. Call it before the options are given to a client.</summary>
    /// <param name="options">Options of the client, such as <c>OpenAIClientOptions</c>.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="InvalidOperationException">A client uses the options already.</exception>
    public static T AddEgressGuard<T>(this T options)
        where T : ClientPipelineOptions
    {
        ArgumentNullException.ThrowIfNull(options);

        // Ahead of retries and authentication: a refused call fetches no token and is not tried again.
        options.AddPolicy(new EgressGuardPolicy(), PipelinePosition.PerCall);
        return options;
    }
}
