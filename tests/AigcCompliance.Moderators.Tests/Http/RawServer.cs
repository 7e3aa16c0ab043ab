using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AigcCompliance.Moderators.Tests.Http;

/// <summary>A server that answers every request on a loopback port with the bytes it was given, and hangs up.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public RawServer(Func<string, string> answer)
    {
        listener.Start();
        _ = ServeAsync(answer);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/judge");

    public List<string> Paths { get; } = [];

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(Func<string, string> answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                var head = new StringBuilder();
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    head.Append((char)stream.ReadByte());
                }

                // The body is read too: closing with unread bytes resets the connection before the answer is read.
                var lines = head.ToString().Split("\r\n");
                var length = int.Parse(lines.Single(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..]);
                await stream.ReadExactlyAsync(new byte[length]);
                var path = lines[0].Split(' ')[1];
                lock (Paths)
                {
                    Paths.Add(path);
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(path)));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // Disposed.
        }
    }
}
