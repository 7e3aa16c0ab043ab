namespace AigcCompliance.Egress;

/// <summary>
/// Lets a request to a model leave only on behalf of a governed turn, so that a client which got around
/// <see cref="GovernedModel.For"/> sends nothing (Cybersecurity Law, art. 23: no call without its record). For client libraries with a hook
/// of their own; <see cref="EgressGuardHandler"/> serves those that take an <see cref="HttpClient"/>. Safe for concurrent use.
/// </summary>
public static class EgressGuard
{
    /// <summary>Refuses a request that no governed turn makes. Call it before a connection is opened.</summary>
    /// <param name="request">Where the request goes; of it the message names the host alone. Null when unknown.</param>
    /// <exception cref="UngovernedModelCallException">No governed call is under way in this flow of execution.</exception>
    public static void Demand(Uri? request)
    {
        if (!EgressScope.IsOpen)
        {
            throw new UngovernedModelCallException(request is { IsAbsoluteUri: true } ? request.Host : null);
        }
    }
}
