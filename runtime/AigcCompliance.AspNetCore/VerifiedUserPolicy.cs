using AigcCompliance.Identity;
using AigcCompliance.Messages;
using AigcCompliance.Rules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace AigcCompliance.AspNetCore;

/// <summary>The authorization policy of endpoints that take a <see cref="VerifiedUser"/>.</summary>
internal static class VerifiedUserPolicy
{
    public const string Name = "AigcCompliance.VerifiedUser";

    public static void Build(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().AddRequirements(new VerifiedUserRequirement());
}

/// <summary>Real identity is verified.</summary>
internal sealed class VerifiedUserRequirement : IAuthorizationRequirement;

/// <summary>Verifies the user once a request and keeps the result for the endpoint's parameter.</summary>
internal sealed class VerifiedUserHandler(UserVerification verification, IHttpContextAccessor accessor) : AuthorizationHandler<VerifiedUserRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, VerifiedUserRequirement requirement)
    {
        var http = accessor.HttpContext;
        var user = await verification.VerifyAsync(context.User, http?.RequestAborted ?? CancellationToken.None);
        if (user is null)
        {
            return;
        }

        http?.Features.Set(new VerifiedUserFeature(user));
        context.Succeed(requirement);
    }
}

/// <summary>The verified user of a request.</summary>
internal sealed class VerifiedUserFeature(VerifiedUser user)
{
    /// <summary>The user of the request.</summary>
    /// <exception cref="InvalidOperationException">The endpoint was not authorized for a verified user.</exception>
    public static VerifiedUser Require(HttpContext? context) =>
        context?.Features.Get<VerifiedUserFeature>()?.User ?? throw new InvalidOperationException(NotAuthorized.Both());

    private VerifiedUser User { get; } = user;

    private static readonly Text NotAuthorized = new(
        "There is no verified user here. Take VerifiedUser as a parameter of a minimal API or a controller action, not in a constructor, and call UseAuthorization after UseRouting. "
        + "SignalR hub methods cannot take one: there, call UserVerification.VerifyAsync(Context.User!, Context.ConnectionAborted) and refuse the call when it returns null. Outside of requests do the same.",
        "此处没有经核验的用户。请将 VerifiedUser 作为最小 API 或控制器操作的参数（而非构造函数参数）接收，并在 UseRouting 之后调用 UseAuthorization。"
        + "SignalR 集线器方法不支持该参数：请在其中调用 UserVerification.VerifyAsync(Context.User!, Context.ConnectionAborted)，返回 null 时拒绝调用。请求之外亦同。");
}
