namespace AigcCompliance.Tool.Signing;

/// <summary>What the command line of <c>aigc hash</c> says.</summary>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
/// <param name="Check">Whether to compare only.</param>
/// <param name="Statistics">Whether to count records and tokens.</param>
internal sealed record HashOptions(string Path, bool Check, bool Statistics);

/// <summary>What the command line of <c>aigc diff</c> says.</summary>
/// <param name="Dataset">Id of the dataset; null for all.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
internal sealed record DiffOptions(string? Dataset, string Path);

/// <summary>What the command line of <c>aigc sign-off</c> says.</summary>
/// <param name="Dataset">Id of the dataset.</param>
/// <param name="Key">The signer's key.</param>
/// <param name="Name">The signer's name as in the trust file.</param>
/// <param name="Role">The signer's role.</param>
/// <param name="Reject">Whether the decision is <c>rejected</c>.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
internal sealed record SignOffOptions(string Dataset, KeySource Key, string Name, string Role, bool Reject, string Path);

/// <summary>What the command line of <c>aigc cosign</c> says.</summary>
/// <param name="Statement">The signed statement.</param>
/// <param name="Key">The signer's key.</param>
internal sealed record CoSignOptions(string Statement, KeySource Key);

/// <summary>What the command line of <c>aigc trust</c> says.</summary>
/// <param name="Root">The root key.</param>
/// <param name="Signers">Every person whose signature counts, each <c>NAME=FILE:ROLE[,ROLE]</c>.</param>
/// <param name="Thresholds">How many people must sign, each <c>ROLE=NUMBER</c>.</param>
/// <param name="Revoked">Signed statements that no longer count.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
internal sealed record TrustOptions(KeySource Root, IReadOnlyList<string> Signers, IReadOnlyList<string> Thresholds, IReadOnlyList<string> Revoked, string Path);
