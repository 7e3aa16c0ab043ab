using AigcCompliance;
using AigcCompliance.Identity;
using Microsoft.AspNetCore.Components.Authorization;

namespace ShopGuide.Services;

/// <summary>The verified user of a circuit.</summary>
public sealed class SessionUser(AuthenticationStateProvider state, UserVerification verification)
{
    [VerifiesUser]
    public async Task<VerifiedUser> RequireAsync(CancellationToken cancel = default) =>
        await verification.VerifyAsync((await state.GetAuthenticationStateAsync()).User, cancel) ?? throw new UnauthorizedAccessException();
}

public sealed record Product(string Name, decimal Price, string Description);

public sealed class ProductCatalog
{
    public IReadOnlyList<Product> All { get; } = [new("自行车", 1999, "城市通勤"), new("滑板车", 899, "折叠")];

    public Product? Find(string name) => All.FirstOrDefault(p => p.Name == name);
}
