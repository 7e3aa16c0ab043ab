namespace AigcCompliance.Identity;

/// <summary>How a user's real identity was verified (Deep Synthesis Provisions, art. 9). The log keeps the method, never the identity.</summary>
public enum RealNameMethod
{
    /// <summary>The identity provider does not say.</summary>
    Unspecified,

    /// <summary>Mobile phone number.</summary>
    MobileNumber,

    /// <summary>Identity-document number.</summary>
    IdentityDocument,

    /// <summary>Unified social credit code.</summary>
    UnifiedSocialCreditCode,

    /// <summary>National network identity authentication service.</summary>
    NationalNetworkIdentity,
}
