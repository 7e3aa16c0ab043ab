namespace WebShop.Orders;

public enum OrderState { Open, Paid, Shipped, Cancelled }

public sealed record OrderLine(string Sku, int Quantity, decimal Price);

public sealed record Order(Guid Id, string Customer, OrderState State, IReadOnlyList<OrderLine> Lines)
{
    public decimal Total => Lines.Sum(l => l.Price * l.Quantity);
}

public interface IOrderStore
{
    Task<Order?> FindAsync(Guid id, CancellationToken cancel);

    Task SaveAsync(Order order, CancellationToken cancel);

    IAsyncEnumerable<Order> OpenAsync(CancellationToken cancel);
}

public sealed class OrderStore : IOrderStore
{
    private readonly Dictionary<Guid, Order> orders = [];

    public Task<Order?> FindAsync(Guid id, CancellationToken cancel) => Task.FromResult(orders.GetValueOrDefault(id));

    public Task SaveAsync(Order order, CancellationToken cancel)
    {
        orders[order.Id] = order;
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<Order> OpenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var order in orders.Values.Where(o => o.State == OrderState.Open))
        {
            await Task.Yield();
            cancel.ThrowIfCancellationRequested();
            yield return order;
        }
    }
}
