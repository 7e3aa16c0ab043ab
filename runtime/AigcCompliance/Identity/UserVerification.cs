using System.Security.Claims;
using System.Text.RegularExpressions;
using AigcCompliance.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AigcCompliance.Identity;

/// <summary>
/// The only place where a <see cref="VerifiedUser"/> comes from: it asks the registered <see cref="IRealNameVerifier"/> and turns the
/// account id into a pseudonym. Web hosts get it through their endpoints; other hosts call it. Safe for concurrent use.
/// </summary>
public sealed partial class UserVerification
{
    private readonly IRealNameVerifier verifier;
    private readonly ILogger<UserVerification> logger;
    private readonly Pseudonym pseudonym;

    /// <summary>Creates the service; the container does.</summary>
    public UserVerification(IRealNameVerifier verifier, IOptions<AigcComplianceOptions> options, ILogger<UserVerification>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.verifier = verifier;
        this.logger = logger ?? NullLogger<UserVerification>.Instance;
        pseudonym = Pseudonym.Create(options.Value.SubjectKey);
    }

    /// <summary>
    /// The verified user behind a principal; null when the principal is anonymous, the identity is not verified or the verifier fails.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<VerifiedUser?> VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!principal.Identities.Any(i => i.IsAuthenticated))
        {
            return null;
        }

        RealNameResult? result;
        try
        {
            result = await verifier.VerifyAsync(principal, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // The message of a foreign exception may hold what it was asked about; the type is enough to find the fault.
            logger.VerifierFailed(e.GetType().Name);
            return null;
        }

        if (result is not { IsVerified: true })
        {
            return null;
        }

        if (pseudonym.For(result.Subject) is not { } subject)
        {
            logger.SubjectIsIdentityNumber();
            return null;
        }

        return new VerifiedUser(subject, result.Method, result.VerifiedAt);
    }

    /// <summary>A phone number or a resident identity number, as they are usually written.</summary>
    [GeneratedRegex(@"^(\+?86[- ]?)?1[3-9]\d{9}$|^\d{17}[\dXx]$", RegexOptions.CultureInvariant)]
    internal static partial Regex IdentityNumber { get; }
}
