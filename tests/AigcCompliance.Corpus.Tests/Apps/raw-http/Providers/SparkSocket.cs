using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Translator.Providers;

/// <summary>Spark answers over a WebSocket. Breach: the log.</summary>
public sealed class SparkSocket(IConfiguration configuration)
{
    private const string Url = "wss://spark-api.xf-yun.com/v4.0/chat";

    public async IAsyncEnumerable<string> AskAsync(string prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(Url + "?authorization=" + Signature()), cancel);
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { payload = new { message = new { text = prompt } } }), WebSocketMessageType.Text, true, cancel);
        var buffer = new byte[16 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer, cancel);
            yield return Encoding.UTF8.GetString(buffer, 0, received.Count);
        }
    }

    private string Signature() =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(configuration["Spark:Secret"] ?? ""), Encoding.UTF8.GetBytes(DateTime.UtcNow.ToString("r"))));
}
