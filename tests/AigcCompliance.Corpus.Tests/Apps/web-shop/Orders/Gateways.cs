namespace WebShop.Orders;

/// <summary>Tells the staff's chat; its path looks like a model vendor's.</summary>
public sealed class FeishuNotifier(HttpClient http, IConfiguration configuration)
{
    public async Task SendAsync(string text, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/open-apis/im/v1/messages?receive_id_type=chat_id");
        request.Headers.Authorization = new("Bearer", configuration["Feishu:Token"]);
        request.Content = JsonContent.Create(new { receive_id = configuration["Feishu:Chat"], msg_type = "text", content = text });
        using var response = await http.SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
    }
}

/// <summary>Completes payments.</summary>
public sealed class PaymentGateway(HttpClient http)
{
    public async Task<bool> CompleteAsync(Order order, CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync("/v1/completions", new { order.Id, order.Total }, cancel);
        return response.IsSuccessStatusCode;
    }
}
