using System.Text;

namespace WebShop.Orders;

/// <summary>Generates invoices: from a template, by no model.</summary>
public sealed class InvoiceGenerator(IOrderStore store, ILogger<InvoiceGenerator> logger)
{
    public async Task<string> GenerateAsync(Guid id, CancellationToken cancel)
    {
        var order = await store.FindAsync(id, cancel) ?? throw new KeyNotFoundException();
        var text = new StringBuilder().AppendLine($"Invoice {order.Id:n}").AppendLine($"To {order.Customer}");
        foreach (var line in order.Lines)
        {
            text.Append(line.Quantity).Append(" × ").Append(line.Sku).Append(": ").Append(line.Price).AppendLine();
        }

        logger.LogInformation("Invoice for {Order} with {Lines} lines", order.Id, order.Lines.Count);
        return text.AppendLine($"Total {order.Total}").ToString();
    }

    public async IAsyncEnumerable<string> GenerateStreamingAsync(IEnumerable<Guid> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            yield return await GenerateAsync(id, cancel);
        }
    }
}
