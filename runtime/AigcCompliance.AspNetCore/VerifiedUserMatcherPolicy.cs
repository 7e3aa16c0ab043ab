using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace AigcCompliance.AspNetCore;

/// <summary>
/// Gives every endpoint that takes a <see cref="VerifiedUser"/> the policy for it, whoever mapped it, and takes anonymous access away
/// from it. It works on the endpoint that routing selected, so authorization sees what it would see had the attribute been written.
/// </summary>
internal sealed class VerifiedUserMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> guarded = [];

    /// <summary>Last: other policies choose among candidates first.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(TakesVerifiedUser);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint is { } endpoint && TakesVerifiedUser(endpoint))
            {
                candidates.ReplaceEndpoint(i, guarded.GetValue(endpoint, Guard), candidates[i].Values);
            }
        }

        return Task.CompletedTask;
    }

    private static bool TakesVerifiedUser(Endpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<MethodInfo>() ?? endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.MethodInfo;
        return method is not null && Array.Exists(method.GetParameters(), p => p.ParameterType == typeof(VerifiedUser));
    }

    private static Endpoint Guard(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata.Where(m => m is not IAllowAnonymous).Append(new AuthorizeAttribute(VerifiedUserPolicy.Name));
        return endpoint is RouteEndpoint route
            ? new RouteEndpoint(route.RequestDelegate!, route.RoutePattern, route.Order, new EndpointMetadataCollection(metadata), route.DisplayName)
            : new Endpoint(endpoint.RequestDelegate, new EndpointMetadataCollection(metadata), endpoint.DisplayName);
    }
}
