using AigcCompliance;
using AigcCompliance.Identity;
using AigcCompliance.Startup;
using AigcCompliance.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the AigcCompliance runtime.</summary>
public static class AigcComplianceServiceCollectionExtensions
{
    /// <summary>Registers the runtime with settings from configuration: <c>ProviderCode</c>, <c>SubjectKey</c>, <c>LabelText</c>,
    /// <c>RefusalText</c>, <c>Moderation:FirstWindow|Window|Overlap|Timeout</c>,
    /// <c>Abuse:InARow|InADay|Pause</c>, <c>Log:Retention</c>. An unknown key stops the host's start.</summary>
    public static AigcComplianceBuilder AddAigcCompliance(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = Add(services, section);
        services.AddOptions<AigcComplianceOptions>().Bind(section);
        services.AddOptions<ContentLogOptions>().Bind(section.GetSection(ConfigurationKeys.Log));
        return builder;
    }

    /// <summary>Registers the runtime with settings from code; retention is set with <c>Configure&lt;ContentLogOptions&gt;</c>.</summary>
    public static AigcComplianceBuilder AddAigcCompliance(this IServiceCollection services, Action<AigcComplianceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = Add(services, null);
        services.AddOptions<AigcComplianceOptions>().Configure(configure);
        return builder;
    }

    private static AigcComplianceBuilder Add(IServiceCollection services, IConfiguration? section)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(s => s.ServiceType == typeof(StartupCheck)))
        {
            throw new InvalidOperationException("AddAigcCompliance is called already.\n已调用 AddAigcCompliance。");
        }

        services.AddOptions<ContentLogOptions>();
        services.TryAddSingleton(TimeProvider.System);

        // Through factories, so that the container itself does not complain of a missing part before the check says what to add.
        services.AddSingleton(provider => new Lazy<Governance>(() => ActivatorUtilities.CreateInstance<Governance>(provider)));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<UserVerification>(provider));
        services.AddSingleton(provider => provider.GetServices<ModelSource>().First(s => s.Key is null).Create(provider));
        services.AddSingleton<StartupCheck>();
        services.AddSingleton<IStartupRequirement>(new CoreRequirement(section));

        // First among the hosted services, so that nothing of the service is made or runs unchecked.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<StartupCheck>().Checked()));
        return new AigcComplianceBuilder(services);
    }
}
