using System.Diagnostics.CodeAnalysis;

namespace AigcCompliance.Identity;

/// <summary>What a real-name verifier found out about a principal. Immutable; safe to share between threads.</summary>
public sealed class RealNameResult
{
    private RealNameResult(string? subject, RealNameMethod method, DateTimeOffset verifiedAt)
    {
        Subject = subject;
        Method = method;
        VerifiedAt = verifiedAt;
    }

    /// <summary>The user's real identity is not verified.</summary>
    public static RealNameResult NotVerified { get; } = new(null, RealNameMethod.Unspecified, default);

    /// <summary>Whether the identity is verified.</summary>
    [MemberNotNullWhen(true, nameof(Subject))]
    public bool IsVerified => Subject is not null;

    /// <summary>The account's stable id; null when not verified.</summary>
    public string? Subject { get; }

    /// <summary>How the identity was verified.</summary>
    public RealNameMethod Method { get; }

    /// <summary>When the identity was verified.</summary>
    public DateTimeOffset VerifiedAt { get; }

    /// <summary>The user's real identity is verified.</summary>
    /// <param name="subject">The account's stable id: an opaque id, never a name, a phone number or an identity number.</param>
    /// <param name="method">How the identity was verified.</param>
    /// <param name="verifiedAt">When.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static RealNameResult Verified(string subject, RealNameMethod method, DateTimeOffset verifiedAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        return new RealNameResult(subject, method, verifiedAt);
    }

    /// <summary>Says whether the identity is verified, without the subject.</summary>
    public override string ToString() => IsVerified ? "Verified by " + Method : "Not verified";
}
