using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AigcCompliance.Samples.ChatService;

/// <summary>
/// FOR THIS SAMPLE ONLY: two tokens that everybody knows. A real service uses its identity provider, such as JWT bearer tokens,
/// whose claim says that the account's real identity was verified.
/// </summary>
internal sealed class DemoAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Demo";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        Claim[]? claims = Request.Headers.Authorization.ToString() switch
        {
            "Demo verified" => [new("sub", "u-1001"), new("realname_verified", "true")],
            "Demo unverified" => [new("sub", "u-1002")],
            _ => null,
        };
        if (claims is null)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme)));
    }
}
