namespace AigcCompliance.Egress;

/// <summary>
/// Refuses requests to a model that no governed turn makes, before a byte leaves. Belongs into the <see cref="HttpClient"/> that a model
/// client is given. Redirects are followed below this handler: they belong to the request that was let through. Safe for concurrent use.
/// </summary>
public sealed class EgressGuardHandler : DelegatingHandler
{
    /// <summary>Creates the handler for <c>AddHttpMessageHandler</c>, which supplies what follows it.</summary>
    public EgressGuardHandler()
    {
    }

    /// <summary>Creates the handler in front of another.</summary>
    /// <param name="innerHandler">What sends the request.</param>
    public EgressGuardHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    /// <summary>
    /// Hosts whose requests are guarded, without port, for a client that is used for other things too. Null, the default, guards every request.
    /// </summary>
    public IReadOnlyCollection<string>? Hosts { get; init; }

    /// <inheritdoc />
    /// <exception cref="UngovernedModelCallException">No governed call is under way in this flow of execution.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Demand(request);
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="UngovernedModelCallException">No governed call is under way in this flow of execution.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Demand(request);
        return base.Send(request, cancellationToken);
    }

    private void Demand(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Hosts is null || request.RequestUri is not { IsAbsoluteUri: true } uri || Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
        {
            EgressGuard.Demand(request.RequestUri);
        }
    }
}
