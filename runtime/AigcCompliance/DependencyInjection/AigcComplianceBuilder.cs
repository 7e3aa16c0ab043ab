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
        ArgumentNullException.ThrowIfNull(client);
        if (Services.Any(s => s.ServiceType == typeof(ModelSource)))
        {
            throw new InvalidOperationException("A model is registered already.\n已注册模型。");
        }

        Services.AddSingleton(new ModelSource(services =>
        {
            var layers = new CallLayer(client(services)).AsBuilder();
            pipeline?.Invoke(layers);
            return new GovernedModel(layers.Build(services), services.GetRequiredService<Lazy<Governance>>(), services.GetRequiredService<StartupCheck>());
        }));
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

/// <summary>How the registered model is made; absent when none is registered.</summary>
internal sealed class ModelSource(Func<IServiceProvider, GovernedModel> create)
{
    public GovernedModel Create(IServiceProvider services) => create(services);
}
