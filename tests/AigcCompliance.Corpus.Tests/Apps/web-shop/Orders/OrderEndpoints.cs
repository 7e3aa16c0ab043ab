namespace WebShop.Orders;

public sealed record PlaceOrder(string Customer, OrderLine[] Lines);

public static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/orders");
        group.MapPost("/", async (PlaceOrder request, IOrderStore store, PaymentGateway gateway, FeishuNotifier notifier, CancellationToken cancel) =>
        {
            var order = new Order(Guid.NewGuid(), request.Customer, OrderState.Open, request.Lines);
            await store.SaveAsync(order, cancel);
            if (await gateway.CompleteAsync(order, cancel))
            {
                await store.SaveAsync(order with { State = OrderState.Paid }, cancel);
            }

            await notifier.SendAsync($"Order {order.Id} of {order.Total}", cancel);
            return Results.Created($"/orders/{order.Id}", order);
        });
        group.MapGet("/{id:guid}/invoice", async (Guid id, InvoiceGenerator generator, CancellationToken cancel) => Results.Text(await generator.GenerateAsync(id, cancel)));
        group.MapGet("/open", (IOrderStore store, CancellationToken cancel) => store.OpenAsync(cancel));
    }
}
