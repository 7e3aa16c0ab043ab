using System.Security.Claims;
using AigcCompliance.Identity;

namespace AigcCompliance.AspNetCore;

/// <summary>How claims are read. Only claims of authenticated identities count.</summary>
public sealed class RealNameClaimOptions
{
    /// <summary>Value that the real-name claim must have, compared without regard to case. Default <c>true</c>.</summary>
    public string AcceptedValue { get; set; } = "true";

    /// <summary>
    /// Claim with the account's stable id; the first one present counts. Default <c>sub</c>, then the name identifier that ASP.NET Core
    /// maps it to. It must hold an opaque id, never a name or a number that identifies a person.
    /// </summary>
    public IList<string> SubjectClaims { get; } = ["sub", ClaimTypes.NameIdentifier];

    /// <summary>How the identity provider verifies identities; the log keeps it.</summary>
    public RealNameMethod Method { get; set; }

    /// <summary>Claim with the time of the verification, in seconds since 1970 (UTC); null when the provider has none.</summary>
    public string? VerifiedAtClaim { get; set; }
}
