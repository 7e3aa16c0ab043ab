using AigcCompliance.ContentLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AigcCompliance.Startup;

/// <summary>
/// Checks every requirement before any other hosted service is made, and opens the content log before any starts. A program without a
/// host is checked at its first model call instead. Safe for concurrent use.
/// </summary>
internal sealed class StartupCheck(IServiceProvider services) : IHostedLifecycleService
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile bool isChecked;
    private volatile bool isStarted;

    /// <summary>
    /// Runs what can be checked without waiting, unless it has passed. A host makes its hosted services before it starts the first of them,
    /// so that one that takes a part of the runtime would fail while it is made, with the part's own words.
    /// </summary>
    /// <exception cref="ComplianceStartupException">Something is missing or weak.</exception>
    public StartupCheck Checked()
    {
        gate.Wait();
        try
        {
            Check();
        }
        finally
        {
            gate.Release();
        }

        return this;
    }

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
                Check();
                await OpenLogAsync(cancellationToken);
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

    private void Check()
    {
        if (isChecked)
        {
            return;
        }

        var problems = services.GetServices<IStartupRequirement>().SelectMany(r => r.Check(services)).ToList();
        if (problems.Count > 0)
        {
            throw new ComplianceStartupException(problems);
        }

        isChecked = true;
    }

    private async ValueTask OpenLogAsync(CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<IContentLog>().StartAsync(cancellationToken);
        }
        catch (ContentLogUnavailableException e)
        {
            throw new ComplianceStartupException([Problems.LogDoesNotOpen(e)]);
        }
    }
}
