using AigcCompliance;
using AigcCompliance.Identity;
using Grpc.Core;

namespace Tutor.Services;

/// <summary>A gRPC method binds no verified user; it asks for one.</summary>
public sealed class CallerVerification(IServiceScopeFactory scopes)
{
    [VerifiesUser]
    public async Task<VerifiedUser> OfAsync(ServerCallContext context)
    {
        using var scope = scopes.CreateScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserVerification>().VerifyAsync(context.GetHttpContext().User, context.CancellationToken);
        return user ?? throw new RpcException(new Status(StatusCode.PermissionDenied, "Identity is not verified"));
    }
}
