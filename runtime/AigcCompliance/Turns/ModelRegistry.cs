using System.Collections.Concurrent;
using System.Reflection;
using AigcCompliance.Manifests;
using Microsoft.Extensions.Hosting;

namespace AigcCompliance.Turns;

/// <summary>
/// The models that the service's <c>compliance/aigc.json</c> registered when the service was built: its assembly carries them. A service built
/// without one has no registry, and nothing is refused. Safe for concurrent use.
/// </summary>
internal sealed class ModelRegistry
{
    private readonly IReadOnlyList<ModelNames> models;
    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.OrdinalIgnoreCase);

    public ModelRegistry(IHostEnvironment? host = null)
        : this(ServiceOf(host))
    {
    }

    public ModelRegistry(Assembly? service) => models =
    [
        .. (service?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? []).Where(a => a.Key == ModelNames.MetadataKey).Select(a => ModelNames.Decode(a.Value ?? "")),
    ];

    /// <summary>Refuses a model that is not registered; one that nobody names is judged by what answers.</summary>
    /// <exception cref="ModelNotRegisteredException">The model is not registered.</exception>
    public void Demand(string? model, string turn)
    {
        if (model is not null && !Covers(model))
        {
            throw new ModelNotRegisteredException(model, turn);
        }
    }

    /// <summary>Whether the model that answered is another than the registered ones, and nobody was told of it yet.</summary>
    public bool IsNewStranger(string? served) => served is not null && !Covers(served) && told.TryAdd(served, true);

    private bool Covers(string model) => models.Count == 0 || models.Any(m => m.IsNamed(model));

    // The host names the service's assembly; without a host it is the one that was started.
    private static Assembly? ServiceOf(IHostEnvironment? host)
    {
        try
        {
            return string.IsNullOrEmpty(host?.ApplicationName) ? Assembly.GetEntryAssembly() : Assembly.Load(new AssemblyName(host.ApplicationName));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return Assembly.GetEntryAssembly();
        }
    }
}
