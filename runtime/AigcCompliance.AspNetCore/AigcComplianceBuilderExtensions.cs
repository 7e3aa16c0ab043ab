using AigcCompliance;
using AigcCompliance.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the runtime to ASP.NET Core.</summary>
public static class AigcComplianceBuilderExtensions
{
    /// <summary>
    /// Takes a claim of the host's identity provider as proof that real identity was verified, and lets endpoints take a
    /// <see cref="VerifiedUser"/>. Whether the claim really rests on a real-name check is for people to judge.
    /// </summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="claimType">Type of the claim.</param>
    /// <param name="configure">Changes how claims are read.</param>
    /// <exception cref="InvalidOperationException">A verifier is registered already.</exception>
    public static AigcComplianceBuilder AddRealNameClaim(
        this AigcComplianceBuilder builder, string claimType, Action<RealNameClaimOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(claimType);
        var options = new RealNameClaimOptions();
        configure?.Invoke(options);
        builder.AddRealNameVerifier(_ => new ClaimRealNameVerifier(claimType, options));
        return builder.AddVerifiedUserEndpoints();
    }

    /// <summary>
    /// Lets endpoints take a <see cref="VerifiedUser"/>: the parameter itself demands authorization. Anonymous requests get 401, users
    /// whose identity is not verified get 403, also where the endpoint allows anonymous access. Minimal APIs and controllers
    /// with <c>[ApiController]</c> bind the parameter without an attribute. Methods of SignalR hubs cannot take one, because nothing is
    /// authorized between their calls: they call <see cref="AigcCompliance.Identity.UserVerification"/> with <c>Context.User</c>.
    /// </summary>
    public static AigcComplianceBuilder AddVerifiedUserEndpoints(this AigcComplianceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddAuthorizationBuilder().AddPolicy(VerifiedUserPolicy.Name, VerifiedUserPolicy.Build);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, VerifiedUserHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, VerifiedUserMatcherPolicy>());
        services.TryAddScoped(provider => VerifiedUserFeature.Require(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));
        return builder.AddStartupRequirement(new AuthenticationRequirement());
    }
}
