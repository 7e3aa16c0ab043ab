using System.Security.Cryptography;

namespace WebShop.Accounts;

/// <summary>Tokens here are secrets, not pieces of text.</summary>
public sealed class PasswordResetter(TimeProvider time)
{
    private readonly Dictionary<string, (string User, DateTimeOffset Until)> tokens = [];

    public string GenerateToken(string user)
    {
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        tokens[token] = (user, time.GetUtcNow().AddHours(1));
        return token;
    }

    public string? Verify(string token) => tokens.TryGetValue(token, out var known) && known.Until > time.GetUtcNow() ? known.User : null;
}
