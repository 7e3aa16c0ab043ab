using System.Security.Claims;

namespace AigcCompliance.Identity;

/// <summary>Decides whether the real identity behind a principal was verified. Implementations must be safe for concurrent use.</summary>
public interface IRealNameVerifier
{
    /// <summary>Looks a principal up. An exception counts as not verified.</summary>
    /// <param name="principal">An authenticated principal.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<RealNameResult> VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken);
}
