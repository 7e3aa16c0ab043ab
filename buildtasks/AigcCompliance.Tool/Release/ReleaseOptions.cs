using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary>What the command line of <c>aigc verify-release</c> says.</summary>
/// <param name="Folder">Folder that was published.</param>
/// <param name="Key">PEM file of the public key that must have signed; null to take an unsigned statement.</param>
internal sealed record VerifyReleaseOptions(string Folder, string? Key);

/// <summary>What the command line of <c>aigc sign-release</c> says.</summary>
/// <param name="Folder">Folder that was published.</param>
/// <param name="Key">The signer's key.</param>
internal sealed record SignReleaseOptions(string Folder, KeySource Key);
