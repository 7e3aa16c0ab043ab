using System.Security.Cryptography;
using System.Text;

namespace AigcCompliance.Identity;

/// <summary>Turns an account id into the pseudonym the content log keeps. Safe for concurrent use.</summary>
internal sealed class Pseudonym
{
    private const int MinimumKeyLength = 32;

    // Of 32 random bytes, 28 to 32 differ; of a sentence or a row of digits few do.
    private const int MinimumDistinct = 20;

    private readonly byte[]? key;

    private Pseudonym(byte[]? key) => this.key = key;

    /// <summary>Creates the function; without a valid key ids are kept as they are.</summary>
    public static Pseudonym Create(string? base64) => new(TryReadKey(base64, out var key) ? key : null);

    /// <summary>Reads a key: Base64 of at least 32 bytes that look random.</summary>
    public static bool TryReadKey(string? base64, out byte[]? key)
    {
        key = null;
        var buffer = new byte[base64?.Length ?? 0];
        if (string.IsNullOrWhiteSpace(base64)
            || !Convert.TryFromBase64String(base64, buffer, out var length)
            || length < MinimumKeyLength
            || buffer.AsSpan(0, length).ToArray().Distinct().Count() < MinimumDistinct)
        {
            return false;
        }

        key = buffer[..length];
        return true;
    }

    /// <summary>The pseudonym; null for an identity number that no key would hide.</summary>
    public string? For(string subject)
    {
        if (key is not null)
        {
            return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(subject)));
        }

        return UserVerification.IdentityNumber.IsMatch(subject) ? null : subject;
    }
}
