using AigcCompliance;

namespace Copydesk.Client;

/// <summary>Healthy: asks the governed model that the application hands in.</summary>
public sealed class RecordedCopywriter(GovernedModel model)
{
    public async Task<Copy> WriteAsync(VerifiedUser user, string product, CancellationToken cancel = default)
    {
        var response = await model.For(user).GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, product)], cancellationToken: cancel);
        return new Copy(product, response.Text, 1);
    }
}
