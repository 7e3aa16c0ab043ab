using AigcCompliance.ContentLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AigcCompliance.Startup;

/// <summary>
/// Checks every requirement and opens the content log before any hosted service starts. A program without a host is checked at its
/// first model call instead. Safe for concurrent use.
/// </summary>
internal sealed class StartupCheck(IServiceProvider services) : IHostedLifecycleService
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile bool isStarted;

    /// <summary>Runs the check unless it has passed.</summary>
    /// <exception cref="ComplianceStartupException">Something is missing or weak.</exception>
    public async ValueTask EnsureStartedAsync(CancellationToken cancellationToken)
    {
        if (isStarted)
        {
            return;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!isStarted)
            {
                await CheckAsync(cancellationToken);
                isStarted = true;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => EnsureStartedAsync(cancellationToken).AsTask();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        var problems = services.GetServices<IStartupRequirement>().SelectMany(r => r.Check(services)).ToList();
        if (problems.Count == 0)
        {
            try
            {
                await services.GetRequiredService<IContentLog>().StartAsync(cancellationToken);
            }
            catch (ContentLogUnavailableException e)
            {
                problems.Add(Problems.LogDoesNotOpen(e));
            }
        }

        if (problems.Count > 0)
        {
            throw new ComplianceStartupException(problems);
        }
    }
}
