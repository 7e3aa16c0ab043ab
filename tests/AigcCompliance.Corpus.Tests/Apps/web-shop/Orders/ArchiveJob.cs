using Microsoft.Extensions.Options;

namespace WebShop.Orders;

public sealed class ArchiveOptions
{
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    public string Prompt { get; set; } = "archive>";
}

public sealed class ArchiveJob(IOrderStore store, IOptions<ArchiveOptions> options, ILogger<ArchiveJob> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await foreach (var order in store.OpenAsync(stoppingToken))
            {
                Console.WriteLine(options.Value.Prompt + order.Id);
                logger.LogDebug("Order {Id} is kept for {Days} days", order.Id, options.Value.Retention.TotalDays);
            }

            await Task.Delay(TimeSpan.FromHours(1), stoppingToken);
        }
    }
}
