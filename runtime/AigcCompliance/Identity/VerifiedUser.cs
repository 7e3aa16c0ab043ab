using AigcCompliance.Identity;

namespace AigcCompliance;

/// <summary>
/// A user whose real identity was verified (Cybersecurity Law, art. 26; Deep Synthesis Provisions, art. 9). Only
/// <see cref="UserVerification"/> makes one. It holds a pseudonym, never the identity. Immutable; safe to share between threads.
/// In ASP.NET Core it binds as a parameter of minimal APIs and controller actions, and demands authorization there. It does not bind in
/// constructors, SignalR hub methods or background work: those call <see cref="UserVerification.VerifyAsync"/> and refuse null.
/// </summary>
public sealed class VerifiedUser
{
    internal VerifiedUser(string subject, RealNameMethod method, DateTimeOffset verifiedAt)
    {
        Subject = subject;
        Method = method;
        VerifiedAt = verifiedAt;
    }

    /// <summary>Pseudonym under which the content log knows the user.</summary>
    public string Subject { get; }

    /// <summary>How the identity was verified.</summary>
    public RealNameMethod Method { get; }

    /// <summary>When the identity was verified.</summary>
    public DateTimeOffset VerifiedAt { get; }

    /// <summary>The type's name; the pseudonym stays out of ordinary logs.</summary>
    public override string ToString() => nameof(VerifiedUser);
}
