using System.Security.Claims;
using AigcCompliance;
using AigcCompliance.Identity;
using Microsoft.AspNetCore.SignalR;

namespace MeetingAssistant.Hubs;

/// <summary>A hub binds no verified user; it asks for one.</summary>
public sealed class HubUsers(IServiceScopeFactory scopes)
{
    [VerifiesUser]
    public async Task<VerifiedUser> RequireAsync(HubCallerContext caller)
    {
        using var scope = scopes.CreateScope();
        var verification = scope.ServiceProvider.GetRequiredService<UserVerification>();
        return await verification.VerifyAsync(caller.User ?? new ClaimsPrincipal(), caller.ConnectionAborted)
            ?? throw new HubException("Your identity is not verified.");
    }
}
