using AigcCompliance;
using AigcCompliance.Identity;

namespace StudySite.Services;

public sealed class PageUser(UserVerification verification)
{
    [VerifiesUser]
    public async Task<VerifiedUser?> OfAsync(HttpContext context) => await verification.VerifyAsync(context.User, context.RequestAborted);
}
