using AigcCompliance.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.AspNetCore;

/// <summary>Somebody must find out who the user is before anybody can verify it.</summary>
internal sealed class AuthenticationRequirement : IStartupRequirement
{
    public IEnumerable<StartupProblem> Check(IServiceProvider services)
    {
        // Controllers register authentication without a scheme, so that its presence says nothing.
        var schemes = services.GetService<IAuthenticationSchemeProvider>()?.GetAllSchemesAsync().GetAwaiter().GetResult() ?? [];
        if (!schemes.Any())
        {
            yield return new StartupProblem(
                "No authentication is registered. Add builder.Services.AddAuthentication(...) with the scheme of your identity provider.",
                "未注册身份认证。请添加 builder.Services.AddAuthentication(...) 并配置身份提供方的认证方案。");
        }
    }
}
