using System.Globalization;
using System.Security.Claims;
using AigcCompliance.Identity;

namespace AigcCompliance.AspNetCore;

/// <summary>Believes a claim of the host's identity provider. Safe for concurrent use.</summary>
internal sealed class ClaimRealNameVerifier(string claimType, RealNameClaimOptions options) : IRealNameVerifier
{
    public ValueTask<RealNameResult> VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        // One identity must hold both: a subject and a claim from different providers say nothing about each other.
        foreach (var identity in principal.Identities.Where(i => i.IsAuthenticated))
        {
            if (IsVerified(identity) && Subject(identity) is { } subject)
            {
                return ValueTask.FromResult(RealNameResult.Verified(subject, options.Method, VerifiedAt(identity)));
            }
        }

        return ValueTask.FromResult(RealNameResult.NotVerified);
    }

    // Every value must agree: a second claim with another value makes the answer doubtful.
    private bool IsVerified(ClaimsIdentity identity)
    {
        var claims = identity.FindAll(claimType).ToList();
        return claims.Count > 0 && claims.TrueForAll(c => string.Equals(c.Value, options.AcceptedValue, StringComparison.OrdinalIgnoreCase));
    }

    private string? Subject(ClaimsIdentity identity) =>
        options.SubjectClaims.Select(type => identity.FindFirst(type)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private DateTimeOffset VerifiedAt(ClaimsIdentity identity) =>
        options.VerifiedAtClaim is { } type
        && long.TryParse(identity.FindFirst(type)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : default;
}
