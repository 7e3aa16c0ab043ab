using System.Diagnostics.CodeAnalysis;
using AigcCompliance.ContentLog;
using AigcCompliance.Identity;
using AigcCompliance.Moderation;
using AigcCompliance.Startup;
using AigcCompliance.Turns;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AigcCompliance;

/// <summary>
/// Registers the parts of the runtime. Model, moderator, content log and real-name verifier are mandatory: the host does not start
/// without them, and its message says what to add.
/// </summary>
public sealed class AigcComplianceBuilder
{
    internal AigcComplianceBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services being registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers the model as <see cref="GovernedModel"/>. The client itself is not registered, so nobody can call it directly.</summary>
    /// <param name="client">Makes the client; called once.</param>
    /// <param name="pipeline">
    /// Adds layers between turn and model, such as function invocation, caching or telemetry without content; null for none.
    /// </param>
    /// <exception cref="InvalidOperationException">A model is registered already.</exception>
    public AigcComplianceBuilder AddModel(Func<IServiceProvider, IChatClient> client, Action<ChatClientBuilder>? pipeline = null)
    {
        Add(null, client, pipeline);
        return this;
    }

    /// <summary>
    /// Registers one of several models: <c>[FromKeyedServices("fast")] GovernedModel model</c> takes it. All of them share moderation,
    /// content log and verifier. See <see cref="AddModel"/>.
    /// </summary>
    /// <param name="serviceKey">The key.</param>
    /// <param name="client">Makes the client; called once.</param>
    /// <param name="pipeline">Adds layers between turn and model; null for none.</param>
    /// <exception cref="InvalidOperationException">A model is registered with this key already.</exception>
    public AigcComplianceBuilder AddKeyedModel(object serviceKey, Func<IServiceProvider, IChatClient> client, Action<ChatClientBuilder>? pipeline = null)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        var source = Add(serviceKey, client, pipeline);
        Services.AddKeyedSingleton(serviceKey, (services, _) => source.Create(services));
        return this;
    }

    /// <summary>Registers a moderator. All registered moderators must pass a content.</summary>
    public AigcComplianceBuilder AddModerator<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IContentModerator
    {
        Services.AddSingleton<IContentModerator, T>();
        return this;
    }

    /// <summary>Registers what verifies real identity. Web hosts use <c>AddRealNameClaim</c> or add <c>AddVerifiedUserEndpoints</c> to this.</summary>
    /// <exception cref="InvalidOperationException">A verifier is registered already.</exception>
    public AigcComplianceBuilder AddRealNameVerifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IRealNameVerifier
    {
        RequireNoVerifier();
        Services.AddSingleton<IRealNameVerifier, T>();
        return this;
    }

    /// <summary>Registers what verifies real identity.</summary>
    /// <exception cref="InvalidOperationException">A verifier is registered already.</exception>
    public AigcComplianceBuilder AddRealNameVerifier(Func<IServiceProvider, IRealNameVerifier> verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        RequireNoVerifier();
        Services.AddSingleton(verifier);
        return this;
    }

    /// <summary>Registers the content log.</summary>
    /// <exception cref="InvalidOperationException">A content log is registered already.</exception>
    public AigcComplianceBuilder AddContentLog<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IContentLog
    {
        RequireNoLog();
        Services.AddSingleton<IContentLog, T>();
        return this;
    }

    /// <summary>Registers the content log.</summary>
    /// <exception cref="InvalidOperationException">A content log is registered already.</exception>
    public AigcComplianceBuilder AddContentLog(Func<IServiceProvider, IContentLog> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        RequireNoLog();
        Services.AddSingleton(log);
        return this;
    }

    /// <summary>Registers something that must hold before the host starts.</summary>
    public AigcComplianceBuilder AddStartupRequirement(IStartupRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        Services.AddSingleton(requirement);
        return this;
    }

    /// <summary>A path as hosts mean it: relative paths start at the content root.</summary>
    public static string ResolvePath(IServiceProvider services, string path)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.GetFullPath(path, services.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory);
    }

    private ModelSource Add(object? key, Func<IServiceProvider, IChatClient> client, Action<ChatClientBuilder>? pipeline)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (Services.Any(s => !s.IsKeyedService && s.ImplementationInstance is ModelSource source && Equals(source.Key, key)))
        {
            throw key is null
                ? new InvalidOperationException("A model is registered already. Add further ones with AddKeyedModel.\n已注册模型。如需更多模型，请使用 AddKeyedModel。")
                : new InvalidOperationException($"A model is registered with the key {key} already.\n键 {key} 已注册模型。");
        }

        var added = new ModelSource(key, services =>
        {
            var layers = new CallLayer(client(services)).AsBuilder();
            pipeline?.Invoke(layers);
            return new GovernedModel(layers.Build(services), services.GetRequiredService<Lazy<Governance>>(), services.GetRequiredService<StartupCheck>());
        });
        Services.AddSingleton(added);
        return added;
    }

    private void RequireNoVerifier()
    {
        if (Services.Any(s => s.ServiceType == typeof(IRealNameVerifier)))
        {
            throw new InvalidOperationException("A real-name verifier is registered already.\n已注册真实身份核验。");
        }
    }

    private void RequireNoLog()
    {
        if (Services.Any(s => s.ServiceType == typeof(IContentLog)))
        {
            throw new InvalidOperationException("A content log is registered already.\n已注册内容日志。");
        }
    }
}

/// <summary>How a registered model is made; the one without a key is what <see cref="GovernedModel"/> alone stands for.</summary>
internal sealed class ModelSource(object? key, Func<IServiceProvider, GovernedModel> create)
{
    public object? Key { get; } = key;

    public GovernedModel Create(IServiceProvider services) => create(services);
}
