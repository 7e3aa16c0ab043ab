using System.Security.Claims;
using AigcCompliance.Identity;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Runtime.Tests.Support;

/// <summary>A complete service in memory, with the parts a test wants to look at.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>The fictional code of the sample; its check character is right.</summary>
    public const string ProviderCode = "001191110000000000000E00000";

    private readonly ServiceProvider provider;

    public Service(
        ScriptedModel model, IContentModerator? moderator = null, Action<AigcComplianceOptions>? configure = null, Action<ChatClientBuilder>? pipeline = null,
        Action<IServiceCollection>? more = null)
        : this(model, [moderator ?? ScriptedModerator.Blocking("forbidden")], configure, pipeline, more)
    {
    }

    public Service(
        ScriptedModel model, IContentModerator[] moderators, Action<AigcComplianceOptions>? configure = null, Action<ChatClientBuilder>? pipeline = null,
        Action<IServiceCollection>? more = null)
    {
        Model = model;
        var services = new ServiceCollection();
        // At Trace the function loop of Microsoft.Extensions.AI writes content, so that the runtime does not start.
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.Extensions.AI", LogLevel.Debug).AddProvider(Sink));
        services.AddAigcCompliance(o =>
            {
                o.ProviderCode = ProviderCode;
                configure?.Invoke(o);
            })
            .AddModel(_ => model, pipeline)
            .AddContentLog(_ => Log)
            .AddRealNameVerifier<TrustingVerifier>();
        foreach (var moderator in moderators)
        {
            services.AddSingleton(moderator);
        }

        more?.Invoke(services);
        provider = services.BuildServiceProvider();
    }

    public ScriptedModel Model { get; }

    public MemoryLog Log { get; } = new();

    public LogSink Sink { get; } = new();

    public IServiceProvider Provider => provider;

    public async Task<GovernedChatClient> ClientAsync(string subject = "u-1")
    {
        var user = await UserAsync(provider, subject);
        return provider.GetRequiredService<GovernedModel>().For(user);
    }

    public static async Task<VerifiedUser> UserAsync(IServiceProvider provider, string subject = "u-1")
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", subject)], "test"));
        return (await provider.GetRequiredService<UserVerification>().VerifyAsync(principal, default))!;
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
